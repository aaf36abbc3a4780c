import type { Field } from "./data";
import type { Edge, Ontology } from "./ontology";

/** A field that is shown closed, with the concepts inside it. */
export interface Closed {
  readonly field: number;
  readonly members: number[];
}

/** What of the map is drawn: concepts one by one, and fields that stand for all that is inside them. */
export interface Cut {
  readonly concepts: number[];
  readonly closed: Closed[];
  /** Of each concept of the map the field that stands for it, or -1 where it is drawn itself. */
  readonly standIn: Int32Array;
}

/** The fields of the map as a tree, with their concepts. */
export class FieldTree {
  readonly outer: number[] = [];
  readonly inner: number[][];
  readonly members: number[][];
  readonly count: number;

  constructor(readonly fields: Field[], private readonly ontology: Ontology) {
    this.inner = fields.map(() => []);
    this.members = fields.map(() => []);
    fields.forEach((field, number) => (field.parent === null ? this.outer : this.inner[field.parent]).push(number));
    let count = 0;
    ontology.concepts.field.forEach((field, concept) => {
      if (field === null) return;
      this.members[field].push(concept);
      count++;
    });
    this.count = count;
  }

  /** Returns all concepts in a field and in the fields inside it. */
  all(field: number): number[] {
    return [...this.members[field], ...this.inner[field].flatMap((part) => this.all(part))];
  }

  /** Returns what is drawn where `shown` says which concepts pass the filters, and `opened` which fields are open. */
  cut(shown: (concept: number) => boolean, opened: (field: number) => boolean): Cut {
    const concepts: number[] = [];
    const closed: Closed[] = [];
    const standIn = new Int32Array(this.ontology.size).fill(-1);
    const enter = (field: number): void => {
      if (opened(field)) {
        concepts.push(...this.members[field].filter(shown));
        this.inner[field].forEach(enter);
        return;
      }
      const members = this.all(field).filter(shown);
      if (!members.length) return;
      for (const member of members) standIn[member] = field;
      closed.push({ field, members });
    };
    this.outer.forEach(enter);
    return { concepts, closed, standIn };
  }
}

/** Returns how many edges join closed fields to others, the most first: `[one, other, count]`. */
export function bundles(ontology: Ontology, cut: Cut, passes: (edge: Edge) => boolean, most: number): [number, number, number][] {
  if (!cut.closed.length) return [];
  const counts = new Map<number, number>();
  const width = 1 << 20;
  for (const edge of ontology.edges) {
    const [one, other] = [cut.standIn[edge.start], cut.standIn[edge.end]];
    if (one < 0 || other < 0 || one === other || !passes(edge)) continue;
    const key = Math.min(one, other) * width + Math.max(one, other);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]): [number, number, number] => [Math.floor(key / width), key % width, count])
    .sort((one, other) => other[2] - one[2] || one[0] - other[0] || one[1] - other[1])
    .slice(0, most);
}
