import { button, counted, make, words } from "./dom";
import type { Page } from "./page";
import { name } from "./panels";

/** Returns all that the map shows as text: fields, in each its concepts, in each what it is joined to. */
export function listPanel(page: Page): HTMLElement {
  const box = make("section", { "aria-label": "Everything as a list" });
  const { tree } = page;
  const shown = page.filters;
  let total = 0;
  for (const field of tree.outer) {
    const members = tree.all(field).filter((concept) => shown.concept(concept));
    if (!members.length) continue;
    total += members.length;
    box.append(folded(`${tree.fields[field].label} (${members.length})`, () => conceptList(page, members)));
  }
  const { testimony } = page;
  if (testimony?.postings.length) {
    box.append(folded(`Postings (${testimony.postings.length})`, () =>
      make("ul", { class: "plain" }, ...testimony.postings.map((posting) => make("li", {}, button(posting.title, () => page.choose({ posting: posting.id }), { class: "node" }), words("small", ` ${posting.id}`))))));
  }
  box.prepend(make("h2", {}, `${counted(total, "concept")} on the map`));
  return box;
}

/** Returns a heading under which a list is made when it is opened. */
function folded(title: string, fill: () => HTMLElement): HTMLElement {
  const made = make("details", {}, words("summary", title));
  made.addEventListener("toggle", () => made.open && made.childElementCount < 2 && made.append(fill()));
  return made;
}

function conceptList(page: Page, members: number[]): HTMLElement {
  const { ontology } = page;
  const ordered = [...members].sort((one, other) => ontology.asked[other] - ontology.asked[one] || ontology.label(one).localeCompare(ontology.label(other), "en"));
  return make("ul", { class: "plain", "data-list": "concepts" }, ...ordered.map((concept) => {
    const kind = ontology.vocabulary.kinds[ontology.concepts.kind[concept]].words;
    const asked = page.hasPostings ? `, asked for by ${ontology.asked[concept]}` : "";
    return make("li", {}, name(page, concept), words("small", ` ${kind}${asked}`));
  }));
}
