/** The panel beside the drawing: what is known about the chosen node or edge, and who says so. */
class Panel {
  constructor(place, data, choose) {
    this.place = place;
    this.data = data;
    this.choose = choose;
  }

  show(chosen) {
    const parts = chosen?.node !== undefined ? this.node(chosen.node) : chosen?.edge !== undefined ? this.edge(chosen.edge) : this.nothing();
    this.place.replaceChildren(...parts.filter((part) => part !== null));
  }

  nothing() {
    if (!this.data.nodes.length) return [element("p", {}, "There is nothing to draw: the graph holds no posting, and nothing was asked for.")];
    return [element("p", {}, "Choose a node to see what it is and what it is joined to. Choose a line to see who says so.")];
  }

  node(id) {
    const facts = this.data.nodeFacts[id];
    return [
      words("h2", facts.label),
      element("p", { class: "kind" }, this.data.nodeStyles[facts.kind].words),
      facts.definition ? words("p", facts.definition) : null,
      facts.aliases.length && facts.kind !== "posting" ? words("p", `Also called ${facts.aliases.join(", ")}`) : null,
      this.details(facts.details),
      ...this.joined(id),
    ];
  }

  /** Returns a list for each kind of edge that touches the node, those that leave it before those that enter it. */
  joined(id) {
    const lists = new Map();
    for (const kind of Object.keys(this.data.edgeStyles)) {
      const { words: forth, back } = this.data.edgeStyles[kind];
      for (const edge of this.data.edges) {
        if (this.data.edgeFacts[edge.id].kind !== kind || (edge.from !== id && edge.to !== id)) continue;
        const heading = edge.from === id ? forth : back;
        if (!lists.has(heading)) lists.set(heading, []);
        lists.get(heading).push({ edge, other: edge.from === id ? edge.to : edge.from });
      }
    }
    return [...lists].flatMap(([heading, items]) => [
      element("h3", {}, heading[0].toUpperCase() + heading.slice(1)),
      element("ul", {}, ...items.sort((a, b) => this.label(a.other).localeCompare(this.label(b.other), "en")).map((item) => this.item(item))),
    ]);
  }

  item({ edge, other }) {
    const { note } = this.data.edgeFacts[edge.id];
    const why = button("why", () => this.choose({ edge: edge.id }, { move: true }), { class: "why", "aria-label": `why: ${this.title(edge)}` });
    return element("li", {}, this.link(other), note ? element("small", {}, ` ${note}`) : "", why);
  }

  edge(id) {
    const edge = this.data.edges[id];
    const facts = this.data.edgeFacts[id];
    return [
      element("h2", {}, this.link(edge.from), ` ${this.data.edgeStyles[facts.kind].words} `, this.link(edge.to)),
      this.details(facts.details),
      facts.sources.length ? element("h3", {}, "Curated reason") : null,
      ...facts.sources.map((source) => words("p", source)),
      facts.quotes.length ? element("h3", {}, "In postings") : null,
      ...facts.quotes.map((quote) => this.quote(quote)),
      facts.more ? element("p", { class: "kind" }, `and ${facts.more} more lines`) : null,
    ];
  }

  quote({ posting, title, line, text }) {
    const named = title && title !== posting ? `${title} · ${posting}` : posting;
    return element("blockquote", {}, text ? words("p", text) : "", words("cite", `${named}, line ${line}`));
  }

  details(pairs) {
    if (!pairs.length) return null;
    return element("dl", {}, ...pairs.flatMap(([name, value]) => [words("dt", name), words("dd", value)]));
  }

  link(id) {
    return button(this.label(id), () => this.choose({ node: id }, { move: true }), { class: "node" });
  }

  label(id) {
    return this.data.nodeFacts[id].label;
  }

  title(edge) {
    return `${this.label(edge.from)} ${this.data.edgeStyles[this.data.edgeFacts[edge.id].kind].words} ${this.label(edge.to)}`;
  }
}
