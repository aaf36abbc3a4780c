import type { Rules } from "./data";
import { Sort, type Arc, type TransferNetwork } from "./network";

export interface Path {
  readonly concepts: number[];
  readonly arcs: Arc[];
  readonly transfer: number;
}

/** A path in the making; `lengths` are those up to each concept, `origin` is the place where alternatives begin. */
export interface Walk {
  readonly concepts: number[];
  readonly lengths: number[];
  readonly arcs: Arc[];
  readonly alternatives: number;
  readonly origin: number;
}

export const ENDING: number[] = [Sort.TO_WHOLE, Sort.BACK, Sort.TO_SERVICE, Sort.SHARED_DOMAIN];

export function begin(concept: number): Walk {
  return { concepts: [concept], lengths: [0], arcs: [], alternatives: 0, origin: -1 };
}

export function lengthOfWalk(walk: Walk): number {
  return walk.lengths[walk.lengths.length - 1];
}

/** Returns the length beyond which the rules let no path go. */
export function longestOf(rules: Rules): number {
  return rules.longest ?? Infinity;
}

export function lastOf(walk: Walk): number {
  return walk.concepts[walk.concepts.length - 1];
}

/** Returns the walk with one step more. */
export function follow(walk: Walk, arc: Arc): Walk {
  const alternative = arc.sort === Sort.ALTERNATIVE;
  return {
    concepts: [...walk.concepts, arc.end],
    lengths: [...walk.lengths, lengthOfWalk(walk) + arc.length],
    arcs: [...walk.arcs, arc],
    alternatives: walk.alternatives + Number(alternative),
    origin: walk.origin < 0 && alternative ? walk.concepts.length - 1 : walk.origin,
  };
}

function isBack(sort: number): boolean {
  return sort === Sort.BACK || sort === Sort.TO_SERVICE;
}

/** Returns whether the rules allow a step of this sort after what has been walked: `skillgraph/transfer/walk.py`. */
export function allows(walk: Walk, sort: number, rules: Rules): boolean {
  const last = walk.arcs.at(-1)?.sort;
  if (sort === Sort.ALTERNATIVE && walk.alternatives >= (rules.alternatives ?? Infinity)) return false;
  if (rules.detours) return true;
  if (last !== undefined && ENDING.includes(last)) return false;
  if (sort <= Sort.TO_PREREQUISITE) return !walk.alternatives && last !== Sort.TO_PREREQUISITE;
  if (isBack(sort) && walk.alternatives) return sort === Sort.TO_SERVICE;
  return !(isBack(sort) && last === Sort.TO_CLASS);
}

/** Returns whether the last step keeps to the purpose and claims no more than who graded its ends directly. */
export function holds(walk: Walk, network: TransferNetwork, rules: Rules): boolean {
  const { concepts, lengths, arcs, origin } = walk;
  const last = arcs.at(-1)?.sort;
  if (concepts.length <= 2 || last === undefined || !(walk.alternatives || isBack(last))) return true;
  const end = lastOf(walk);
  for (let place = 0; place < concepts.length - 2; place++) {
    if (network.exceeds(concepts[place], end, lengthOfWalk(walk) - lengths[place])) return false;
  }
  if (rules.drifting || origin < 0 || origin >= concepts.length - 2 || last !== Sort.ALTERNATIVE) return true;
  return !network.drifts(concepts[origin], end);
}

/** Returns the walk as a path; its transfer is the product of its hops', to six places. */
export function toPath(walk: Walk): Path {
  const product = walk.arcs.reduce((sofar, arc) => sofar * arc.transfer, 1);
  return { concepts: walk.concepts, arcs: walk.arcs, transfer: rounded(product) };
}

export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
