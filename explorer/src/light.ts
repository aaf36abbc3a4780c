import type { EdgeStyle } from "./data";
import { STATUSES, type Gap } from "./gap";
import type { Edge, Ontology } from "./ontology";
import type { Testimony } from "./testimony";
import type { Path } from "./walk";

/** A line that is lit. `edge` is what a click on it shows. */
export interface LitLine {
  readonly start: number;
  readonly end: number;
  readonly style: EdgeStyle;
  readonly strong: boolean;
  readonly edge: Edge | null;
}

/** What is lit while the rest of the map is dim; `ring` gives a concept a coloured rim, `sign` a sign in words. */
export interface Light {
  readonly main: Set<number>;
  readonly around: Set<number>;
  readonly lines: LitLine[];
  readonly ring: Map<number, EdgeStyle>;
  readonly sign: Map<number, string>;
  readonly posting: number | null;
}

const MOST = 160;
export const SIGNS: Record<(typeof STATUSES)[number], string> = { matched: "✓", implied: "✓", transferred: "≈", missing: "✗" };

function light(parts: Partial<Light>): Light {
  return { main: new Set(), around: new Set(), lines: [], ring: new Map(), sign: new Map(), posting: null, ...parts };
}

/** Lights up a concept with what is around it. */
export function ofConcept(ontology: Ontology, concept: number, depth: number, passes: (edge: Edge) => boolean): Light {
  const found = ontology.around(concept, depth, passes, MOST);
  return light({ main: new Set([concept]), around: found, lines: among(ontology, found, passes, concept) });
}

/** Returns the lines among concepts; those at the chosen one are strong. */
function among(ontology: Ontology, concepts: Set<number>, passes: (edge: Edge) => boolean, chosen: number): LitLine[] {
  const numbers = new Set<number>();
  for (const concept of concepts) for (const number of ontology.edgesOf[concept]) numbers.add(number);
  return [...numbers]
    .map((number) => ontology.edges[number])
    .filter((edge) => concepts.has(edge.start) && concepts.has(edge.end) && passes(edge))
    .map((edge) => ({ ...lineOf(ontology, edge), strong: edge.start === chosen || edge.end === chosen }));
}

function lineOf(ontology: Ontology, edge: Edge): LitLine {
  return { start: edge.start, end: edge.end, style: ontology.vocabulary.relations[edge.type], strong: true, edge };
}

/** Lights up an edge and its ends. */
export function ofEdge(ontology: Ontology, edge: Edge): Light {
  return light({ main: new Set([edge.start, edge.end]), lines: [lineOf(ontology, edge)] });
}

/** Lights up the stops of a path; its lines point the way one walks. */
export function ofPath(ontology: Ontology, path: Path): Light {
  const lines = path.arcs.map((arc): LitLine => {
    const style = { ...ontology.vocabulary.relations[arc.type], arrow: true };
    return { start: arc.start, end: arc.end, style, strong: true, edge: ontology.edge(arc.start, arc.type, arc.end) ?? null };
  });
  return light({ main: new Set(path.concepts), lines });
}

/** Lights up what a posting asks for, each with a rim that says how. */
export function ofPosting(ontology: Ontology, testimony: Testimony, posting: number): Light {
  const says = testimony.postings[posting].says;
  const ring = new Map(says.map(([concept, demand]) => [concept, ontology.vocabulary.demands[demand]]));
  return light({ around: new Set(ring.keys()), ring, posting });
}

/** Lights up what a posting asks for, each with a sign that says how far it is met. */
export function ofGap(ontology: Ontology, testimony: Testimony, posting: number, gap: Gap): Light {
  const lit = ofPosting(ontology, testimony, posting);
  const sign = new Map<number, string>();
  for (const item of [...gap.required, ...gap.preferred, ...gap.other]) {
    if (typeof item.asked[2] === "number") sign.set(item.asked[2], SIGNS[STATUSES[item.status]]);
  }
  return { ...lit, sign };
}
