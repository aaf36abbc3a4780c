import { button, counted, make, vector, words } from "./dom";
import type { Edge, Ontology } from "./ontology";
import type { Page } from "./page";
import { HIDDEN_AT_FIRST, type State } from "./state";
import { outline } from "./strokes";
import type { EdgeStyle, NodeStyle } from "./data";

/** What passes the filters of a state. */
export class Filters {
  private readonly hidden: Set<string>;
  private readonly inDomain: Set<number> | null;

  constructor(private readonly ontology: Ontology, private readonly state: State, private readonly hasPostings: boolean) {
    this.hidden = new Set(state.hide);
    const domain = state.domain === undefined ? undefined : ontology.number(state.domain);
    this.inDomain = domain === undefined ? null : ontology.within(domain);
  }

  concept(concept: number): boolean {
    const { ontology, state } = this;
    if (this.hidden.has(`kind.${ontology.kind(concept)}`)) return false;
    if (this.inDomain && !this.inDomain.has(concept) && !ontology.domainsOf[concept].some((domain) => this.inDomain?.has(domain))) return false;
    if (!this.hasPostings || (!ontology.asked[concept] && state.least <= 1 && !this.someStrengthHidden)) return true;
    const asked = ontology.counts(concept).reduce((sum, count, kind) => {
      const { kind: word } = ontology.vocabulary.demands[kind];
      return word === "excludes" || this.hidden.has(`demand.${word}`) ? sum : sum + count;
    }, 0);
    return asked >= state.least;
  }

  private get someStrengthHidden(): boolean {
    return this.state.hide.some((each) => each.startsWith("demand."));
  }

  edge(edge: Edge): boolean {
    const { relations, vocabulary } = this.ontology;
    if (this.hidden.has(`relation.${vocabulary.relations[edge.type].kind}`)) return false;
    if (edge.rows.every((row) => relations.support[row] < this.state.stated)) return false;
    return edge.rows.some((row) => !this.hidden.has(`origin.${vocabulary.origins[relations.origin[row]]}`));
  }
}

/** Returns the picture of a kind of node. */
export function nodeSymbol(style: NodeStyle, scheme: "light" | "dark"): SVGElement {
  const picture = vector("svg", { width: 20, height: 18, "aria-hidden": "true" });
  picture.append(vector("path", { d: outline(style.shape, 10, 9, 6), fill: style[scheme] }));
  return picture;
}

/** Returns the picture of a kind of edge. */
export function edgeSymbol(style: EdgeStyle, scheme: "light" | "dark"): SVGElement {
  const picture = vector("svg", { width: 32, height: 18, "aria-hidden": "true" });
  const colour = style[scheme];
  picture.append(vector("line", { x1: 1, y1: 9, x2: style.arrow ? 24 : 31, y2: 9, stroke: colour, "stroke-width": Math.max(style.width, 1.6), "stroke-dasharray": style.dashes.join(" ") || null }));
  if (style.arrow) picture.append(vector("polygon", { points: "23,5 31,9 23,13", fill: colour }));
  return picture;
}

/** Fills the legend that stands on the map: what it shows of kinds and relations. */
export function fillLegend(page: Page, box: HTMLElement): void {
  const { ontology, scheme, state } = page;
  const { kinds, relations } = ontology.vocabulary;
  const present = new Set(ontology.concepts.kind.filter((_, concept) => ontology.concepts.x[concept] !== null));
  const row = (picture: SVGElement, text: string) => make("li", {}, picture, text);
  box.replaceChildren(
    ...kinds.flatMap((style, number) => (present.has(number) && !state.hide.includes(`kind.${style.kind}`) ? [row(nodeSymbol(style, scheme), style.words)] : [])),
    ...relations.flatMap((style) => (state.hide.includes(`relation.${style.kind}`) ? [] : [row(edgeSymbol(style, scheme), style.words)])));
}

