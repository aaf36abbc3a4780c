import type { Asked, Need, Posting } from "./data";
import type { TransferNetwork } from "./network";
import { partsOf } from "./needs";
import { findPaths, knowledge } from "./paths";
import { rounded, type Path } from "./walk";

export const STATUSES = ["matched", "implied", "transferred", "missing"] as const;

/** How far somebody meets a demand or a part of it; `status` is a place in STATUSES, `via` the path that gives the credit. */
export interface Standing {
  readonly status: number;
  readonly credit: number;
  readonly via: Path | null;
}

export interface GapItem extends Standing {
  readonly asked: Asked;
}

export interface Gap {
  readonly score: number;
  readonly counted: string;
  readonly person: Person;
  readonly required: GapItem[];
  readonly preferred: GapItem[];
  readonly other: GapItem[];
}

const MISSING: Standing = { status: 3, credit: 0, via: null };
const FIRST_MEMBER = 0.5;

/** What somebody has, what they know by it, and what carries over: `skillgraph/transfer/person.py` and `needs.py`. */
export class Person {
  private readonly have: Set<number>;
  readonly known: Map<number, Path>;
  private readonly reach = new Map<number, Path | null>();

  /** The highest degree, by its place among the levels; -1 where none is known. */
  readonly degree: number;

  /** Whose degree is known, by its place among the levels or as a concept, has that one and those below it. */
  constructor(readonly network: TransferNetwork, have: Iterable<number>, readonly kin: number[][], degree = -1) {
    const { ontology } = network;
    const held = new Set(have);
    const levels = ontology.vocabulary.degrees.map(({ concept }) => held.has(ontology.number(concept) ?? -1));
    this.degree = Math.max(degree, levels.lastIndexOf(true));
    const degrees = ontology.vocabulary.degrees.slice(0, this.degree + 1).flatMap(({ concept }) => ontology.number(concept) ?? []);
    this.have = new Set([...held, ...degrees]);
    this.known = knowledge(network, this.have);
  }

  get knows(): Set<number> {
    return new Set(this.known.keys());
  }

  /** Returns what learning a concept costs, in millionths: one minus the best transfer into it. */
  cost(concept: number): number {
    return Math.round((1 - (this.path(concept)?.transfer ?? 0)) * 1_000_000);
  }

  /** Returns how far the person meets a need. */
  meets(need: Need): Standing {
    if (typeof need === "number") return this.of(need);
    const parts = partsOf(need).map((part) => this.meets(part));
    if (need[0] === "every") return together(parts);
    if (need[0] === "vendor") return [this.of(need[1]), this.inPart(parts)].sort(byOrder)[0];
    const [, minimum, kin, claims] = need;
    const similar = this.kin[kin]
      .filter((concept) => this.known.has(concept))
      .map((concept) => ({ status: 1, credit: 1, via: this.known.get(concept) ?? null }));
    const best = together([...parts, ...similar].sort(byOrder).slice(0, minimum));
    const claimed = claims.filter((claim) => this.known.has(claim)).map((claim) => this.of(claim));
    return [best, ...claimed].sort(byOrder)[0];
  }

  private of(concept: number): Standing {
    const known = this.known.get(concept);
    if (known) return { status: this.have.has(concept) ? 0 : 1, credit: 1, via: known };
    const path = this.path(concept);
    return path ? { status: 2, credit: path.transfer, via: path } : MISSING;
  }

  /** Returns the best path to a concept, found when it is first asked for. */
  private path(concept: number): Path | null {
    const known = this.reach.get(concept);
    if (known !== undefined) return known;
    const [first = null] = findPaths(this.network, this.have, concept, 1);
    this.reach.set(concept, first);
    return first;
  }

  private inPart(products: Standing[]): Standing {
    const [best, ...others] = [...products].sort(byOrder);
    if (!others.length) return best;
    const credit = rounded(FIRST_MEMBER * best.credit + (1 - FIRST_MEMBER) * together(others).credit);
    const whole = together([best, ...others]);
    return whole.status <= 1 || !credit ? whole : { status: 2, credit, via: best.via };
  }
}

/** Returns how far a person meets a posting, as `skillgraph gap` does. */
export function findGap(person: Person, posting: Posting): Gap {
  const { strengths } = person.network.ontology.vocabulary;
  const items = posting.asks
    .map((asked) => ({ asked, ...person.meets(asked[2]) }))
    .sort((one, other) => one.status - other.status);
  const of = (...wanted: string[]) => items.filter(({ asked }) => wanted.includes(strengths[asked[0]]));
  const [required, preferred] = [of("required"), of("preferred")];
  const other = items.filter((item) => !required.includes(item) && !preferred.includes(item));
  const [counted, scored] = required.length ? ["required", required] : preferred.length ? ["preferred", preferred] : ["named", other];
  const score = scored.length ? rounded(scored.reduce((sum, item) => sum + item.credit, 0) / scored.length) : 1;
  return { score, counted: counted as string, person, required, preferred, other };
}

function byOrder(one: Standing, other: Standing): number {
  return other.credit - one.credit || one.status - other.status;
}

/** Returns how far all of one or more demands are met: the mean of their credits, and the weakest status. */
function together(standings: Standing[]): Standing {
  const weakest = [...standings].sort((one, other) => byOrder(other, one));
  return {
    status: Math.max(...standings.map(({ status }) => status)),
    credit: rounded(standings.reduce((sum, { credit }) => sum + credit, 0) / standings.length),
    via: weakest.find(({ via }) => via)?.via ?? null,
  };
}
