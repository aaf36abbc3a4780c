import type { Rules } from "./data";
import { Heap } from "./heap";
import { Sort, type TransferNetwork } from "./network";
import { compareEntries, type Entry } from "./paths";
import { allows, begin, ENDING, follow, holds, lastOf, lengthOfWalk, longestOf, toPath, type Path, type Walk } from "./walk";

/** What is in the way where no path leads, in words, and the path that the rule refuses, where there is one. */
export interface Obstacle {
  readonly words: string;
  readonly refused: Path | null;
}

/** Returns what is in the way between two concepts, or that the search for it was cut: `skillgraph/transfer/nearest.py`. */
export function inTheWay(network: TransferNetwork, start: number, target: number): Obstacle {
  const { obstacles, unrelated, cut } = network.ontology.vocabulary;
  for (const { words, rules } of obstacles) {
    const found = relaxed(network, start, target, rules, cut.states);
    if (found === "cut") return { words: cut.words, refused: null };
    if (found) return { words, refused: toPath(found) };
  }
  return { words: unrelated, refused: null };
}

/** Returns the shortest walk that keeps to some rules, null where there is none; it looks at so many states at most. */
function relaxed(network: TransferNetwork, start: number, target: number, rules: Rules, most: number): Walk | null | "cut" {
  const heap = new Heap<Entry>(compareEntries);
  const settled = new Set<string>();
  heap.push([0, begin(start)]);
  for (let entry = heap.pop(); entry; entry = heap.pop()) {
    const [, walk] = entry;
    const last = lastOf(walk);
    if (last === target) return walk;
    const state = stateOf(walk, rules);
    if (settled.has(state) || (walk.arcs.length && !rules.throughHubs && network.ontology.hubs.has(last))) continue;
    if (settled.size === most) return "cut";
    settled.add(state);
    for (const arc of network.leaving[last]) {
      if (walk.concepts.includes(arc.end) || !allows(walk, arc.sort, rules)) continue;
      const longer = follow(walk, arc);
      if (lengthOfWalk(longer) <= longestOf(rules) && holds(longer, network, rules)) heap.push([lengthOfWalk(longer), longer]);
    }
  }
  return null;
}

/** Returns what of a walk decides on how it may go on: of where its alternatives began, how many, and its steps only what the rules ask. */
function stateOf(walk: Walk, rules: Rules): string {
  const alternatives = Math.min(walk.alternatives, rules.alternatives === null ? 1 : Infinity);
  if (rules.detours) return [lastOf(walk), alternatives].join();
  const origin = rules.drifting || walk.origin < 0 ? -1 : walk.concepts[walk.origin];
  const ended = ENDING.includes(walk.arcs.at(-1)?.sort ?? -1);
  return [lastOf(walk), alternatives, origin, walk.arcs.some((arc) => arc.sort === Sort.TO_CLASS), ended].join();
}
