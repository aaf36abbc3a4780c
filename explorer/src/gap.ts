import type { Asked, Need, Posting, PostingsBlock } from "./data";
import type { TransferNetwork } from "./network";
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
  readonly required: GapItem[];
  readonly preferred: GapItem[];
  readonly other: GapItem[];
}

const MISSING: Standing = { status: 3, credit: 0, via: null };
const FIRST_MEMBER = 0.5;

/** What somebody has, what they know by it, and what carries over: `skillgraph/transfer/person.py` and `needs.py`. */
export class Person {
  private readonly have: Set<number>;
  private readonly known: Map<number, Path>;
  private readonly reach = new Map<number, Path | null>();

  constructor(private readonly network: TransferNetwork, have: Iterable<number>, private readonly kin: number[][]) {
    this.have = new Set(have);
    this.known = knowledge(network, this.have);
  }

  /** Returns how far the person meets a need. */
  meets(need: Need): Standing {
    if (typeof need === "number") return this.of(need);
    if (need[0] === "every") return together((need.slice(1) as Need[]).map((part) => this.meets(part)));
    if (need[0] === "vendor") {
      const [, vendor, ...products] = need;
      return [this.of(vendor), this.inPart(products.map((part) => this.meets(part)))].sort(byOrder)[0];
    }
    const [, minimum, kin, claims, ...parts] = need;
    const similar = this.kin[kin]
      .filter((concept) => this.known.has(concept))
      .map((concept) => ({ status: 1, credit: 1, via: this.known.get(concept) ?? null }));
    const best = together([...parts.map((part) => this.meets(part)), ...similar].sort(byOrder).slice(0, minimum));
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
export function findGap(network: TransferNetwork, have: Iterable<number>, posting: Posting, block: PostingsBlock): Gap {
  const person = new Person(network, have, block.kin);
  const { strengths } = network.ontology.vocabulary;
  const items = posting.asks
    .map((asked) => ({ asked, ...person.meets(asked[2]) }))
    .sort((one, other) => one.status - other.status);
  const of = (...wanted: string[]) => items.filter(({ asked }) => wanted.includes(strengths[asked[0]]));
  const [required, preferred] = [of("required"), of("preferred")];
  const other = items.filter((item) => !required.includes(item) && !preferred.includes(item));
  const [counted, scored] = required.length ? ["required", required] : preferred.length ? ["preferred", preferred] : ["named", other];
  const score = scored.length ? rounded(scored.reduce((sum, item) => sum + item.credit, 0) / scored.length) : 1;
  return { score, counted: counted as string, required, preferred, other };
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
