import type { Arc, TransferNetwork } from "./network";

/** How far a path may go: `skillgraph/transfer/walk.py`. */
export interface Rules {
  readonly alternatives: number;
  readonly reverses: number;
  readonly floor: number;
  readonly longest: number;
  readonly throughHubs: boolean;
  readonly parts: boolean;
  readonly sharedDomains: boolean;
}

export interface Path {
  readonly concepts: number[];
  readonly arcs: Arc[];
  readonly transfer: number;
}

/** A path in the making, and what it has spent of what the rules allow. */
export interface Walk {
  readonly concepts: number[];
  readonly arcs: Arc[];
  readonly length: number;
  readonly alternatives: number;
  readonly reverses: number;
  readonly toClass: boolean;
  readonly ended: boolean;
}

/** Returns the rules of every answer. */
export function rulesOf(network: TransferNetwork): Rules {
  const { alternatives, reverses, floor, longest } = network.ontology.vocabulary.rules;
  return { alternatives, reverses, floor, longest, throughHubs: false, parts: true, sharedDomains: true };
}

/** Returns the rules by which something is known outright, and not only carried over. */
export function knowledgeRules(): Rules {
  return { alternatives: 0, reverses: 0, floor: 0, longest: Infinity, throughHubs: true, parts: false, sharedDomains: false };
}

export function begin(concept: number): Walk {
  return { concepts: [concept], arcs: [], length: 0, alternatives: 0, reverses: 0, toClass: false, ended: false };
}

/** Returns the walk with one arc more, or null where the rules refuse it. */
export function follow(walk: Walk, arc: Arc, rules: Rules, partOf: number): Walk | null {
  const alternatives = walk.alternatives + arc.alternatives;
  const reverses = walk.reverses + arc.reverses;
  if (alternatives > rules.alternatives || reverses > rules.reverses) return null;
  const carried = walk.alternatives > 0 || walk.reverses > 0;
  if ((arc.fromClass && walk.toClass) || (arc.forward && carried)) return null;
  if (!rules.parts && arc.basis === partOf) return null;
  return {
    concepts: [...walk.concepts, arc.end],
    arcs: [...walk.arcs, arc],
    length: walk.length + arc.length,
    alternatives,
    reverses,
    toClass: walk.toClass || arc.toClass,
    ended: arc.ends,
  };
}

/** Returns the walk as a path; its transfer is the product of its hops', to six places. */
export function toPath(walk: Walk): Path {
  const product = walk.arcs.reduce((sofar, arc) => sofar * arc.transfer, 1);
  return { concepts: walk.concepts, arcs: walk.arcs, transfer: rounded(product) };
}

export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}


