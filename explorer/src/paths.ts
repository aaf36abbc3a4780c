import { compareLists, Heap } from "./heap";
import type { Arc, TransferNetwork } from "./network";
import { begin, follow, rulesOf, toPath, type Path, type Rules, type Walk } from "./walk";

/** A least length from a concept to the target, and what it spends. */
interface Rest {
  length: number;
  alternatives: number;
  reverses: number;
  fromClass: boolean;
  forward: boolean;
}

/** Returns the `count` best paths to a concept, as `skillgraph path` does: `skillgraph/transfer/paths.py`. */
export function findPaths(network: TransferNetwork, starts: Iterable<number>, target: number, count: number): Path[] {
  const search = new Search(network, new Set(starts), target);
  const found: Path[] = [];
  for (const path of search.paths()) if (found.push(path) >= count) break;
  return found;
}

class Search {
  private readonly rules: Rules;
  private readonly partOf: number;
  private readonly ahead: Map<number, Rest[]>;
  private readonly frontier: Heap<[number, number[], number, Walk]>;
  private serial = 0;

  constructor(private readonly network: TransferNetwork, private readonly starts: Set<number>, private readonly target: number) {
    this.rules = rulesOf(network);
    this.partOf = partOf(network);
    this.ahead = rests(network, target, this.rules);
    this.frontier = new Heap((one, other) => one[0] - other[0] || compareLists(one[1], other[1]) || one[2] - other[2]);
  }

  *paths(): Iterable<Path> {
    for (const start of [...this.starts].sort((one, other) => one - other)) {
      this.push(begin(start));
      const arc = this.network.sharedDomain(start, this.target);
      const whole = arc && !this.starts.has(this.target) && follow(begin(start), arc, this.rules, this.partOf);
      if (whole) this.push(whole);
    }
    const seen = new Set<string>();
    for (let entry = this.frontier.pop(); entry; entry = this.frontier.pop()) {
      const walk = entry[3];
      if (walk.concepts.at(-1) !== this.target) {
        for (const longer of this.onward(walk)) this.push(longer);
        continue;
      }
      const key = walk.concepts.join(" ");
      const path = toPath(walk);
      if (seen.has(key) || path.transfer < this.rules.floor) continue;
      seen.add(key);
      yield path;
    }
  }

  private push(walk: Walk): void {
    const last = walk.concepts[walk.concepts.length - 1];
    const rest = walk.ended ? 0 : this.ahead.get(last)?.find((each) => this.fits(each, walk))?.length;
    if (rest === undefined || walk.length + rest > this.rules.longest) return;
    this.frontier.push([walk.length + rest, walk.concepts, this.serial++, walk]);
  }

  private fits(rest: Rest, walk: Walk): boolean {
    return (
      walk.alternatives + rest.alternatives <= this.rules.alternatives &&
      walk.reverses + rest.reverses <= this.rules.reverses &&
      !(rest.fromClass && walk.toClass) &&
      !(rest.forward && (walk.alternatives > 0 || walk.reverses > 0))
    );
  }

  private *onward(walk: Walk): Iterable<Walk> {
    const concept = walk.concepts[walk.concepts.length - 1];
    if (walk.arcs.length && this.network.ontology.hubs.has(concept)) return;
    for (const arc of this.network.leaving[concept]) {
      if (walk.concepts.includes(arc.end) || this.starts.has(arc.end) || (arc.ends && arc.end !== this.target)) continue;
      const longer = follow(walk, arc, this.rules, this.partOf);
      if (longer) yield longer;
    }
  }
}

