/** A binary heap: the least first. */
export class Heap<Item> {
  private readonly items: Item[] = [];

  constructor(private readonly compare: (one: Item, other: Item) => number) {}

  push(item: Item): void {
    const { items, compare } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (compare(items[at], items[above]) >= 0) break;
      [items[at], items[above]] = [items[above], items[at]];
      at = above;
    }
  }

  pop(): Item | undefined {
    const { items, compare } = this;
    const first = items[0];
    const last = items.pop();
    if (!items.length || last === undefined) return first;
    items[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < items.length && compare(items[below], items[least]) < 0) least = below;
      }
      if (least === at) return first;
      [items[at], items[least]] = [items[least], items[at]];
      at = least;
    }
  }
}

/** Compares lists of numbers as Python compares tuples. */
export function compareLists(one: readonly number[], other: readonly number[]): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at++) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
}
