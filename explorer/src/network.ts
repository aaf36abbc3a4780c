import type { Cost } from "./data";
import type { Ontology } from "./ontology";

/** The sorts of steps, as in `skillgraph/transfer/arcs.py`. */
export const Sort = { FORWARD: 0, TO_CLASS: 1, TO_WHOLE: 2, TO_PREREQUISITE: 3, ALTERNATIVE: 4, BACK: 5, TO_SERVICE: 6, SHARED_DOMAIN: 7 } as const;

const FORWARD: Record<string, number> = { kind_of: Sort.TO_CLASS, part_of: Sort.TO_WHOLE, prerequisite: Sort.TO_PREREQUISITE };

/** A step by which knowledge carries over: `skillgraph/transfer/network.py`. */
export interface Arc {
  readonly start: number;
  readonly end: number;
  readonly sort: number;
  readonly type: number;
  readonly transfer: number;
  readonly length: number;
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

/** Returns the weight in a length. */
export function weightOf(length: number): number {
  return Math.floor(length / PER_WEIGHT);
}

/** Every step along which transfer runs; only curated and imported relations count. */
export class TransferNetwork {
  readonly leaving: Arc[][];
  readonly entering: Arc[][];
  private readonly related = new Set<number>();
  private readonly refused = new Set<number>();
  private readonly graded = new Map<number, number>();
  private readonly purposes = new Map<number, Set<number>>();
  private readonly wider: number[][];
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
    for (const arc of arcs) if (arc.sort === Sort.ALTERNATIVE) this.graded.set(this.ends(arc.start, arc.end), arc.length);
    this.wider = ontology.concepts.id.map(() => []);
    this.indexDomains();
  }

  /** Returns one number for two concepts in their order; texts cost seconds where there are a million pairs. */
  private ends(start: number, end: number): number {
    return start * this.ontology.concepts.id.length + end;
  }

