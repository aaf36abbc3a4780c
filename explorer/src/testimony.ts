import type { Place, Posting, PostingsBlock, Said } from "./data";

/** A sentence of a posting, with the places in it that matter. */
export interface Quote {
  readonly posting: number;
  readonly sentence: number;
  readonly marks: Place[];
}

/** What the postings say, found by concept. Twins (the same text under another id) bear no witness. */
export class Testimony {
  readonly postings: Posting[];
  private readonly numbers = new Map<string, number>();
  private readonly saying = new Map<number, [posting: number, said: Said][]>();

  constructor(readonly block: PostingsBlock) {
    this.postings = block.postings;
    this.postings.forEach((posting, number) => {
      this.numbers.set(posting.id, number);
      if (posting.twin) return;
      for (const said of posting.says) {
        const known = this.saying.get(said[0]);
        if (known) known.push([number, said]);
        else this.saying.set(said[0], [[number, said]]);
      }
    });
  }

  number(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** Returns the postings that ask for a concept, with how. */
  askingFor(concept: number): [posting: number, said: Said][] {
    return this.saying.get(concept) ?? [];
  }

  /** Returns the sentences in which one demand names both concepts. */
  states(one: number, other: number): Quote[] {
    const beside = new Set(this.askingFor(other).map(([posting]) => posting));
    const both = this.askingFor(one).filter(([posting]) => beside.has(posting));
    return both.flatMap(([posting]) => {
      const sentences = this.postings[posting].lists
        .filter(([, members]) => members.includes(one) && members.includes(other))
        .map(([sentence]) => sentence);
      return [...new Set(sentences)].map((sentence) => ({ posting, sentence, marks: this.marks(posting, sentence, [one, other]) }));
    });
  }

  /** Returns the sentences that ask for either concept and do not state both. */
  asks(one: number, other: number): Quote[] {
    const stated = new Set(this.states(one, other).map(({ posting, sentence }) => `${posting} ${sentence}`));
    const found = new Map<string, Quote>();
    for (const [posting, said] of [...this.askingFor(one), ...this.askingFor(other)].sort((a, b) => a[0] - b[0])) {
      for (const [sentence] of said[3]) {
        const key = `${posting} ${sentence}`;
        if (!stated.has(key)) found.set(key, { posting, sentence, marks: this.marks(posting, sentence, [one, other]) });
      }
    }
    return [...found.values()];
  }

  /** Returns where a sentence of a posting names any of the concepts. */
  marks(posting: number, sentence: number, concepts: number[]): Place[] {
    return this.postings[posting].says
      .filter(([concept]) => concepts.includes(concept))
      .flatMap(([, , , places]) => places.filter(([number, , length]) => number === sentence && length > 0));
  }
}
