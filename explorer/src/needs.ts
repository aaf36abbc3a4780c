import type { Need } from "./data";

/** Returns the parts of a need: `skillgraph/transfer/needs.py`. */
export function partsOf(need: Need): Need[] {
  if (typeof need === "number") return [];
  return (need[0] === "some" ? need.slice(4) : need.slice(need[0] === "vendor" ? 2 : 1)) as Need[];
}

/** Returns the concepts that a posting names for a need, in its order, and that one may learn to meet it. */
export function namedBy(need: Need): number[] {
  if (typeof need === "number") return [need];
  const parts = partsOf(need).flatMap(namedBy);
  return [...new Set(need[0] === "vendor" ? [need[1], ...parts] : parts)];
}

/** Returns the concepts of which any can make a difference to whether a need is met. */
export function countedFor(need: Need, kin: number[][]): Set<number> {
  if (typeof need === "number") return new Set([need]);
  const parts = partsOf(need).flatMap((part) => [...countedFor(part, kin)]);
  if (need[0] === "some") return new Set([...parts, ...kin[need[2]], ...need[3]]);
  return new Set(need[0] === "vendor" ? [...parts, need[1]] : parts);
}

/** Returns whether somebody who knows these concepts meets a need. */
export function isMet(need: Need, known: Set<number>, kin: number[][]): boolean {
  if (typeof need === "number") return known.has(need);
  const parts = partsOf(need);
  if (need[0] === "every") return parts.every((part) => isMet(part, known, kin));
  if (need[0] === "vendor") return known.has(need[1]) || parts.every((part) => isMet(part, known, kin));
  const [, minimum, number, claims] = need;
  if (claims.some((claim) => known.has(claim))) return true;
  return parts.filter((part) => isMet(part, known, kin)).length + kin[number].filter((concept) => known.has(concept)).length >= minimum;
}
