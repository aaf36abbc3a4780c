import type { Need } from "./data";
import type { Person } from "./gap";
import { compareLists } from "./heap";
import { leadsTo, taught } from "./learning";
import { countedFor, isMet, namedBy, partsOf } from "./needs";

/** Concepts that, once learnt, meet all needs; `cost` in skills begun from nothing. */
export interface LearningSet {
  readonly concepts: number[];
  readonly cost: number;
}

interface Lesson {
  readonly concept: number;
  readonly cost: number;
  readonly gains: Set<number>;
}

interface Step {
  readonly chosen: Set<number>;
  readonly refused: Set<number>;
  readonly known: Set<number>;
  readonly cost: number;
}

interface Problem {
  readonly need: Need;
  readonly helpers: Set<number>;
}

type Priced = [price: number, concepts: number[]];

const PER_COST = 1 << 24;
const PER_RUNG = 1 << 18;
const MICRO = 1_000_000;

/** Returns the cheapest sets of concepts to learn, and whether the search ran to its end: `skillgraph/transfer/minimal.py`. */
export function minimalSets(person: Person, needs: Need[]): { sets: LearningSet[]; exact: boolean } {
  const [found, exact] = new SetSearch(person, needs).run();
  return { sets: found.map(([price, concepts]) => ({ concepts, cost: Math.floor(price / PER_COST) / MICRO })), exact };
}

/** A branch-and-bound search over what may be learnt. */
class SetSearch {
  private readonly lessons = new Map<number, Lesson>();
  private readonly needs: Need[];
  private readonly known: Set<number>;
  private readonly most: number;
  private left: number;

  constructor(private readonly person: Person, needs: Need[]) {
    const { sets, setLimit } = person.network.ontology.vocabulary.rules;
    [this.most, this.left] = [sets, setLimit];
    this.known = person.knows;
    this.needs = separate(needs).filter((need) => !this.met(need, this.known));
    [...new Set(needs.flatMap(namedBy))].forEach((concept, place) => {
      if (!this.known.has(concept)) this.lessons.set(concept, this.lesson(concept, place + 1));
    });
  }

  run(): [Priced[], boolean] {
    let best: Priced[] = [[0, []]];
    let exact = true;
    for (const problem of this.problems()) {
      const [found, complete] = this.solve(problem);
      exact &&= complete;
      best = this.cheapest(best.flatMap(([cost, concepts]) => found.map(([more, others]): Priced => [cost + more, sorted([...concepts, ...others])])));
    }
    return [best, exact];
  }

  /** Returns what learning a concept costs and gives. */
  private lesson(concept: number, place: number): Lesson {
    const { network } = this.person;
    const isCredential = (each: number) => network.ontology.kind(each) === "credential";
    const rungs = isCredential(concept) ? [...leadsTo(network, concept)].filter(isCredential).length : 0;
    const cost = this.person.cost(concept) * PER_COST + rungs * PER_RUNG + place;
    return { concept, cost, gains: new Set(taught(network, concept).filter((each) => !this.known.has(each))) };
  }

  private met(need: Need, known: Set<number>): boolean {
    return isMet(need, known, this.person.kin);
  }

  private price(concept: number): number {
    return this.lessons.get(concept)?.cost ?? Infinity;
  }

  private cheapest(sets: Priced[]): Priced[] {
    const once = new Map(sets.map((each) => [each[1].join(), each]));
    return [...once.values()].sort((one, other) => one[0] - other[0] || compareLists(one[1], other[1])).slice(0, this.most);
  }

  /** Returns the needs in groups that share no lesson: each is solved on its own. */
  private problems(): Problem[][] {
    let problems: { members: Problem[]; helpers: Set<number> }[] = [];
    for (const need of this.needs) {
      const counted = countedFor(need, this.person.kin);
      const helpers = new Set([...this.lessons.values()].filter(({ gains }) => meet(gains, counted)).map(({ concept }) => concept));
      const joined = problems.filter((problem) => meet(problem.helpers, helpers));
      problems = problems.filter((problem) => !joined.includes(problem));
      problems.push({
        members: [...joined.flatMap(({ members }) => members), { need, helpers }],
        helpers: new Set([...helpers, ...joined.flatMap((problem) => [...problem.helpers])]),
      });
    }
    return problems.map(({ members }) => members);
  }

  /** Returns the cheapest sets of one problem. The search is cut only once it has found one. */
  private solve(problem: Problem[]): [Priced[], boolean] {
    let found: Priced[] = [];
    const stack: Step[] = [{ chosen: new Set(), refused: new Set(), known: this.known, cost: 0 }];
    for (let step = stack.pop(); step; step = stack.pop()) {
      if (found.length && this.left <= 0) return [found, false];
      this.left--;
      const { chosen, refused, known, cost } = step;
      const unmet = problem
        .filter(({ need }) => !this.met(need, known))
        .map(({ helpers }) => [...helpers].filter((each) => !refused.has(each) && !chosen.has(each)));
      const worst = found.length >= this.most ? found[found.length - 1][0] : Infinity;
      if (!unmet.length) found = this.cheapest([...found, this.withoutSurplus(problem, step)]);
      else if (unmet.every((open) => open.length) && cost + this.bound(unmet) <= worst) {
        const fewest = unmet.reduce((least, open) => (open.length < least.length ? open : least));
        stack.push(...this.branches(step, fewest).reverse());
      }
    }
    return [found, true];
  }

  /** Returns one step a helper, cheapest first, each without those before it, so that no set is met twice. */
  private branches(step: Step, helpers: number[]): Step[] {
    const lessons = helpers.flatMap((each) => this.lessons.get(each) ?? []).sort((one, other) => one.cost - other.cost || one.concept - other.concept);
    return lessons.map(({ concept, cost, gains }, number) => ({
      chosen: new Set([...step.chosen, concept]),
      refused: new Set([...step.refused, ...lessons.slice(0, number).map((earlier) => earlier.concept)]),
      known: new Set([...step.known, ...gains]),
      cost: step.cost + cost,
    }));
  }

  /** Returns what the unmet needs cost at least: the cheapest lesson of each of some that share none. */
  private bound(unmet: number[][]): number {
    const used = new Set<number>();
    let least = 0;
    for (const helpers of unmet) {
      if (helpers.some((each) => used.has(each))) continue;
      for (const each of helpers) used.add(each);
      least += Math.min(...helpers.map((each) => this.price(each)));
    }
    return least;
  }

  /** Returns the set of a step less what it could do without, dearest first. */
  private withoutSurplus(problem: Problem[], step: Step): Priced {
    let kept = [...step.chosen].sort((one, other) => this.price(other) - this.price(one) || one - other);
    for (const concept of [...kept]) {
      const fewer = kept.filter((other) => other !== concept);
      const known = new Set([...this.known, ...fewer.flatMap((other) => [...(this.lessons.get(other)?.gains ?? [])])]);
      if (problem.every(({ need }) => this.met(need, known))) kept = fewer;
    }
    return [kept.reduce((sum, each) => sum + this.price(each), 0), sorted(kept)];
  }
}

/** Returns the needs with what must be met anyway on its own. */
function separate(needs: Need[]): Need[] {
  return needs.flatMap((need) => (typeof need !== "number" && need[0] === "every" ? separate(partsOf(need)) : [need]));
}

function meet(one: Set<number>, other: Set<number>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  return [...few].some((each) => many.has(each));
}

function sorted(concepts: number[]): number[] {
  return [...concepts].sort((one, other) => one - other);
}
