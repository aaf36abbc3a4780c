import { make, words } from "./dom";
import type { Found } from "./search";

let serial = 0;

/** A field with a list of what was found, worked by keyboard as the ARIA combobox pattern says. */
export class Finder {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list: HTMLUListElement;
  private found: Found[] = [];
  private active = -1;

  constructor(
    label: string,
    placeholder: string,
    private readonly find: (text: string) => Found[],
    private readonly choose: (found: Found) => void,
    { visible = true, id = `finder-${++serial}` } = {},
  ) {
    this.list = make("ul", { id: `${id}-found`, role: "listbox", "aria-label": `${label}: found`, hidden: true });
    this.input = make("input", {
      id,
      type: "text",
      role: "combobox",
      placeholder,
      "aria-label": visible ? null : label,
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
    });
    this.element = make("div", { class: "finder" }, visible && make("label", { for: id }, label), this.input, this.list);
    this.listen();
  }

  set text(text: string) {
    this.input.value = text;
    this.close();
  }

  get text(): string {
    return this.input.value;
  }

  private listen(): void {
    this.input.addEventListener("input", () => this.offer());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.press(event));
  }

  private offer(): void {
    this.found = this.input.value.trim() ? this.find(this.input.value) : [];
    const none = make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing of that name");
    const items = this.found.map((found, index) => {
      const item = make("li", { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false" }, words("span", found.label), " ", words("small", found.note));
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.take(index);
      });
      return item;
    });
    this.list.replaceChildren(...(items.length ? items : [none]));
    this.list.hidden = !this.input.value.trim();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(this.found.length ? 0 : -1);
  }

  private mark(index: number): void {
    this.active = index;
    [...this.list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    const item = this.list.children[index];
    item?.scrollIntoView({ block: "nearest" });
    if (item && index >= 0) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private press(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      if (!this.list.hidden) event.stopPropagation();
      this.close();
    } else if (event.key === "Enter") {
      if (this.list.hidden || this.active < 0) return;
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.offer();
      const count = this.found.length;
      if (count) this.mark((this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    }
  }

  private take(index: number): void {
    const found = this.found[index];
    this.close();
    if (found) this.choose(found);
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
