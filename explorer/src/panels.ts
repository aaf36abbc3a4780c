import { button, counted, make, spoken, words, type Child } from "./dom";
import { more, quotations, witnesses } from "./evidence";
import type { Edge } from "./ontology";
import type { Page } from "./page";
import type { Quote } from "./testimony";

const FEW = 8;

/** Returns a name that chooses its concept. */
export function name(page: Page, concept: number, attributes = {}): HTMLButtonElement {
  return button(page.ontology.label(concept), () => page.choose({ concept: page.ontology.id(concept) }), { class: "node", ...attributes });
}

/** Returns what there is to say about a concept. */
export function conceptPanel(page: Page, concept: number): HTMLElement {
  const { ontology, state } = page;
  const { aliases, definition } = ontology.concepts;
  const id = ontology.id(concept);
  const depth = make("select", { "aria-label": "How far around it" });
  for (const far of [1, 2, 3]) depth.append(make("option", { value: far, selected: far === state.depth }, counted(far, "step")));
  depth.addEventListener("change", () => page.set({ depth: Number(depth.value) }));
  const has = state.have.includes(id);
  return make("section", { class: "answer", "aria-labelledby": "answer-title" },
    words("h2", ontology.label(concept), { id: "answer-title", tabindex: "-1" }),
    make("p", { class: "kind" }, ontology.vocabulary.kinds[ontology.concepts.kind[concept]].words,
      ...(ontology.domainsOf[concept].length ? [" in ", ...separated(ontology.domainsOf[concept].map((domain) => name(page, domain)))] : [])),
    words("p", definition[concept]),
    aliases[concept].length > 0 && words("p", `Also called ${aliases[concept].join(", ")}`, { class: "quiet" }),
    make("p", { class: "actions" },
      button("Way from here", () => page.ask({ from: id })),
      button("Way to here", () => page.ask({ to: id })),
      button(has ? "I know this ✓" : "I know this", () => page.toggleHave(id), { "aria-pressed": String(has) }),
      make("label", {}, "Around it: ", depth)),
    demandSummary(page, concept),
    ...relationLists(page, concept),
    ...askingQuotes(page, concept));
}

function separated(parts: Child[]): Child[] {
  return parts.flatMap((part, number) => (number ? [", ", part] : [part]));
}

function demandSummary(page: Page, concept: number): HTMLElement | null {
  const { ontology } = page;
  const asked = ontology.asked[concept];
  const counts = ontology.counts(concept);
  const phrases = ["require it", "require it or another", "prefer it", "work with it", "do not want it"];
  const said = counts.map((count, kind) => (count ? `${count} ${phrases[kind]}` : "")).filter(Boolean);
  if (!page.hasPostings) return null;
  return make("p", { class: "asked" }, make("b", {}, asked ? `${counted(asked, "posting")} ask${asked === 1 ? "s" : ""} for it` : "No posting here asks for it"), said.length ? `: ${said.join(", ")}` : "");
}

function* relationLists(page: Page, concept: number): Iterable<HTMLElement> {
  const { ontology } = page;
  const groups = new Map<string, Edge[]>();
  for (const number of ontology.edgesOf[concept]) {
    const edge = ontology.edges[number];
    if (edge.type === ontology.type["in_domain"] && edge.start === concept) continue;
    const style = ontology.vocabulary.relations[edge.type];
    const title = edge.start === concept ? style.words : style.back;
    groups.set(title, [...(groups.get(title) ?? []), edge]);
  }
  const order = ontology.vocabulary.relations.flatMap(({ words: forward, back }) => [forward, back]);
  if (groups.size) yield make("p", { class: "quiet" }, `A percentage says how much of ${ontology.label(concept)} carries over to the other.`);
  const rank = (title: string) => (title.startsWith("alternative") ? -1 : order.indexOf(title));
  for (const [title, edges] of [...groups].sort(([one], [other]) => rank(one) - rank(other))) {
    yield make("h3", {}, capital(title), make("span", { class: "count" }, ` ${edges.length}`));
    const transfer = (edge: Edge) => page.answers.transferAlong(edge, concept) ?? 0;
    edges.sort((one, other) => transfer(other) - transfer(one) || ontology.asked[far(other, concept)] - ontology.asked[far(one, concept)] || far(one, concept) - far(other, concept));
    yield more(edges, FEW, (edge) => relationItem(page, edge, concept), "relation", 40);
  }
}

