import { button, make, spoken, words } from "./dom";
import { witnesses } from "./evidence";
import type { Arc } from "./network";
import { inTheWay } from "./obstacle";
import type { Page } from "./page";
import type { Path } from "./walk";

/** Returns the ways from one concept to another: which to take, then each step and who says so. */
export function pathPanel(page: Page, start: number, end: number, paths: Path[], chosen: number): HTMLElement {
  const { ontology } = page;
  const box = make("section", { class: "answer", "aria-labelledby": "answer-title" });
  const title = make("h2", { id: "answer-title", tabindex: "-1" }, words("span", ontology.label(start)), " → ", words("span", ontology.label(end)));
  box.append(title);
  if (start === end) return box.appendChild(make("p", {}, "Nothing to learn: it is the same.")), box;
  if (!paths.length) return box.append(...noWay(page, start, end)), box;
  const path = paths[Math.min(chosen, paths.length - 1)];
  box.append(measure(path));
  if (paths.length > 1) box.append(otherWays(page, paths, chosen));
  box.append(make("ol", { class: "hops" }, ...path.arcs.map((arc) => make("li", {}, hop(page, arc)))));
  return box;
}

function measure(path: Path): HTMLElement {
  const share = Math.round(path.transfer * 100);
  const meter = make("meter", { min: 0, max: 1, value: path.transfer, "aria-label": "How much carries over" });
  const hops = path.arcs.length === 1 ? "one step" : `${path.arcs.length} steps`;
  return make("p", { class: "measure" }, make("b", {}, `${share}% carries over`), ` in ${hops}`, meter);
}

function otherWays(page: Page, paths: Path[], chosen: number): HTMLElement {
  const ways = paths.map((path, number) => {
    const route = path.concepts.map((concept) => page.ontology.label(concept)).join(" → ");
    return make("li", {}, button(`${Math.round(path.transfer * 100)}%  ${route}`, () => page.set({ nth: number }), { class: "way", "aria-pressed": String(number === chosen) }));
  });
  return make("ul", { class: "ways", "aria-label": "Ways" }, ...ways);
}

function hop(page: Page, arc: Arc): HTMLElement {
  const { ontology } = page;
  const name = (concept: number) => button(ontology.label(concept), () => page.choose({ concept: ontology.id(concept) }), { class: "node" });
  const line = make("p", { class: "step" }, name(arc.start), " → ", name(arc.end));
  const how = make("p", { class: "how", dir: "auto" }, relationWords(page, arc), make("span", { class: "share" }, `${Math.round(arc.transfer * 100)}%`));
  return make("div", { class: "hop" }, line, how, witnesses(page, arc.start, arc.end, arc.sources, 3));
}

/** Returns what a step is, in words: "close alternative for …", "implies (used in)". */
export function relationWords(page: Page, arc: Arc): string {
  const { vocabulary, relations, type } = page.ontology;
  if (arc.type === type["alternative_to"]) {
    const purposes = arc.contexts.map((context) => relations.contexts[context][1]).join(" and ");
    return `${spoken(vocabulary.grades[arc.grade].grade)} alternative${purposes ? ` for ${purposes}` : ""}`;
  }
  if (arc.type === type["implies"]) return `${arc.reverse ? "implied by" : "implies"} (${spoken(vocabulary.bases[arc.basis].basis)})`;
  return `in the same narrow domain: ${arc.contexts.map((domain) => page.ontology.label(domain)).join(", ")}`;
}

/** Returns why no way leads somewhere, which rule refuses what, and what is nearest. */
function* noWay(page: Page, start: number, end: number): Iterable<HTMLElement> {
  yield make("p", { class: "none" }, "No way leads there over which at least a fifth carries over.");
  const obstacle = inTheWay(page.answers.network, start, end);
  yield make("p", { class: "obstacle" }, make("b", {}, "What is in the way: "), `${obstacle.words}.`);
  if (obstacle.refused) {
    yield make("h3", {}, "The way that does not count");
    yield make("ol", { class: "hops refused" }, ...obstacle.refused.arcs.map((arc) => make("li", {}, hop(page, arc))));
  }
  const near = page.answers.nearest(end, 5);
  if (!near.length) return;
  yield make("h3", {}, "What is nearest to it");
  yield make("ul", { class: "plain" }, ...near.map(([concept, path]) =>
    make("li", {}, button(`${page.ontology.label(concept)} (${Math.round(path.transfer * 100)}%)`, () => page.choose({ from: page.ontology.id(concept), to: page.ontology.id(end) }), { class: "node" }))));
}
