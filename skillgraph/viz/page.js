/** The legend. Kinds of edges can be switched off there, so that the rest can be read. */
function fillLegend(place, data, scheme, drawing) {
  const kinds = new Set(data.nodes.map((node) => data.nodeFacts[node.id].kind));
  const relations = new Set(data.edgeFacts.map((facts) => facts.kind));
  const nodes = Object.entries(data.nodeStyles).filter(([kind]) => kinds.has(kind)).map(([, style]) =>
    element("li", { class: "entry" }, nodeSymbol(style, scheme), style.words));
  const edges = Object.entries(data.edgeStyles).filter(([kind]) => relations.has(kind)).map(([kind, style]) => {
    const box = element("input", { type: "checkbox" });
    box.checked = !drawing.hidden.has(kind);
    box.addEventListener("change", () => drawing.toggle(kind, box.checked));
    return element("li", {}, element("label", {}, box, edgeSymbol(style, scheme), style.words));
  });
  place.replaceChildren();
  if (nodes.length) place.append(element("h3", {}, "Nodes"), element("ul", {}, ...nodes));
  if (edges.length) place.append(element("h3", {}, "Edges (tick to show)"), element("ul", { class: "edges" }, ...edges));
}

/** Everything on the page as real text, for those who do not see the drawing, and for paper. */
function fillList(place, data, panel, choose) {
  const byKind = Object.entries(data.nodeStyles).map(([kind, style]) => [style.words, data.nodes.filter((node) => data.nodeFacts[node.id].kind === kind)]);
  for (const [name, nodes] of byKind.filter(([, found]) => found.length)) {
    const items = nodes.map((node) => element("li", {}, button(panel.label(node.id), () => choose({ node: node.id }, { move: true }), { class: "node" })));
    place.append(element("h3", {}, `${name} (${nodes.length})`), element("ul", { "data-list": "nodes" }, ...items));
  }
  const items = data.edges.map((edge) => {
    const { note } = data.edgeFacts[edge.id];
    return element("li", {}, button(panel.title(edge) + (note ? ` (${note})` : ""), () => choose({ edge: edge.id }, { move: true }), { class: "why" }));
  });
  if (items.length) place.append(element("h3", {}, `edges (${items.length})`), element("ul", { "data-list": "edges" }, ...items));
}

const MOST_FOUND = 12;

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The box that finds nodes by label and alias, with the keyboard or the mouse. */
class Finder {
  constructor(input, list, data, choose) {
    Object.assign(this, { input, list, choose, active: 0, found: [] });
    this.names = data.nodes.map((node) => {
      const facts = data.nodeFacts[node.id];
      return { id: node.id, label: facts.label, kind: data.nodeStyles[facts.kind].words, names: [facts.label, ...facts.aliases].map(folded) };
    });
    input.addEventListener("input", () => this.find());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
  }

  find() {
    const wanted = folded(this.input.value.trim());
    const rank = ({ names }) => Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3)));
    this.found = wanted ? this.names.map((entry) => ({ ...entry, rank: rank(entry) })).filter((entry) => entry.rank < 3).sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, "en")).slice(0, MOST_FOUND) : [];
    this.active = 0;
    this.draw(wanted);
  }

  draw(wanted) {
    const items = this.found.map((entry, index) => {
      const item = element("li", { role: "option", id: `found-${index}`, "aria-selected": String(index === this.active), dir: "auto" }, entry.label, element("small", {}, ` ${entry.kind}`));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); this.take(index); });
      return item;
    });
    if (wanted && !items.length) items.push(element("li", { role: "option", "aria-disabled": "true" }, "Nothing of that name is shown here"));
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.found.length) this.input.setAttribute("aria-activedescendant", `found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.key === "Escape") this.close();
    if (!this.found.length) return;
    if (event.key === "Enter") this.take(this.active);
    else if (event.key === "ArrowDown") this.active = (this.active + 1) % this.found.length;
    else if (event.key === "ArrowUp") this.active = (this.active + this.found.length - 1) % this.found.length;
    else return;
    event.preventDefault();
    if (this.found.length) this.draw("");
  }

  take(index) {
    const { id } = this.found[index];
    this.close();
    this.choose({ node: id }, { move: true });
  }

  close() {
    this.found = [];
    this.draw("");
  }
}

function start() {
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choose = (chosen, manner) => { drawing.choose(chosen, manner); panel.show(chosen); };
  const panel = new Panel(at("panel"), data, choose);
  const drawing = new Drawing(at("canvas"), data, choose);
  const dress = (scheme) => {
    document.documentElement.dataset.scheme = scheme;
    drawing.scheme = scheme;
    drawing.paint();
    fillLegend(at("legend"), data, scheme, drawing);
  };
  const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  const postings = data.nodes.filter((node) => data.nodeFacts[node.id].kind === "posting").length;
  document.title = data.title;
  at("title").textContent = data.title;
  at("counts").textContent = [
    ...(postings ? [counted(postings, "posting", "postings")] : []),
    counted(data.nodes.length - postings, "concept", "concepts"),
    counted(data.edges.length, "edge", "edges"),
  ].join(", ");
  new Finder(at("search"), at("found"), data, choose);
  fillList(at("entries"), data, panel, choose);
  panel.show(null);
  dress(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => dress(dark.matches ? "dark" : "light"));
  at("closer").addEventListener("click", () => drawing.zoom(1.4));
  at("farther").addEventListener("click", () => drawing.zoom(1 / 1.4));
  at("whole").addEventListener("click", () => drawing.whole());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target !== at("search")) choose(null); });
  addEventListener("beforeprint", () => { at("list").open = true; dress("light"); });
  addEventListener("afterprint", () => dress(dark.matches ? "dark" : "light"));
}

start();
