/** The data of the page, as `skillgraph/viz/columns.py` and `testimony.py` write it. */

export interface Cost {
  transfer: number;
  weight: number;
}

export interface NodeStyle {
  kind: string;
  words: string;
  shape: string;
  light: string;
  dark: string;
}

export interface EdgeStyle {
  kind: string;
  words: string;
  back: string;
  light: string;
  dark: string;
  width: number;
  dashes: number[];
  arrow: boolean;
}

export interface GradeRow extends Cost {
  grade: string;
  words: string;
}

export interface BasisRow {
  basis: string;
  forward: Cost;
  backward: Cost;
  ends: boolean;
}

/** How far a path may go: `Rules` of `skillgraph/transfer/walk.py`; null is no limit. */
export interface Rules {
  alternatives: number | null;
  longest: number | null;
  drifting: boolean;
  throughHubs: boolean;
  detours: boolean;
}

export interface Vocabulary {
  kinds: NodeStyle[];
  relations: EdgeStyle[];
  demands: EdgeStyle[];
  strengths: string[];
  origins: string[];
  grades: GradeRow[];
  bases: BasisRow[];
  rules: {
    sharedDomain: Cost;
    narrowDomain: number;
    walk: Rules;
    sets: number;
    setLimit: number;
    ingredients: string[];
  };
  obstacles: { words: string; rules: Rules }[];
  unrelated: string;
  cut: { words: string; states: number };
  degrees: { level: string; concept: string }[];
}

export interface Concepts {
  id: string[];
  label: string[];
  kind: number[];
  aliases: string[][];
  hidden: string[][];
  definition: string[];
  hub: number[];
  retired: number[];
  x: (number | null)[];
  y: (number | null)[];
  field: (number | null)[];
  asked: Record<string, number[]>;
}

export interface Relations {
  subject: number[];
  type: number[];
  object: number[];
  basis: number[];
  grade: number[];
  back: number[];
  context: number[];
  source: number[];
  origin: number[];
  unreviewed: number[];
  support: number[];
  sources: string[];
  contexts: [string, string][];
  apart: [one: number, other: number, implies: number][];
}

export interface Field {
  label: string;
  left: number;
  top: number;
  width: number;
  height: number;
  parent: number | null;
}

export interface GraphBlock {
  title: string;
  opening: string;
  vocabulary: Vocabulary;
  concepts: Concepts;
  fields: Field[];
  relations: Relations;
}

/** A sentence by number, and an offset and a length in it; the length is 0 where the words are not shown. */
export type Place = [sentence: number, at: number, length: number];

export type Said = [concept: number, demand: number, strength: number, places: Place[], years?: number | null, level?: string | null];

export type Need = number | ["every", ...Need[]] | ["some", number, number, number[], ...Need[]] | ["vendor", number, ...Need[]];

export type Asked = [strength: number, label: string, need: Need, years: number | null, places: Place[]];

export interface Posting {
  id: string;
  title: string;
  about: string[];
  url: string | null;
  twin: boolean;
  says: Said[];
  lists: [sentence: number, members: number[]][];
  asks: Asked[];
  years: number | null;
  degrees: [level: number, strength: string, orEquivalent: boolean][];
  lines: [line: number, text: string][];
}

export interface PostingsBlock {
  postings: Posting[];
  kin: number[][];
}

/** Reads a block of the page: JSON, or gzip in base64. */
export async function readBlock<Block>(id: string): Promise<Block> {
  const element = document.getElementById(id);
  const text = element?.textContent ?? "";
  if (element?.getAttribute("type") !== "application/gzip") return JSON.parse(text) as Block;
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as Block;
}
