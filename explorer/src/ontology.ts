import type { Concepts, GraphBlock, Relations, Vocabulary } from "./data";

/** One relation between two concepts over all its contexts: what is drawn as one line. */
export interface Edge {
  readonly start: number;
  readonly end: number;
  readonly type: number;
  readonly rows: number[];
}

/** The concepts and relations of the page, indexed once. Concepts and relations are numbers. */
export class Ontology {
  readonly concepts: Concepts;
  readonly relations: Relations;
  readonly vocabulary: Vocabulary;
  readonly edges: Edge[] = [];
  readonly edgesOf: number[][];
  readonly domainsOf: number[][];
  readonly membersOf: number[][];
  readonly hubs: Set<number>;
  readonly asked: Int32Array;
  readonly type: Record<string, number> = {};
  private readonly numbers = new Map<string, number>();
  private readonly edgeNumbers = new Map<string, number>();
  private readonly narrower: number[][];

  constructor(block: GraphBlock) {
    this.concepts = block.concepts;
    this.relations = block.relations;
    this.vocabulary = block.vocabulary;
    this.vocabulary.relations.forEach((style, number) => (this.type[style.kind] = number));
    const lists = (): number[][] => this.concepts.id.map(() => []);
    [this.edgesOf, this.domainsOf, this.membersOf, this.narrower] = [lists(), lists(), lists(), lists()];
    this.concepts.id.forEach((id, number) => this.numbers.set(id, number));
    this.hubs = new Set(this.concepts.hub);
    this.asked = new Int32Array(this.size);
    for (const [concept, counts] of Object.entries(this.concepts.asked)) this.asked[Number(concept)] = this.total(counts);
    this.index();
  }

  get size(): number {
    return this.concepts.id.length;
  }

  private index(): void {
    const { subject, type, object } = this.relations;
    subject.forEach((start, row) => {
      const end = object[row];
      const key = `${start} ${type[row]} ${end}`;
      const known = this.edgeNumbers.get(key);
      if (known !== undefined) {
        this.edges[known].rows.push(row);
        return;
      }
      const number = this.edges.push({ start, end, type: type[row], rows: [row] }) - 1;
      this.edgeNumbers.set(key, number);
      this.edgesOf[start].push(number);
      if (end !== start) this.edgesOf[end].push(number);
      if (type[row] === this.type["in_domain"]) {
        this.domainsOf[start].push(end);
        this.membersOf[end].push(start);
      } else if (type[row] === this.type["broader"]) this.narrower[end].push(start);
    });
  }

  private total(counts: number[]): number {
    return counts.reduce((sum, count, kind) => sum + (this.vocabulary.demands[kind].kind === "excludes" ? 0 : count), 0);
  }

  label(concept: number): string {
    return this.concepts.label[concept];
  }

  number(id: string): number | undefined {
    return this.numbers.get(id);
  }

  id(concept: number): string {
    return this.concepts.id[concept];
  }

  kind(concept: number): string {
    return this.vocabulary.kinds[this.concepts.kind[concept]].kind;
  }

  /** Returns how a concept is asked for, by kind of demand. */
  counts(concept: number): number[] {
    return this.concepts.asked[concept] ?? this.vocabulary.demands.map(() => 0);
  }

  /** Returns the edge between two concepts, stored either way. */
  edge(one: number, type: number, other: number): Edge | undefined {
    const found = this.edgeNumbers.get(`${one} ${type} ${other}`) ?? this.edgeNumbers.get(`${other} ${type} ${one}`);
    return found === undefined ? undefined : this.edges[found];
  }

  /** Returns a domain and all that is narrower than it. */
  within(domain: number): Set<number> {
    const found = new Set([domain]);
    for (const wide of found) for (const other of this.narrower[wide]) found.add(other);
    return found;
  }

  /** Returns the concepts at most `depth` relations away; the way does not lead on through a domain or a hub. */
  around(start: number, depth: number, passes: (edge: Edge) => boolean, most: number): Set<number> {
    const found = new Set([start]);
    let frontier = [start];
    for (let step = 0; step < depth && found.size < most; step++) {
      const next: number[] = [];
      for (const concept of frontier) {
        for (const number of this.edgesOf[concept]) {
          const edge = this.edges[number];
          const other = edge.start === concept ? edge.end : edge.start;
          if (found.has(other) || !passes(edge) || found.size >= most) continue;
          found.add(other);
          if (!this.hubs.has(other) && this.kind(other) !== "domain") next.push(other);
        }
      }
      frontier = next;
    }
    return found;
  }
}
