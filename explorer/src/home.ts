import { button, counted, make, words, type Child } from "./dom";
import type { Page } from "./page";
import { name } from "./panels";

const FEW = 10;

/** Returns what stands there when nothing is chosen: what one can ask, with examples from this very graph. */
export function homePanel(page: Page): HTMLElement {
  const { ontology, testimony } = page;
  const box = make("section", { "aria-label": "Start here" });
  const example = page.answers.example();
  const tries: Child[] = [];
  if (example) {
    const [from, to] = example;
    tries.push(make("li", {}, button(`${ontology.label(from)} → ${ontology.label(to)}`, () => page.choose({ from: ontology.id(from), to: ontology.id(to) }), { class: "node" }), make("small", {}, " does one carry over to the other, and who says so?")));
  }
  const [best] = page.answers.mostAsked(1);
  if (best !== undefined) tries.push(make("li", {}, name(page, best), make("small", {}, " what it is, what can stand for it, who asks for it")));
  if (testimony?.postings.length) tries.push(make("li", {}, button("Compare yourself with a posting", () => page.set({ tab: "compare" }), { class: "node" }), make("small", {}, " what you meet, what carries over, what is missing")));
  if (tries.length) box.append(make("h3", {}, "Try"), make("ul", { class: "plain tries" }, ...tries));
  if (page.hasPostings) {
    box.append(make("h3", {}, "Most asked for"), make("ol", { class: "bars" }, ...page.answers.mostAsked(FEW).map((concept) => bar(page, concept))));
  }
  if (testimony && testimony.postings.length && testimony.postings.length <= 40) {
    box.append(make("h3", {}, "Postings", make("span", { class: "count" }, ` ${testimony.postings.length}`)), make("ul", { class: "plain" }, ...testimony.postings.map((posting) => make("li", {}, button(posting.title, () => page.choose({ posting: posting.id }), { class: "node" })))));
  }
  if (!ontology.size || (!page.tree.count && !page.hasPostings)) box.append(make("p", { class: "none" }, "There is nothing to draw."));
  return box;
}

function bar(page: Page, concept: number): HTMLElement {
  const [most] = page.answers.mostAsked(1);
  const asked = page.ontology.asked[concept];
  const meter = make("meter", { min: 0, max: page.ontology.asked[most], value: asked, "aria-label": counted(asked, "posting") });
  return make("li", {}, name(page, concept), meter, words("span", String(asked), { class: "count" }));
}
