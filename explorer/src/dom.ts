/** Elements made of text: nothing here, or anywhere, reads markup. */

export type Child = Node | string | null | undefined | false;

type Attributes = Record<string, string | number | boolean | null | undefined>;

const SVG = "http://www.w3.org/2000/svg";

/** Returns an element with attributes and children. Texts become text; an attribute that is null or false is left out. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), attributes, children);
}

/** Returns an element of a picture. */
export function vector(name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled<Made extends Element>(made: Made, attributes: Attributes, children: Child[]): Made {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

/** Returns an element whose text may run in either direction. */
export function words<Name extends keyof HTMLElementTagNameMap>(name: Name, text: string, attributes: Attributes = {}) {
  return make(name, { dir: "auto", ...attributes }, text);
}

/** Returns a button that looks like a name and does something. */
export function button(text: Child, action: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = make("button", { type: "button", dir: "auto", ...attributes }, text);
  made.addEventListener("click", action);
  return made;
}

/** Returns the element that the page has under an id. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found as Kind;
}

/** Returns a number with its noun: "1 posting", "2,000 postings". */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Returns a term of the data as words. */
export function spoken(term: string): string {
  return term.replaceAll("_", " ");
}
