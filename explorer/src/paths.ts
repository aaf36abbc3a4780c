import type { Rules } from "./data";
import { compareLists, Heap } from "./heap";
import { Sort, type Arc, type TransferNetwork } from "./network";
import { allows, begin, follow, holds, lastOf, lengthOfWalk, longestOf, toPath, type Path, type Walk } from "./walk";

export type Entry = [length: number, walk: Walk];

/** Returns the `count` best paths to a concept, as `skillgraph path` does: `skillgraph/transfer/paths.py`. */
export function findPaths(network: TransferNetwork, starts: Iterable<number>, target: number, count: number): Path[] {
  const found: Path[] = [];
  for (const walk of new Search(network, new Set(starts), target).walks()) {
    found.push(toPath(walk));
    if (found.length >= count) break;
  }
  return found;
}

/** Orders walks by length, then by their concepts, then by the sorts of their steps. */
export function compareEntries(one: Entry, other: Entry): number {
  return one[0] - other[0] || compareLists(one[1].concepts, other[1].concepts) || compareLists(sortsOf(one[1]), sortsOf(other[1]));
}

function sortsOf(walk: Walk): number[] {
  return walk.arcs.map((arc) => arc.sort);
}

class Search {
  private readonly ahead: Ahead;
  private readonly frontier = new Heap<Entry>(compareEntries);
  private readonly rules: Rules;

  constructor(private readonly network: TransferNetwork, private readonly starts: Set<number>, private readonly target: number) {
    this.ahead = new Ahead(network, target);
    this.rules = network.ontology.vocabulary.rules.walk;
  }

  /** Yields all walks to the target that are paths, best first, each along other concepts. */
  *walks(): Iterable<Walk> {
    for (const start of [...this.starts].sort((one, other) => one - other)) {
      this.push(begin(start));
      const arc = this.starts.has(this.target) ? null : this.network.sharedDomain(start, this.target);
      if (arc) this.push(follow(begin(start), arc));
    }
    const seen = new Set<string>();
    for (let entry = this.frontier.pop(); entry; entry = this.frontier.pop()) {
      const [, walk] = entry;
      const key = walk.concepts.join(" ");
      if (lastOf(walk) !== this.target) this.extend(walk);
      else if (!seen.has(key)) {
        seen.add(key);
        yield walk;
      }
    }
  }

  private push(walk: Walk): void {
    const rest = lastOf(walk) === this.target ? 0 : this.ahead.of(walk);
    if (lengthOfWalk(walk) + rest <= longestOf(this.rules)) this.frontier.push([lengthOfWalk(walk) + rest, walk]);
  }

  private extend(walk: Walk): void {
    const last = lastOf(walk);
    if (walk.arcs.length && this.network.ontology.hubs.has(last)) return;
    for (const arc of this.network.leaving[last]) {
      if (walk.concepts.includes(arc.end) || this.starts.has(arc.end) || !this.leads(arc)) continue;
      if (!allows(walk, arc.sort, this.rules)) continue;
      const longer = follow(walk, arc);
      if (holds(longer, this.network, this.rules)) this.push(longer);
    }
  }

  /** Returns whether a step may lead somewhere: one that nothing follows leads to the target alone. */
  private leads(arc: Arc): boolean {
    return arc.end === this.target || arc.sort <= Sort.TO_CLASS || arc.sort === Sort.ALTERNATIVE || arc.sort === Sort.TO_PREREQUISITE;
  }
}

/** What still lies ahead at least, from each concept to the target, by what a walk has used. */
class Ahead {
  private readonly before: Map<number, number>;
  private readonly afterOne: Map<number, number>;
  private readonly afterTwo = new Map<number, number>();

  constructor(private readonly network: TransferNetwork, target: number) {
    const entering = network.entering[target];
    for (const arc of entering) {
      if (arc.sort === Sort.TO_SERVICE && this.passes(arc.start)) lower(this.afterTwo, arc.start, arc.length);
    }
    this.afterTwo.set(target, 0);
    this.afterOne = this.oneMore(this.afterTwo, target);
    const first = this.oneMore(this.afterOne, target);
    for (const arc of entering) if (isClosing(arc)) lower(first, arc.start, arc.length);
    for (const [end, rest] of [...first]) {
      if (!this.passes(end)) continue;
      for (const arc of network.entering[end]) if (arc.sort === Sort.TO_PREREQUISITE) lower(first, arc.start, arc.length + rest);
    }
    this.before = this.spread(first, target);
  }

  private passes(concept: number): boolean {
    return !this.network.ontology.hubs.has(concept);
  }

  /** Returns the least length that a walk still has before it, infinite where it leads nowhere. */
  of(walk: Walk): number {
    const ahead = [this.before, this.afterOne][walk.alternatives] ?? this.afterTwo;
    return ahead.get(lastOf(walk)) ?? Infinity;
  }

  /** Returns what lies ahead where one more alternative may be walked. */
  private oneMore(after: Map<number, number>, target: number): Map<number, number> {
    const found = new Map(after);
    for (const [end, rest] of after) {
      if (end !== target && !this.passes(end)) continue;
      for (const arc of this.network.entering[end]) if (arc.sort === Sort.ALTERNATIVE) lower(found, arc.start, arc.length + rest);
    }
    return found;
  }

  /** Returns what lies ahead where a chain of steps forward may come first. */
  private spread(first: Map<number, number>, target: number): Map<number, number> {
    const longest = longestOf(this.network.ontology.vocabulary.rules.walk);
    const found = new Map(first);
    let frontier = [...first.keys()];
    while (frontier.length) {
      const next = new Set<number>();
      for (const end of frontier) {
        if (end !== target && !this.passes(end)) continue;
        const rest = found.get(end) ?? Infinity;
        for (const arc of this.network.entering[end]) {
          if (arc.sort <= Sort.TO_CLASS && arc.length + rest <= longest && lower(found, arc.start, arc.length + rest)) next.add(arc.start);
        }
      }
      frontier = [...next];
    }
    return found;
  }
}

function isClosing(arc: Arc): boolean {
  return arc.sort === Sort.TO_WHOLE || arc.sort === Sort.TO_PREREQUISITE || arc.sort === Sort.BACK || arc.sort === Sort.TO_SERVICE;
}

function lower(lengths: Map<number, number>, concept: number, length: number): boolean {
  if (length >= (lengths.get(concept) ?? Infinity)) return false;
  lengths.set(concept, length);
  return true;
}

/** Returns what somebody knows for sure, each with the chain that says so: `knowledge` of `skillgraph/transfer/reach.py`. */
export function knowledge(network: TransferNetwork, have: Iterable<number>): Map<number, Path> {
  const heap = new Heap<Entry>(compareEntries);
  const [found, settled] = [new Map<number, Path>(), new Set<number>()];
  for (const start of new Set(have)) heap.push([0, begin(start)]);
  for (let entry = heap.pop(); entry; entry = heap.pop()) {
    const [, walk] = entry;
    const last = lastOf(walk);
    if (!found.has(last)) found.set(last, toPath(walk));
    if (walk.arcs.at(-1)?.sort === Sort.TO_PREREQUISITE || settled.has(last)) continue;
    settled.add(last);
    for (const arc of network.leaving[last]) {
      if (arc.sort > Sort.TO_PREREQUISITE || arc.sort === Sort.TO_WHOLE || walk.concepts.includes(arc.end)) continue;
      const longer = follow(walk, arc);
      heap.push([lengthOfWalk(longer), longer]);
    }
  }
  return found;
}