/** Returns the least rests of the way to a concept, shortest first, without those that another beats. */
function rests(network: TransferNetwork, target: number, rules: Rules): Map<number, Rest[]> {
  const found = new Map<number, Rest[]>();
  const heap = new Heap<[Rest, number]>((one, other) => compareRests(one[0], other[0]) || one[1] - other[1]);
  heap.push([{ length: 0, alternatives: 0, reverses: 0, fromClass: false, forward: false }, target]);
  for (let entry = heap.pop(); entry; entry = heap.pop()) {
    const [rest, concept] = entry;
    const known = found.get(concept) ?? [];
    found.set(concept, known);
    if (known.some((other) => spendsNoMore(other, rest))) continue;
    known.push(rest);
    if (network.ontology.hubs.has(concept) && concept !== target) continue;
    for (const arc of network.entering[concept]) {
      if (arc.ends && concept !== target) continue;
      const longer = before(rest, arc, rules);
      if (longer && longer.length <= rules.longest) heap.push([longer, arc.start]);
    }
  }
  return found;
}

function before(rest: Rest, arc: Arc, rules: Rules): Rest | null {
  const alternatives = rest.alternatives + arc.alternatives;
  const reverses = rest.reverses + arc.reverses;
  if (alternatives > rules.alternatives || reverses > rules.reverses) return null;
  if ((rest.fromClass && arc.toClass) || (rest.forward && (arc.alternatives || arc.reverses))) return null;
  return {
    length: rest.length + arc.length,
    alternatives,
    reverses,
    fromClass: rest.fromClass || arc.fromClass,
    forward: rest.forward || arc.forward,
  };
}

function compareRests(one: Rest, other: Rest): number {
  return (
    one.length - other.length ||
    one.alternatives - other.alternatives ||
    one.reverses - other.reverses ||
    Number(one.fromClass) - Number(other.fromClass) ||
    Number(one.forward) - Number(other.forward)
  );
}

function spendsNoMore(one: Rest, other: Rest): boolean {
  return (
    one.alternatives <= other.alternatives &&
    one.reverses <= other.reverses &&
    one.fromClass <= other.fromClass &&
    one.forward <= other.forward
  );
}

/** Returns the best path from any start to everything within reach: `skillgraph/transfer/reach.py`. */
export function bestPaths(network: TransferNetwork, starts: Iterable<number>, rules: Rules = rulesOf(network)): Map<number, Path> {
  const heap = new Heap<[number, number[], number, Walk]>(
    (one, other) => one[0] - other[0] || compareLists(one[1], other[1]) || one[2] - other[2]);
  const [settled, found, part] = [new Map<number, Walk[]>(), new Map<number, Path>(), partOf(network)];
  let serial = 0;
  const push = (walk: Walk | null): void => {
    if (walk && walk.length <= rules.longest) heap.push([walk.length, walk.concepts, serial++, walk]);
  };
  for (const start of [...new Set(starts)].sort((one, other) => one - other)) {
    push(begin(start));
    for (const other of rules.sharedDomains ? network.sharing(start) : []) {
      const arc = network.sharedDomain(start, other);
      if (arc) push(follow(begin(start), arc, rules, part));
    }
  }
  for (let entry = heap.pop(); entry; entry = heap.pop()) {
    const walk = entry[3];
    const concept = walk.concepts[walk.concepts.length - 1];
    const beaten = settled.get(concept) ?? [];
    settled.set(concept, beaten);
    if (beaten.some((other) => noDearer(other, walk))) continue;
    const path = toPath(walk);
    if (!found.has(concept) && path.transfer >= rules.floor) found.set(concept, path);
    if (walk.ended || (walk.arcs.length && network.ontology.hubs.has(concept) && !rules.throughHubs)) continue;
    beaten.push(walk);
    for (const arc of network.leaving[concept]) push(follow(walk, arc, rules, part));
  }
  return found;
}

function noDearer(one: Walk, other: Walk): boolean {
  return one.alternatives <= other.alternatives && one.reverses <= other.reverses && one.toClass <= other.toClass;
}

function partOf(network: TransferNetwork): number {
  return network.ontology.vocabulary.bases.findIndex(({ basis }) => basis === "part_of");
}