function far(edge: Edge, concept: number): number {
  return edge.start === concept ? edge.end : edge.start;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function relationItem(page: Page, edge: Edge, concept: number): HTMLElement {
  const other = far(edge, concept);
  const share = page.answers.transferAlong(edge, concept);
  const why = `why: ${page.ontology.label(edge.start)} ${page.ontology.vocabulary.relations[edge.type].words} ${page.ontology.label(edge.end)}`;
  return make("div", { class: "row" }, name(page, other),
    make("span", { class: "quiet" }, [note(page, edge), share === null ? "" : `${Math.round(share * 100)}%`].filter(Boolean).join(" · ")),
    button("why", () => page.chooseEdge(edge), { class: "why", "aria-label": why }));
}

function note(page: Page, edge: Edge): string {
  const { relations, vocabulary } = page.ontology;
  const row = edge.rows[0];
  const basis = vocabulary.bases[relations.basis[row]];
  const stated = relations.support[row];
  return [basis ? spoken(basis.basis) : "", stated ? `stated by ${stated}` : ""].filter(Boolean).join(" · ");
}

function* askingQuotes(page: Page, concept: number): Iterable<HTMLElement> {
  const asking = page.testimony?.askingFor(concept) ?? [];
  if (!asking.length) return;
  const quotes = asking.flatMap(([posting, [, , , places]]) => {
    const sentences = [...new Set(places.map(([sentence]) => sentence))];
    return sentences.map((sentence): Quote => ({ posting, sentence, marks: places.filter((place) => place[0] === sentence && place[2] > 0) }));
  });
  yield make("h3", {}, "What the postings say", make("span", { class: "count" }, ` ${quotes.length}`));
  yield quotations(page, quotes, 4);
}

/** Returns what there is to say about an edge, and who says so. */
export function edgePanel(page: Page, edge: Edge): HTMLElement {
  const { ontology } = page;
  const { relations, vocabulary } = ontology;
  const style = vocabulary.relations[edge.type];
  const facts: [string, string][] = [];
  for (const row of edge.rows) {
    if (relations.context[row] >= 0) facts.push(["For", relations.contexts[relations.context[row]][1]]);
    for (const [from, to, grade] of [[edge.start, edge.end, relations.grade[row]], [edge.end, edge.start, relations.back[row]]] as const) {
      if (grade >= 0) facts.push([`${ontology.label(from)} → ${ontology.label(to)}`, `${vocabulary.grades[grade].words}, ${Math.round(vocabulary.grades[grade].transfer * 100)}% carries over`]);
    }
    const basis = vocabulary.bases[relations.basis[row]];
    if (basis) facts.push(["Because", spoken(basis.basis)]);
    facts.push(["Origin", vocabulary.origins[relations.origin[row]] + (page.unreviewed.has(row) ? ", grade not reviewed" : "")]);
  }
  const seen = new Set<string>();
  const list = make("dl", {}, ...facts.filter((fact) => !seen.has(fact.join()) && seen.add(fact.join())).map(([term, said]) => make("div", {}, words("dt", term), words("dd", said))));
  const sources = [...new Set(edge.rows.map((row) => relations.sources[relations.source[row]]))];
  return make("section", { class: "answer", "aria-labelledby": "answer-title" },
    make("h2", { id: "answer-title", tabindex: "-1" }, name(page, edge.start), ` ${style.words} `, name(page, edge.end)),
    list, witnesses(page, edge.start, edge.end, sources, 5));
}

/** Returns what a posting asks for, by strength, each with its sentence. */
export function postingPanel(page: Page, number: number): HTMLElement {
  const posting = page.testimony?.postings[number];
  if (!posting) return make("section");
  const { strengths } = page.ontology.vocabulary;
  const box = make("section", { class: "answer", "aria-labelledby": "answer-title" },
    words("h2", posting.title, { id: "answer-title", tabindex: "-1" }),
    words("p", ["posting", posting.id, ...posting.about].join(" · "), { class: "kind" }),
    posting.url && words("p", posting.url, { class: "quiet" }),
    make("p", { class: "actions" }, button("Compare it with what I know", () => page.compare(posting.id))));
  strengths.forEach((strength, rank) => {
    const asked = posting.asks.filter((each) => each[0] === rank);
    if (!asked.length) return;
    box.append(make("h3", {}, capital(strength), make("span", { class: "count" }, ` ${asked.length}`)), more(asked, 60, ([, label, need, years, places]) =>
      make("div", { class: "demand" },
        make("p", {}, typeof need === "number" ? name(page, need) : words("b", label), years ? make("span", { class: "quiet" }, ` ${years}+ years`) : null),
        quotations(page, sentencesOf(number, places), 1)), "demand"));
  });
  const unwanted = posting.says.filter(([, demand]) => page.ontology.vocabulary.demands[demand].kind === "excludes");
  if (unwanted.length) box.append(make("h3", {}, "Not wanted"), make("p", {}, ...separated(unwanted.map(([concept]) => name(page, concept)))));
  if (!posting.asks.length) box.append(make("p", { class: "none" }, "It asks for nothing that the ontology knows."));
  return box;
}

/** Returns the sentences in which some places stand, each once. */
export function sentencesOf(posting: number, places: [number, number, number][]): Quote[] {
  return [...new Set(places.map(([sentence]) => sentence))].map((sentence) => ({ posting, sentence, marks: places.filter((place) => place[0] === sentence && place[2] > 0) }));
}