  private pair(one: number, other: number): number {
    return one < other ? this.ends(one, other) : this.ends(other, one);
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
      const { basis: word } = basis;
      yield this.arc(row, false, basis.forward, { sort: FORWARD[word] ?? Sort.FORWARD, basis: relations.basis[row] });
      if (!this.leadsBack(row, word)) continue;
      const sort = word === "managed_service_of" ? Sort.TO_SERVICE : Sort.BACK;
      yield this.arc(row, true, basis.backward, { sort, basis: relations.basis[row], reverse: true });
    }
  }

  /** Returns whether knowing the object of an `implies` is a start for its subject: `_leads_back` of network.py. */
  private leadsBack(row: number, basis: string): boolean {
    const { relations, hubs, domainsOf, vocabulary } = this.ontology;
    const [subject, object] = [relations.subject[row], relations.object[row]];
    if (hubs.has(object) || this.ontology.kind(subject) === "credential") return false;
    const domains = domainsOf[object];
    const ingredient = this.ontology.kind(object) === "skill" || domains.some((domain) => vocabulary.rules.ingredients.includes(this.ontology.id(domain)));
    return basis !== "used_in" || !ingredient || domains.some((domain) => domainsOf[subject].includes(domain));
  }

  private *alternatives(): Iterable<Arc> {
    const { relations, vocabulary, type } = this.ontology;
    const graded = new Map<number, { row: number; back: boolean; grade: number }[]>();
    for (let row = 0; row < relations.subject.length; row++) {
      if (relations.type[row] !== type["alternative_to"] || !this.seen(row)) continue;
      for (const back of [false, true]) {
        const grade = (back ? relations.back : relations.grade)[row];
        if (grade < 0) continue;
        const [subject, object] = [relations.subject[row], relations.object[row]];
        append(graded, back ? this.ends(object, subject) : this.ends(subject, object), { row, back, grade });
      }
    }
    for (const found of graded.values()) {
      const context = (row: number) => relations.contexts[relations.context[row]]?.[0] ?? "";
      const ranked = [...found].sort((one, other) =>
        vocabulary.grades[other.grade].transfer - vocabulary.grades[one.grade].transfer || byText(context(one.row), context(other.row)));
      const [best] = ranked;
      const contexts = [...new Set(found.map(({ row }) => relations.context[row]).filter((number) => number >= 0))];
      yield this.arc(best.row, best.back, vocabulary.grades[best.grade], {
        sort: Sort.ALTERNATIVE,
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
      sort: Sort.FORWARD,
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
      this.related.add(this.pair(subject, object));
      const kind = vocabulary.relations[relations.type[row]].kind;
      if (kind === "complements") this.refused.add(this.pair(subject, object));
      if (kind === "in_domain" || kind === "broader" || vocabulary.bases[relations.basis[row]]?.basis === "kind_of") this.wider[subject].push(object);
      if (relations.type[row] !== type["in_domain"]) continue;
      append(members, object, subject);
      this.domainSources.set(`${subject} ${object}`, relations.sources[relations.source[row]]);
    }
    for (const [one, other, implies] of relations.apart) {
      this.related.add(this.pair(one, other));
      if (!implies) this.refused.add(this.pair(one, other));
    }
    for (const domain of [...members.keys()].sort((one, other) => one - other)) {
      const inside = members.get(domain) ?? [];
      if (hubs.has(domain) || inside.length > vocabulary.rules.narrowDomain) continue;
      const tools = inside.filter((concept) => this.ontology.kind(concept) === "tool");
      this.inNarrow.set(domain, inside);
      for (const tool of tools) append(this.narrowDomains, tool, domain);
    }
  }

  /** Returns whether a way of some length claims more than who graded its two ends as alternatives. */
  exceeds(start: number, end: number, length: number): boolean {
    const graded = this.graded.get(this.ends(start, end));
    return graded !== undefined && weightOf(length) < weightOf(graded);
  }

  /** Returns whether two alternatives in a row have left the purpose: ends refused, or of no common purpose. */
  drifts(start: number, end: number): boolean {
    if (this.refused.has(this.pair(start, end))) return true;
    const [one, other] = [this.purposesOf(start), this.purposesOf(end)];
    return one.size > 0 && other.size > 0 && ![...one].some((purpose) => other.has(purpose));
  }

  /** Returns the domains and classes of a concept, with what is wider, without hubs; and itself, if any. */
  private purposesOf(concept: number): Set<number> {
    const known = this.purposes.get(concept);
    if (known) return known;
    const found = new Set([concept]);
    for (const each of found) for (const wide of this.wider[each]) found.add(wide);
    for (const hub of this.ontology.hubs) found.delete(hub);
    found.delete(concept);
    if (found.size) found.add(concept);
    this.purposes.set(concept, found);
    return found;
  }

  /** Returns the concepts that share a narrow domain with one and have no relation to it. */
  sharing(concept: number): number[] {
    const others = new Set((this.narrowDomains.get(concept) ?? []).flatMap((domain) => this.inNarrow.get(domain) ?? []));
    others.delete(concept);
    return [...others]
      .sort((one, other) => one - other)
      .filter((other) => this.narrowDomains.has(other) && !this.related.has(this.pair(concept, other)));
  }

  /** Returns the last resort: the hop between two tools of one narrow domain that nobody has related. */
  sharedDomain(start: number, end: number): Arc | null {
    const domains = this.narrowDomains.get(start) ?? [];
    const shared = (this.narrowDomains.get(end) ?? []).filter((domain) => domains.includes(domain));
    if (start === end || !shared.length || this.related.has(this.pair(start, end))) return null;
    const cost = this.ontology.vocabulary.rules.sharedDomain;
    const sources = shared.flatMap((domain) => [start, end].map((member) => this.domainSources.get(`${member} ${domain}`) ?? ""));
    return {
      start,
      end,
      type: this.ontology.type["in_domain"],
      transfer: cost.transfer,
      length: lengthOf(cost.weight, 1),
      sort: Sort.SHARED_DOMAIN,
      basis: -1,
      reverse: false,
      grade: -1,
      contexts: shared,
      sources: [...new Set(sources)],
      origin: this.ontology.vocabulary.origins.indexOf("curated"),
    };
  }
}

function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Compares texts by code points, as Python does. */
function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