/** Returns the filters, which are the legend as well. */
export function filterPanel(page: Page): HTMLElement {
  const { ontology, scheme } = page;
  const { kinds, relations, demands, origins } = ontology.vocabulary;
  const present = new Set(ontology.concepts.kind);
  const box = make("section", { "aria-label": "Filter" });
  box.append(group("Kinds", kinds.flatMap((style, number) => (present.has(number) ? [check(page, `kind.${style.kind}`, style.words, nodeSymbol(style, scheme))] : []))));
  box.append(group("Relations", relations.map((style) => check(page, `relation.${style.kind}`, style.words, edgeSymbol(style, scheme)))));
  if (page.hasPostings) {
    box.append(group("Asked for how", demands.filter(({ kind }) => kind !== "excludes").map((style) => check(page, `demand.${style.kind}`, style.words, edgeSymbol(style, scheme)))));
  }
  const used = new Set(ontology.relations.origin);
  if (used.size > 1) box.append(group("Origin of relations", origins.flatMap((origin, number) => (used.has(number) ? [check(page, `origin.${origin}`, origin)] : []))));
  box.append(domainChoice(page));
  if (page.hasPostings) {
    const most = Math.max(1, ...ontology.asked);
    const stated = ontology.relations.support.reduce((known, support) => Math.max(known, support), 0);
    box.append(atLeast(page, "least", "Concepts asked for by at least", 1, most, (least) => page.set({ least })));
    box.append(atLeast(page, "stated", "Relations stated by at least", 0, stated, (number) => page.set({ stated: number })));
  }
  const reset = button("Show everything as at first", () => page.set({ hide: [...HIDDEN_AT_FIRST], domain: undefined, least: 1, stated: 0, fold: [] }), { class: "more" });
  box.append(foldChoice(page), reset);
  return box;
}

function group(title: string, boxes: HTMLElement[]): HTMLElement {
  return make("fieldset", {}, make("legend", {}, title), ...boxes);
}

function check(page: Page, token: string, text: string, picture: SVGElement | null = null): HTMLElement {
  const { hide } = page.state;
  const box = make("input", { type: "checkbox", checked: !hide.includes(token) });
  box.addEventListener("change", () => page.set({ hide: box.checked ? page.state.hide.filter((each) => each !== token) : [...page.state.hide, token] }));
  return make("label", { class: "check" }, box, picture, text);
}

function domainChoice(page: Page): HTMLElement {
  const { ontology, state } = page;
  const domains = ontology.concepts.id
    .map((_, concept) => concept)
    .filter((concept) => ontology.kind(concept) === "domain" && [...ontology.within(concept)].some((domain) => ontology.membersOf[domain].some((member) => ontology.concepts.x[member] !== null)))
    .sort((one, other) => ontology.label(one).localeCompare(ontology.label(other), "en"));
  const select = make("select", { id: "domain" }, make("option", { value: "" }, "all"));
  for (const domain of domains) select.append(words("option", ontology.label(domain), { value: ontology.id(domain), selected: ontology.id(domain) === state.domain }));
  select.addEventListener("change", () => page.set({ domain: select.value || undefined }));
  return make("p", { class: "setting" }, make("label", { for: "domain" }, "Domain"), select);
}

/** Returns a slider over numbers of postings. */
function atLeast(page: Page, id: "least" | "stated", text: string, least: number, most: number, choose: (number: number) => void): HTMLElement {
  const postings = (number: number) => counted(number, "posting");
  const slider = make("input", { type: "range", id, min: least, max: Math.max(least + 1, Math.min(most, 50)), value: page.state[id] });
  const said = make("output", { for: id }, postings(page.state[id]));
  slider.addEventListener("input", () => (said.textContent = postings(Number(slider.value))));
  slider.addEventListener("change", () => choose(Number(slider.value)));
  return make("p", { class: "setting" }, make("label", { for: id }, text), slider, said);
}

function foldChoice(page: Page): HTMLElement {
  const { tree } = page.map ?? {};
  const outer = tree?.outer ?? [];
  const all = [...outer].every((field) => page.state.fold.includes(field));
  const boxes = outer.map((field) => {
    const label = tree?.fields[field].label ?? "";
    const box = make("input", { type: "checkbox", checked: !page.state.fold.includes(field) });
    box.addEventListener("change", () => page.set({ fold: box.checked ? page.state.fold.filter((each) => each !== field) : [...page.state.fold, field] }));
    return make("label", { class: "check" }, box, words("span", label));
  });
  const every = button(all ? "Open all fields" : "Close all fields", () => page.set({ fold: all ? [] : [...outer] }), { class: "more" });
  return make("details", { open: page.state.fold.length > 0 }, make("summary", {}, `Fields of the map (${outer.length})`), every, ...boxes);
}
