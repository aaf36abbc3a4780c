import type { Cost } from "./data";
import type { Ontology } from "./ontology";

/** A step by which knowledge carries over, with what the search counts: `skillgraph/transfer/network.py`. */
export interface Arc {
  readonly start: number;
  readonly end: number;
  readonly type: number;
  readonly transfer: number;
  readonly length: number;
  readonly alternatives: number;
  readonly reverses: number;
  readonly ends: boolean;
  readonly toClass: boolean;
  readonly fromClass: boolean;
  readonly forward: boolean;
  readonly basis: number;
  readonly reverse: boolean;
  readonly grade: number;
  readonly contexts: number[];
  readonly sources: string[];
  readonly origin: number;
}

const PER_WEIGHT = 1 << 20;

/** Returns one number that orders paths by weight, then by the number of hops. */
export function lengthOf(weight: number, hops: number): number {
  return weight * PER_WEIGHT + hops;
}

/** Every step along which transfer runs; only curated and imported relations count. */
export class TransferNetwork {
  readonly leaving: Arc[][];
  readonly entering: Arc[][];
  private readonly related = new Set<string>();
  private readonly narrowDomains = new Map<number, number[]>();
  private readonly domainSources = new Map<string, string>();
  private readonly inNarrow = new Map<number, number[]>();

  constructor(readonly ontology: Ontology) {
    const arcs = [...this.implied(), ...this.alternatives()];
    arcs.sort((one, other) => one.start - other.start || one.length - other.length || one.end - other.end);
    this.leaving = ontology.concepts.id.map(() => []);
    this.entering = ontology.concepts.id.map(() => []);
    for (const arc of arcs) {
      this.leaving[arc.start].push(arc);
      this.entering[arc.end].push(arc);
    }
    this.indexDomains();
  }

  private seen(row: number): boolean {
    const origin = this.ontology.vocabulary.origins[this.ontology.relations.origin[row]];
    return origin === "curated" || origin === "imported";
  }

  private *implied(): Iterable<Arc> {
    const { relations, vocabulary, type } = this.ontology;
    for (let row = 0; row < relations.subject.length; row++) {
      const basis = vocabulary.bases[relations.basis[row]];
      if (relations.type[row] !== type["implies"] || !basis || !this.seen(row)) continue;
      for (const reverse of [false, true]) {
        const cost = reverse ? basis.backward : basis.forward;
        yield this.arc(row, reverse, cost, {
          reverses: Number(reverse),
          ends: basis.ends && !reverse,
          toClass: basis.basis === "kind_of" && !reverse,
          fromClass: basis.basis === "kind_of" && reverse,
          forward: !reverse,
          basis: relations.basis[row],
          reverse,
        });
      }
    }
  }

  private *alternatives(): Iterable<Arc> {
    const { relations, vocabulary, type } = this.ontology;
    const graded = new Map<string, { row: number; back: boolean; grade: number }[]>();
    for (let row = 0; row < relations.subject.length; row++) {
      if (relations.type[row] !== type["alternative_to"] || !this.seen(row)) continue;
      for (const back of [false, true]) {
        const grade = (back ? relations.back : relations.grade)[row];
        if (grade < 0) continue;
        const ends = [relations.subject[row], relations.object[row]];
        const key = (back ? ends.reverse() : ends).join(" ");
        graded.set(key, [...(graded.get(key) ?? []), { row, back, grade }]);
      }
    }
    for (const found of graded.values()) {
      const context = (row: number) => relations.contexts[relations.context[row]]?.[0] ?? "";
      const ranked = [...found].sort((one, other) =>
        vocabulary.grades[other.grade].transfer - vocabulary.grades[one.grade].transfer || byText(context(one.row), context(other.row)));
      const [best] = ranked;
      const contexts = [...new Set(found.map(({ row }) => relations.context[row]).filter((number) => number >= 0))];
      yield this.arc(best.row, best.back, vocabulary.grades[best.grade], {
        alternatives: 1,
        grade: best.grade,
        contexts: contexts.sort((one, other) => byText(relations.contexts[one][0], relations.contexts[other][0])),
        sources: [...new Set(ranked.map(({ row }) => relations.sources[relations.source[row]]))],
      });
    }
  }

  private arc(row: number, turned: boolean, cost: Cost, more: Partial<Arc>): Arc {
    const { subject, object, type, source, sources, origin } = this.ontology.relations;
    return {
      start: turned ? object[row] : subject[row],
      end: turned ? subject[row] : object[row],
      type: type[row],
      transfer: cost.transfer,
      length: lengthOf(cost.weight, 1),
      alternatives: 0,
      reverses: 0,
      ends: false,
      toClass: false,
      fromClass: false,
      forward: false,
      basis: -1,
      reverse: false,
      grade: -1,
      contexts: [],
      sources: [sources[source[row]]],
      origin: origin[row],
      ...more,
    };
  }

  private indexDomains(): void {
    const { relations, vocabulary, type, hubs } = this.ontology;
    const members = new Map<number, number[]>();
    for (let row = 0; row < relations.subject.length; row++) {
      if (!this.seen(row)) continue;
      const [subject, object] = [relations.subject[row], relations.object[row]];
      this.related.add(pair(subject, object));
      if (relations.type[row] !== type["in_domain"]) continue;
      members.set(object, [...(members.get(object) ?? []), subject]);
      this.domainSources.set(`${subject} ${object}`, relations.sources[relations.source[row]]);
    }
    for (const [one, other] of relations.apart) this.related.add(pair(one, other));
    for (const domain of [...members.keys()].sort((one, other) => one - other)) {
      const inside = members.get(domain) ?? [];
      if (hubs.has(domain) || inside.length > vocabulary.rules.narrowDomain) continue;
      const tools = inside.filter((concept) => this.ontology.kind(concept) === "tool");
      this.inNarrow.set(domain, inside);
      for (const tool of tools) this.narrowDomains.set(tool, [...(this.narrowDomains.get(tool) ?? []), domain]);
    }
  }

  /** Returns the concepts that share a narrow domain with one and have no relation to it. */
  sharing(concept: number): number[] {
    const others = new Set((this.narrowDomains.get(concept) ?? []).flatMap((domain) => this.inNarrow.get(domain) ?? []));
    others.delete(concept);
    return [...others]
      .sort((one, other) => one - other)
      .filter((other) => this.narrowDomains.has(other) && !this.related.has(pair(concept, other)));
  }

  /** Returns the last resort: the hop between two tools of one narrow domain that nobody has related. */
  sharedDomain(start: number, end: number): Arc | null {
    const domains = this.narrowDomains.get(start) ?? [];
    const shared = (this.narrowDomains.get(end) ?? []).filter((domain) => domains.includes(domain));
    if (start === end || !shared.length || this.related.has(pair(start, end))) return null;
    const cost = this.ontology.vocabulary.rules.sharedDomain;
    const sources = shared.flatMap((domain) => [start, end].map((member) => this.domainSources.get(`${member} ${domain}`) ?? ""));
    return {
      start,
      end,
      type: this.ontology.type["in_domain"],
      transfer: cost.transfer,
      length: lengthOf(cost.weight, 1),
      alternatives: 0,
      reverses: 0,
      ends: true,
      toClass: false,
      fromClass: false,
      forward: false,
      basis: -1,
      reverse: false,
      grade: -1,
      contexts: shared,
      sources: [...new Set(sources)],
      origin: this.ontology.vocabulary.origins.indexOf("curated"),
    };
  }
}

function pair(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Compares texts by code points, as Python does. */
function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
