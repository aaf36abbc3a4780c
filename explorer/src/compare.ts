import { button, make, words } from "./dom";
import { Finder } from "./finder";
import { gapPanel } from "./gappanel";
import type { Page } from "./page";

/** Returns the comparison of what somebody knows with a posting. */
export function comparePanel(page: Page): HTMLElement {
  const { ontology, state, testimony } = page;
  const box = make("section", { "aria-label": "Compare yourself with a posting" });
  box.append(make("h2", {}, "What do you know, and how far does it carry?"));
  const adding = new Finder("I know", "a skill or tool, as Kafka", (text) => page.search.concepts(text, 8), ({ concept }) => {
    if (concept !== undefined) page.toggleHave(ontology.id(concept), true);
  }, { id: "know" });
  box.append(adding.element, chips(page), background(page));
  if (!testimony) return box.append(make("p", { class: "quiet" }, "The postings are being read…")), box;
  if (!testimony.postings.length) return box.append(make("p", { class: "none" }, "This page has no postings.")), box;
  box.append(postingChoice(page));
  const posting = state.gap === undefined ? undefined : testimony.number(state.gap);
  if (posting === undefined) return box.append(make("p", { class: "quiet" }, "Choose a posting to see what you meet, what carries over, and what is missing.")), box;
  box.append(gapPanel(page, posting, page.gap(posting, testimony)));
  return box;
}

/** Returns the fields for years of work and the highest degree, which postings ask for beside skills. */
function background(page: Page): HTMLElement {
  const { state, ontology } = page;
  const years = make("input", { id: "years", type: "number", min: 0, max: 80, inputmode: "numeric", value: state.years });
  years.addEventListener("change", () => page.set({ years: years.value === "" ? undefined : Math.max(0, Number(years.value)) }));
  const degree = make("select", { id: "degree" }, make("option", { value: -1 }, "not said"));
  ontology.vocabulary.degrees.forEach(({ level }, number) => degree.append(make("option", { value: number, selected: number === state.degree }, level)));
  degree.addEventListener("change", () => page.set({ degree: Number(degree.value) }));
  return make("div", {},
    make("p", { class: "setting" }, make("label", { for: "years" }, "Years of work"), years),
    make("p", { class: "setting" }, make("label", { for: "degree" }, "Highest degree"), degree));
}

function chips(page: Page): HTMLElement {
  const { ontology, state } = page;
  const items = state.have.flatMap((id) => {
    const concept = ontology.number(id);
    if (concept === undefined) return [];
    const label = ontology.label(concept);
    return [make("li", {}, words("span", label), button("×", () => page.toggleHave(id), { "aria-label": `I do not know ${label}` }))];
  });
  return items.length ? make("ul", { class: "chips", "aria-label": "What you know" }, ...items) : make("p", { class: "quiet" }, "Nothing yet.");
}

function postingChoice(page: Page): HTMLElement {
  const { state, testimony } = page;
  const finder = new Finder("Posting", "its title or id", (text) => page.search.postings(text, testimony, 12), ({ posting }) => {
    if (posting !== undefined && testimony) page.compare(testimony.postings[posting].id);
  }, { id: "against" });
  const chosen = state.gap === undefined ? undefined : testimony?.number(state.gap);
  if (chosen !== undefined && testimony) finder.text = testimony.postings[chosen].title;
  const box = make("div", {}, finder.element);
  if (testimony && testimony.postings.length <= 40 && chosen === undefined) {
    box.append(make("ul", { class: "plain" }, ...testimony.postings.map((posting) => make("li", {}, button(posting.title, () => page.compare(posting.id), { class: "node" })))));
  }
  return box;
}
