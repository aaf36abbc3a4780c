import { button, counted, make, words, type Child } from "./dom";
import type { Place } from "./data";
import type { Page } from "./page";
import type { Quote } from "./testimony";

/** Returns a sentence of a posting, what matters in it marked, and which posting says it, and where. */
export function quotation(page: Page, { posting, sentence, marks }: Quote): HTMLElement {
  const said = page.testimony?.postings[posting];
  if (!said) return make("blockquote");
  const [line, text] = said.lines[sentence];
  const cite = make("cite", {}, button(said.title, () => page.choose({ posting: said.id }), { class: "node" }), ` line ${line}`);
  return make("blockquote", { dir: "auto" }, text ? make("p", { class: "said" }, ...marked(text, marks)) : null, cite);
}

/** Returns a text with some places of it marked. */
function marked(text: string, marks: Place[]): Child[] {
  const parts: Child[] = [];
  let sofar = 0;
  for (const [, at, length] of [...marks].sort((one, other) => one[1] - other[1])) {
    if (at < sofar) continue;
    parts.push(text.slice(sofar, at), make("mark", {}, text.slice(at, at + length)));
    sofar = at + length;
  }
  return [...parts, text.slice(sofar)];
}

/** Returns quotes, the first few at once and the others when asked for. */
export function quotations(page: Page, quotes: Quote[], few: number): HTMLElement {
  return more(quotes, few, (quote) => quotation(page, quote), "sentence");
}

/** Returns a list of which only the first few items are shown at once. */
export function more<Item>(items: Item[], few: number, show: (item: Item) => Child, noun: string, step = 25): HTMLElement {
  const list = make("ul", { class: "plain" });
  let shown = 0;
  const add = (count: number): void => {
    for (const item of items.slice(shown, shown + count)) list.append(make("li", {}, show(item)));
    shown = Math.min(items.length, shown + count);
  };
  add(few);
  const box = make("div", {}, list);
  if (shown < items.length) {
    const rest = () => `Show ${items.length - shown > step ? `${step} of ` : ""}${counted(items.length - shown, `more ${noun}`)}`;
    const asking = button(rest(), () => {
      const first = shown;
      add(step);
      if (shown >= items.length) asking.remove();
      else asking.textContent = rest();
      list.children[first]?.querySelector<HTMLElement>("button")?.focus();
    }, { class: "more" });
    box.append(asking);
  }
  return box;
}

/** Returns what speaks for two concepts being joined: the curated reasons, then what postings say. */
export function witnesses(page: Page, one: number, other: number, sources: string[], few: number): HTMLElement {
  const { testimony, ontology } = page;
  const states = testimony?.states(one, other) ?? [];
  const asks = testimony?.asks(one, other) ?? [];
  const box = make("div", { class: "witnesses" }, ...sources.map((source) => make("p", { class: "source", dir: "auto" }, make("b", {}, "The ontology says: "), source)));
  if (states.length) {
    box.append(words("h4", `${counted(new Set(states.map(({ posting }) => posting)).size, "posting")} ask${states.length === 1 ? "s" : ""} for either, in one breath`), quotations(page, states, few));
  }
  if (asks.length) {
    const title = `${counted(asks.length, "sentence")} ask${asks.length === 1 ? "s" : ""} for ${ontology.label(one)} or ${ontology.label(other)}`;
    const folded = make("details", {}, words("summary", title));
    folded.addEventListener("toggle", () => folded.childElementCount < 2 && folded.append(quotations(page, asks, few)));
    box.append(folded);
  }
  if (testimony && testimony.postings.length && !states.length && !asks.length) box.append(make("p", { class: "quiet" }, "No posting here speaks of it."));
  return box;
}
