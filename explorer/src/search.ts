import type { Ontology } from "./ontology";
import type { Testimony } from "./testimony";

/** Something found: a concept or a posting, with the name that matched where it is not its own. */
export interface Found {
  readonly concept?: number;
  readonly posting?: number;
  readonly label: string;
  readonly note: string;
}

interface Entry {
  readonly folded: string;
  readonly text: string;
  readonly concept: number;
  readonly rank: number;
}

const SEPARATORS = /[\s_\-‐‑–./]+/g;

export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

function squeeze(text: string): string {
  return fold(text).replace(SEPARATORS, "");
}

/** Finds concepts by label, alias or id, and postings by title or id. */
export class Search {
  private readonly entries: Entry[] = [];

  constructor(private readonly ontology: Ontology) {
    const { label, aliases, hidden, id, retired } = ontology.concepts;
    const gone = new Set(retired);
    for (let concept = 0; concept < ontology.size; concept++) {
      if (gone.has(concept)) continue;
      const add = (text: string, rank: number) => this.entries.push({ folded: fold(text), text, concept, rank });
      add(label[concept], 0);
      for (const text of aliases[concept]) add(text, 1);
      for (const text of [...hidden[concept], id[concept]]) add(text, 2);
    }
  }

  /** Returns the concept that somebody means by a name, or null: its label goes before an alias, as on the command line. */
  resolve(text: string): number | null {
    const given = fold(text);
    if (!given) return null;
    for (const key of [fold, squeeze]) {
      const wanted = key(given);
      const meant = this.entries.filter((entry) => key(entry.text) === wanted).sort((one, other) => one.rank - other.rank || one.concept - other.concept);
      if (meant[0]) return meant[0].concept;
    }
    return null;
  }

  /** Returns at most `most` concepts, best first: whole names, beginnings, beginnings of words, parts. */
  concepts(text: string, most: number): Found[] {
    const wanted = fold(text);
    const tight = squeeze(text);
    if (!wanted) return [];
    const best = new Map<number, [score: number, entry: Entry]>();
    for (const entry of this.entries) {
      const score = this.score(entry, wanted, tight);
      const known = best.get(entry.concept);
      if (score !== null && (!known || score < known[0])) best.set(entry.concept, [score, entry]);
    }
    const { asked } = this.ontology;
    return [...best]
      .sort(([one, [oneScore]], [other, [otherScore]]) =>
        Math.floor(oneScore) - Math.floor(otherScore) ||
        (oneScore < 1 ? oneScore - otherScore : 0) ||
        asked[other] - asked[one] ||
        oneScore - otherScore ||
        one - other)
      .slice(0, most)
      .map(([concept, [, entry]]) => ({ concept, label: this.ontology.label(concept), note: this.note(concept, entry) }));
  }

  private score(entry: Entry, wanted: string, tight: string): number | null {
    const at = entry.folded.indexOf(wanted);
    const order = entry.rank * 0.1;
    if (at < 0) return tight.length > 2 && squeeze(entry.text).startsWith(tight) ? 2 + order : null;
    if (entry.folded.length === wanted.length) return order;
    if (at === 0) return 1 + order;
    return (/[\s\-/(.]/.test(entry.folded[at - 1]) ? 2 : 3) + order;
  }

  private note(concept: number, entry: Entry): string {
    const kind = this.ontology.vocabulary.kinds[this.ontology.concepts.kind[concept]].words;
    const asked = this.ontology.asked[concept];
    const said = [kind, ...(entry.rank === 1 ? [`also ${entry.text}`] : []), ...(asked ? [`${asked}×`] : [])];
    return said.join(" · ");
  }

  /** Returns at most `most` postings whose title or id holds the words. */
  postings(text: string, testimony: Testimony | null, most: number): Found[] {
    const wanted = fold(text);
    if (!wanted || !testimony) return [];
    const found: Found[] = [];
    for (const [posting, { title, id, about }] of testimony.postings.entries()) {
      if (![title, id, ...about].some((said) => fold(said).includes(wanted))) continue;
      found.push({ posting, label: title, note: `posting · ${id}` });
      if (found.length >= most) break;
    }
    return found;
  }
}
