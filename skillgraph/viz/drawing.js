const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const TEXT = 13;
const LINE = 16;
const FADED = 0.1;
const DIM = 0.4;
const QUIET = 0.13;
const MANY_DEMANDS = 120;
const SMALLEST_SCALE = { narrow: 0.6, wide: 0.36 };
const NARROW = 600;
const DEMANDS = new Set(["requires", "requires_one_of", "prefers", "involves", "excludes"]);

/** The graph on a canvas: vis-network places marks and lines, this class colours them and writes names that do not overlap. */
class Drawing {
  constructor(container, data, choose) {
    this.container = container;
    this.data = data;
    this.chosen = null;
    this.hovered = null;
    this.hidden = new Set();
    this.scheme = "light";
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.crowded = data.edgeFacts.filter((facts) => DEMANDS.has(facts.kind)).length > MANY_DEMANDS;
    this.names = new Map(data.nodes.map((node) => [node.id, node.label.split("\n")]));
    this.order = this.byImportance();
    this.widths = new Map();
    this.nodes = new vis.DataSet(data.nodes.map((node) => this.withoutName(node)));
    this.edges = new vis.DataSet(data.edges.map(({ title, ...edge }) => edge));
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, this.options());
    this.network.on("click", ({ nodes, edges }) => {
      choose(nodes.length ? { node: nodes[0] } : edges.length ? { edge: edges[0] } : null);
    });
    this.network.on("hoverNode", ({ node }) => { this.hovered = node; this.network.redraw(); });
    this.network.on("blurNode", () => { this.hovered = null; this.network.redraw(); });
    this.network.on("beforeDrawing", (context) => this.drawRegions(context));
    this.network.on("afterDrawing", (context) => this.drawNames(context));
    this.network.once("afterDrawing", () => this.open());
  }

  options() {
    return {
      ...this.data.options,
      configure: { enabled: false },
      physics: { enabled: false },
      interaction: { hover: true, multiselect: false, hideEdgesOnDrag: this.data.edges.length > 800, keyboard: { enabled: true, bindToWindow: false } },
      nodes: { borderWidth: 1.5, borderWidthSelected: 3, shapeProperties: { borderRadius: 5 }, margin: { top: 10, bottom: 10, left: 12, right: 12 } },
      edges: { smooth: false, selectionWidth: 1.5, hoverWidth: 0.8, arrows: { to: { scaleFactor: 0.5 } }, arrowStrikethrough: false },
    };
  }

  /** Names are written by drawNames, but for those that stand inside their mark; tooltips are the panel's business. */
  withoutName({ title, ...node }) {
    return node.shape === "box" ? node : { ...node, label: undefined };
  }

  byImportance() {
    const rank = { focus: 0, plain: 1, dim: 2 };
    const facts = this.data.nodeFacts;
    return this.data.nodes
      .filter((node) => node.shape !== "box")
      .sort((a, b) => rank[facts[a.id].emphasis] - rank[facts[b.id].emphasis] || b.size - a.size || (a.id < b.id ? -1 : 1));
  }

  /** Shows everything, but on a small screen only as much as can be read. */
  open() {
    this.network.fit({ animation: false });
    const scale = this.container.clientWidth < NARROW ? SMALLEST_SCALE.narrow : SMALLEST_SCALE.wide;
    if (this.network.getScale() < scale) this.network.moveTo({ scale, position: this.middle() });
  }

  middle() {
    const focus = this.data.nodes.filter((node) => this.data.nodeFacts[node.id].emphasis === "focus" || node.shape === "box");
    const shown = focus.length ? focus : this.data.nodes;
    const mean = (axis) => shown.reduce((sum, node) => sum + node[axis], 0) / shown.length;
    return shown.length ? { x: mean("x"), y: mean("y") } : { x: 0, y: 0 };
  }

  whole() {
    this.network.fit({ animation: !this.calm });
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: !this.calm });
  }

  /** Lights up a node with all that it touches, or an edge with its ends; null lights up everything. */
  choose(chosen, { move = false } = {}) {
    this.chosen = chosen;
    this.network.setSelection({ nodes: chosen?.node !== undefined ? [chosen.node] : [], edges: chosen?.edge !== undefined ? [chosen.edge] : [] }, { highlightEdges: false });
    this.paint();
    if (!move || !chosen) return;
    const scale = Math.max(this.network.getScale(), 0.9);
    const ends = chosen.node !== undefined ? [chosen.node] : this.network.getConnectedNodes(chosen.edge);
    if (ends.length === 1) this.network.focus(ends[0], { scale, animation: !this.calm });
    else this.network.fit({ nodes: ends, maxZoomLevel: 1.2, animation: !this.calm });
  }

  toggle(kind, shown) {
    if (shown) this.hidden.delete(kind);
    else this.hidden.add(kind);
    this.paint();
  }

  /** Returns the ids of the lit nodes and edges, or null where everything is lit. */
  lit() {
    if (!this.chosen) return null;
    const nodes = new Set([this.chosen.node]);
    const edges = new Set();
    for (const edge of this.data.edges) {
      const touched = this.chosen.edge === edge.id || this.chosen.node === edge.from || this.chosen.node === edge.to;
      if (!touched || this.hidden.has(this.data.edgeFacts[edge.id].kind)) continue;
      edges.add(edge.id);
      nodes.add(edge.from).add(edge.to);
    }
    return { nodes, edges };
  }

  paint() {
    const lit = this.lit();
    const { nodeFacts, edgeFacts, nodeStyles, edgeStyles } = this.data;
    this.readable = new Set();
    this.nodes.update(this.data.nodes.map((node) => {
      const facts = nodeFacts[node.id];
      const background = nodeStyles[facts.kind][this.scheme];
      const border = facts.ring ? edgeStyles[facts.ring][this.scheme] : this.ink("--ink");
      const opacity = lit ? (lit.nodes.has(node.id) ? 1 : FADED) : facts.emphasis === "dim" ? DIM : 1;
      if (opacity > FADED) this.readable.add(node.id);
      const colour = { background, border };
      return {
        id: node.id, opacity,
        color: { ...colour, highlight: colour, hover: colour },
        borderWidth: facts.ring ? 3 : facts.emphasis === "focus" ? 3 : 1,
        ...(node.shape === "box" ? { font: { ...node.font, face: FONT, color: opacity === FADED ? "#ffffff30" : "#ffffff" } } : {}),
      };
    }));
    this.edges.update(this.data.edges.map((edge) => {
      const facts = edgeFacts[edge.id];
      const colour = edgeStyles[facts.kind][this.scheme];
      const quiet = this.crowded && DEMANDS.has(facts.kind) ? QUIET : facts.emphasis === "dim" ? DIM : 0.75;
      const opacity = lit ? (lit.edges.has(edge.id) ? 1 : 0.04) : facts.emphasis === "focus" ? 1 : quiet;
      return { id: edge.id, hidden: this.hidden.has(facts.kind), color: { color: colour, highlight: colour, hover: colour, opacity } };
    }));
    this.network.redraw();
  }

  ink(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  /** Returns how far names are enlarged so that they keep their size on the screen when one is far away. */
  growth() {
    return 1 / Math.min(this.network.getScale(), 1);
  }

  drawRegions(context) {
    context.fillStyle = this.ink("--surface");
    context.strokeStyle = this.ink("--line");
    context.lineWidth = this.growth();
    for (const region of this.data.regions) {
      context.beginPath();
      context.roundRect(region.left - 12, region.top - 12, region.width + 24, region.height + 24, 18);
      context.fill();
      context.stroke();
    }
  }

  drawNames(context) {
    const taken = [];
    const growth = this.growth();
    context.lineJoin = "round";
    context.textAlign = "left";
    this.drawRegionNames(context, taken, growth);
    context.textAlign = "center";
    const first = [this.hovered, this.chosen?.node].filter((id) => this.names.has(id));
    const lit = this.lit();
    const order = lit ? [...this.order.filter((node) => lit.nodes.has(node.id)), ...this.order.filter((node) => !lit.nodes.has(node.id))] : this.order;
    for (const node of [...this.order.filter((each) => first.includes(each.id)), ...order.filter((each) => !first.includes(each.id))]) {
      if (this.readable.has(node.id)) this.drawName(context, node, taken, growth, first.includes(node.id));
    }
  }

  drawName(context, node, taken, growth, always) {
    const { x, y } = this.network.getPosition(node.id);
    const lines = this.names.get(node.id);
    const strong = this.data.nodeFacts[node.id].emphasis === "focus";
    const width = this.width(context, node.id, lines, strong) * growth;
    const top = y + node.size + 3 * growth;
    const box = { left: x - width / 2, right: x + width / 2, top, bottom: top + lines.length * LINE * growth };
    const clash = taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    if (clash && !always) return;
    taken.push(box);
    context.globalAlpha = this.data.nodeFacts[node.id].emphasis === "dim" && !this.chosen ? 0.7 : 1;
    this.write(context, lines, x, top, growth, strong ? 700 : 400);
    context.globalAlpha = 1;
  }

  width(context, id, lines, strong) {
    if (!this.widths.has(id)) {
      context.font = `${strong ? 700 : 400} ${TEXT}px ${FONT}`;
      this.widths.set(id, Math.max(...lines.map((line) => context.measureText(line).width)) + 6);
    }
    return this.widths.get(id);
  }

  write(context, lines, x, top, growth, weight, colour = "--ink") {
    context.font = `${weight} ${TEXT * growth}px ${FONT}`;
    context.textBaseline = "top";
    context.lineWidth = 3.5 * growth;
    context.strokeStyle = this.ink("--paper");
    context.fillStyle = this.ink(colour);
    lines.forEach((line, index) => {
      context.strokeText(line, x, top + index * LINE * growth);
      context.fillText(line, x, top + index * LINE * growth);
    });
  }

  drawRegionNames(context, taken, growth) {
    for (const region of this.data.regions) {
      context.font = `600 ${TEXT * growth}px ${FONT}`;
      const name = this.shortened(context, region.label, region.width + 24);
      const top = region.top - 16 - LINE * growth;
      taken.push({ left: region.left - 12, right: region.left + context.measureText(name).width, top, bottom: top + LINE * growth });
      this.write(context, [name], region.left - 8, top, growth, 600, "--soft");
    }
  }

  shortened(context, text, room) {
    const width = context.measureText(text).width;
    return width <= room ? text : `${[...text].slice(0, Math.max(1, Math.floor((text.length * room) / width) - 1)).join("").trimEnd()}…`;
  }
}
