import type { Posting } from "./data";
import { button, make, words } from "./dom";
import { quotations } from "./evidence";
import { STATUSES, type Gap, type GapItem } from "./gap";
import { learningOrder } from "./learning";
import { SIGNS } from "./light";
import { minimalSets, type LearningSet } from "./minimal";
import { namedBy } from "./needs";
import type { Page } from "./page";
import { name, sentencesOf } from "./panels";

/** Returns how far what somebody knows meets a posting. */
export function gapPanel(page: Page, posting: number, gap: Gap): HTMLElement {
  const items = [...gap.required, ...gap.preferred, ...gap.other];
  const box = make("div", { class: "gap" });
  if (!items.length) return box.append(make("p", { class: "none" }, "It asks for nothing that the ontology knows.")), box;
  box.append(
    make("p", { class: "measure" }, make("b", {}, `${Math.round(gap.score * 100)}% of what is ${gap.counted}`), make("meter", { min: 0, max: 1, value: gap.score, "aria-label": "How far it is met" })));
  box.append(...compared(page, page.testimony?.postings[posting], gap.person.degree));
  for (const [title, list] of [["Required", gap.required], ["Preferred", gap.preferred], ["Also named", gap.other]] as const) {
    if (list.length) box.append(make("h3", {}, title, make("span", { class: "count" }, ` ${tally(list)}`)), make("ul", { class: "plain" }, ...list.map((item) => make("li", {}, gapItem(page, posting, item)))));
  }
  box.append(...plan(page, gap));
  return box;
}

/** Returns what is said about years of work and degrees, beside the score. */
function* compared(page: Page, posting: Posting | undefined, degree: number): Iterable<HTMLElement> {
  if (!posting) return;
  const { years } = page.state;
  const verdict = (enough: boolean) => (enough ? " (enough)" : " (short of it)");
  if (posting.years) {
    const have = years === undefined ? "yours are not known" : `you have ${years}${verdict(years >= posting.years)}`;
    yield make("p", { class: "compared" }, make("b", {}, "Years of work: "), `${posting.years} asked for, ${have}`);
  }
  const { degrees } = page.ontology.vocabulary;
  for (const each of new Set(posting.degrees.map(([, strength]) => strength))) {
    const asked = posting.degrees.filter(([, strength]) => strength === each);
    const have = degree < 0 ? "yours is not known" : `you have ${degrees[degree].level}${verdict(degree >= asked[0][0])}`;
    const levels = asked.map(([level]) => degrees[level].level).join(" or ");
    const other = asked.some(([, , orEquivalent]) => orEquivalent) ? ", or equivalent experience" : "";
    yield make("p", { class: "compared" }, make("b", {}, "Degree: "), `${levels} ${each}${other}; ${have}`);
  }
}

/** Returns the cheapest set to learn, in its order, and the others by what they put in place of which part of it. */
function* plan(page: Page, gap: Gap): Iterable<HTMLElement> {
  const needs = gap.required.map(({ asked }) => asked[2]);
  const { sets, exact } = minimalSets(gap.person, needs);
  const [first, ...others] = sets;
  if (!first?.concepts.length) return;
  const order = learningOrder(gap.person, first.concepts, needs.flatMap(namedBy));
  const isCredential = (concept: number) => page.ontology.kind(concept) === "credential";
  const learnt = order.filter(({ concept }) => !isCredential(concept));
  const given = order.map(({ concept }) => concept).filter(isCredential);
  yield make("h3", { id: "plan" }, "What to learn to meet all that is required", make("span", { class: "count" }, exact ? "" : " the search was cut, so perhaps not the least"));
  yield learnt.length
    ? make("ol", { class: "plan" }, ...learnt.map(({ concept, after, covers }) =>
      make("li", {}, name(page, concept),
        after.length ? make("span", { class: "quiet" }, ` after ${labels(page, after)}`) : null,
        covers.length ? make("span", { class: "quiet" }, `; it covers ${labels(page, covers)}`) : null)))
    : make("p", { class: "quiet" }, "Nothing is left to learn.");
  if (given.length) yield make("p", { class: "quiet" }, `Asked for as a credential, which learning alone does not give: ${labels(page, given)}.`);
  yield make("p", { class: "quiet" }, `Cost ${first.cost.toFixed(2)}, where 1 is a skill begun from nothing${given.length ? ", or a credential" : ""}.`);
  if (others.length) yield make("ul", { class: "plain", "aria-label": "Other sets" }, ...others.map((other) => make("li", { class: "quiet" }, `or ${exchanged(page, first, other)} (cost ${other.cost.toFixed(2)})`)));
}

function exchanged(page: Page, first: LearningSet, other: LearningSet): string {
  const added = labels(page, other.concepts.filter((concept) => !first.concepts.includes(concept)));
  const dropped = labels(page, first.concepts.filter((concept) => !other.concepts.includes(concept)));
  return dropped ? `${added || "nothing"} in place of ${dropped}` : `${added} as well`;
}

function labels(page: Page, concepts: number[]): string {
  return concepts.map((concept) => page.ontology.label(concept)).join(", ");
}

function tally(items: readonly GapItem[]): string {
  return STATUSES.map((status, rank) => [items.filter((item) => item.status === rank).length, status] as const)
    .filter(([count]) => count)
    .map(([count, status]) => `${count} ${status}`)
    .join(", ");
}

function gapItem(page: Page, posting: number, item: GapItem): HTMLElement {
  const [, label, need, years, places] = item.asked;
  const status = STATUSES[item.status];
  const route = item.via && item.via.arcs.length ? item.via.concepts.map((concept) => page.ontology.label(concept)).join(" → ") : "";
  const { via } = item;
  return make("div", { class: `item ${status}` },
    make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[status]),
    make("div", {},
      make("p", {}, typeof need === "number" ? name(page, need) : words("b", label), years ? ` (${years}+ years)` : "", make("span", { class: "quiet" }, ` ${status}${item.status === 2 ? `, ${Math.round(item.credit * 100)}%` : ""}`)),
      route && via ? button(route, () => page.choose({ from: page.ontology.id(via.concepts[0]), to: page.ontology.id(via.concepts[via.concepts.length - 1]) }), { class: "way" }) : null,
      make("details", {}, make("summary", {}, "what it says"), quotations(page, sentencesOf(posting, places), 2))));
}
