import { MultiGraph } from "graphology";
import Sigma from "sigma";
import type { CameraState } from "sigma/types";
import { FieldTree, type Cut } from "./cut";
import type { Field } from "./data";
import { ofConcept, type Light } from "./light";
import type { Edge, Ontology } from "./ontology";
import { LineProgram, MarkProgram, SHAPES } from "./programs";
import { Scene } from "./scene";
import { paint, toSvg, type Stroke } from "./strokes";
import type { Testimony } from "./testimony";
import { coloursNow, type Colours, type View } from "./view";

/** What of the ontology is drawn, and how the fields stand. */
export interface Shown {
  readonly concept: (concept: number) => boolean;
  readonly edge: (edge: Edge) => boolean;
  readonly folded: Set<number>;
}

/** What a click on the map means to the page. */
export interface Choices {
  concept(concept: number): void;
  edge(edge: Edge): void;
  posting(posting: number): void;
  nothing(): void;
}

const MANY = 2500;
// The square pixels that a concept, or a field inside a field, needs to be told from the others.
const ROOM = { concept: 640, field: 5600 };
const NEAR = 7;
const SETTLED = 120;
const NEARBY = 700;
const NARROW = 600; // a phone has no room to spare for names beside the outermost marks

/** The map: sigma draws nodes and lines, canvases below and above it fields, names and what is lit. */
export class GraphMap {
  readonly tree: FieldTree;
  private readonly scene: Scene;
  private readonly sigma: Sigma;
  private readonly below: CanvasRenderingContext2D;
  private readonly above: CanvasRenderingContext2D;
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  private readonly most: number;
  private shown!: Shown;
  private opened: string | null = null;
  private settling = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly ontology: Ontology,
    fields: Field[],
    testimony: () => Testimony | null,
    private readonly choices: Choices,
  ) {
    this.tree = new FieldTree(fields, ontology);
    this.most = Math.max(1, ...ontology.asked);
    this.scene = new Scene(ontology, this.tree, testimony, (concept) => this.radius(concept));
    this.below = this.canvas("below");
    const middle = container.appendChild(document.createElement("div"));
    middle.className = "layer";
    this.above = this.canvas("above");
    this.sigma = new Sigma(new MultiGraph(), middle, {
      allowInvalidContainer: true,
      renderLabels: false,
      defaultDrawNodeHover: () => undefined,
      nodeProgramClasses: { mark: MarkProgram },
      nodeHoverProgramClasses: { mark: MarkProgram },
      edgeProgramClasses: { line: LineProgram },
      defaultNodeType: "mark",
      defaultEdgeType: "line",
      minEdgeThickness: 0.6,
      minCameraRatio: 0.004,
      maxCameraRatio: 2.5,
      stagePadding: container.clientWidth < NARROW ? 12 : 60,
      hideEdgesOnMove: this.tree.count > MANY,
      zIndex: false,
      zoomDuration: this.calm ? 0 : 180,
      inertiaDuration: this.calm ? 0 : 200,
    });
    this.sigma.setCustomBBox(this.bounds());
    this.listen();
  }

  private canvas(name: string): CanvasRenderingContext2D {
    const made = this.container.appendChild(document.createElement("canvas"));
    made.className = `layer ${name}`;
    const context = made.getContext("2d");
    if (!context) throw new Error("no canvas");
    return context;
  }

  private bounds(): { x: [number, number]; y: [number, number] } {
    const { fields } = this.tree;
    if (!fields.length) return { x: [-1, 1], y: [-1, 1] };
    return {
      x: [Math.min(...fields.map((field) => field.left)), Math.max(...fields.map((field) => field.left + field.width))],
      y: [-Math.max(...fields.map((field) => field.top + field.height)), -Math.min(...fields.map((field) => field.top)) + 20],
    };
  }

  private listen(): void {
    const { sigma, choices, scene } = this;
    sigma.on("afterRender", () => this.draw());
    sigma.getCamera().on("updated", () => {
      clearTimeout(this.settling);
      this.settling = window.setTimeout(() => this.reopen(), SETTLED);
    });
    sigma.on("clickNode", ({ node }) => choices.concept(Number(node)));
    sigma.on("clickStage", ({ event }) => this.click(event.x, event.y));
    sigma.on("enterNode", ({ node }) => {
      scene.hovered = ofConcept(this.ontology, Number(node), 1, this.shown.edge);
      this.container.style.cursor = "pointer";
      this.draw();
    });
    sigma.on("leaveNode", () => {
      scene.hovered = null;
      this.container.style.cursor = "";
      this.draw();
    });
  }

  /** Returns the radius of a concept on the screen: larger the more postings ask for it. */
  private radius(concept: number): number {
    return this.sigma.scaleSize(this.size(concept));
  }

  private size(concept: number): number {
    const asked = this.ontology.asked[concept];
    const share = this.most > 1 ? asked / this.most : Math.min(1, this.ontology.edgesOf[concept].length / 60);
    return this.smallest * (1 + 2.3 * Math.sqrt(share));
  }

  /** The radius of the least wanted concept when all is in sight; it grows as the root of the distance between two. */
  private get smallest(): number {
    const { width, height } = this.sigma.getDimensions();
    return Math.min(3.8, 0.51 * ((width * height) / Math.max(1, this.tree.count)) ** 0.25);
  }

  /** Shows what passes, in the colours of a scheme. */
  show(shown: Shown, scheme: Colours["scheme"]): void {
    this.shown = shown;
    this.scene.colours = coloursNow(scheme);
    this.opened = null;
    this.reopen();
  }

  /** Lights something up, or everything. */
  lightUp(light: Light | null): void {
    this.scene.setLight(light);
    this.container.classList.toggle("dim", light !== null);
    this.draw();
  }

  /** Opens the fields that have room on the screen for what is inside them, and closes the others. */
  private reopen(): void {
    if (!this.shown) return;
    const view = this.view();
    const open = new Set<number>();
    this.tree.fields.forEach((field, number) => {
      if (this.shown.folded.has(number) || !this.hasRoom(view, number)) return;
      if (field.parent === null || open.has(field.parent)) open.add(number);
    });
    const signature = [...open].join();
    if (signature === this.opened) return;
    this.opened = signature;
    const cut = this.tree.cut(this.shown.concept, (field) => open.has(field));
    cut.concepts.sort((one, other) => this.ontology.asked[other] - this.ontology.asked[one] || one - other);
    this.scene.setCut(cut, this.shown.edge);
    this.sigma.setGraph(this.graph(cut));
  }

  private hasRoom(view: View, number: number): boolean {
    const field = this.tree.fields[number];
    const [width, height] = [field.width * view.scale, field.height * view.scale];
    const [x, y] = [view.x(field.left), view.y(field.top)];
    const [marginX, marginY] = [view.width * 0.3, view.height * 0.3];
    const seen = x < view.width + marginX && x + width > -marginX && y < view.height + marginY && y + height > -marginY;
    const needed = this.tree.members[number].length * ROOM.concept + this.tree.inner[number].length * ROOM.field;
    return seen && width * height >= needed;
  }

  private graph(cut: Cut): MultiGraph {
    const { concepts, vocabulary, edges, edgesOf } = this.ontology;
    const { scheme } = this.scene.colours;
    const made = new MultiGraph();
    for (const concept of cut.concepts) {
      const style = vocabulary.kinds[concepts.kind[concept]];
      made.addNode(concept, { x: concepts.x[concept], y: -(concepts.y[concept] ?? 0), size: this.size(concept), color: style[scheme], shape: SHAPES.indexOf(style.shape) });
    }
    const drawn = new Set<number>();
    for (const concept of cut.concepts) {
      for (const number of edgesOf[concept]) {
        const edge = edges[number];
        if (drawn.has(number) || !made.hasNode(edge.start) || !made.hasNode(edge.end) || !this.shown.edge(edge)) continue;
        drawn.add(number);
        made.addEdge(edge.start, edge.end, { number, ...this.look(edge) });
      }
    }
    return made;
  }

  private look(edge: Edge): { color: string; size: number; dash: number } {
    const style = this.ontology.vocabulary.relations[edge.type];
    const { field } = this.ontology.concepts;
    const near = field[edge.start] === field[edge.end];
    const alpha = near ? "b8" : this.tree.count > 600 ? "1c" : "38";
    return { color: style[this.scene.colours.scheme] + alpha, size: near ? 1.5 : 0.9, dash: style.dashes[0] ?? (style.arrow ? -1 : 0) };
  }

  /** Returns the camera as sigma's reckoning takes it: its own matrices stand still while there is no node to draw. */
  private get now(): { cameraState: CameraState } {
    return { cameraState: this.sigma.getCamera().getState() };
  }

  private view(): View {
    const origin = this.sigma.graphToViewport({ x: 0, y: 0 }, this.now);
    const unit = this.sigma.graphToViewport({ x: 1, y: -1 }, this.now);
    const [scaleX, scaleY] = [unit.x - origin.x, unit.y - origin.y];
    const { width, height } = this.sigma.getDimensions();
    return { width, height, scale: scaleX, x: (x) => origin.x + x * scaleX, y: (y) => origin.y + y * scaleY };
  }

  private draw(): void {
    if (!this.scene.cut) return;
    const view = this.view();
    for (const [context, strokes] of [[this.below, this.scene.under(view)], [this.above, this.scene.over(view)]] as const) {
      const ratio = window.devicePixelRatio || 1;
      const { canvas } = context;
      const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, view.width, view.height);
      paint(context, strokes as Stroke[]);
    }
  }

  /** Chooses what lies under a place of the screen that is not a node. */
  private click(x: number, y: number): void {
    const view = this.view();
    const { scene } = this;
    const away = ([placeX, placeY]: [number, number]) => Math.hypot(view.x(placeX) - x, view.y(placeY) - y);
    const posting = scene.postingPlace();
    if (posting && scene.light?.posting != null && away(posting) < 26) return this.choices.posting(scene.light.posting);
    const concept = [...scene.lit()].find((each) => away(scene.place(each)) < 14);
    if (concept !== undefined) return this.choices.concept(concept);
    const line = (scene.light?.lines ?? []).find((each) => each.edge && this.lineAway(view, each.start, each.end, x, y) < NEAR);
    if (line?.edge) return this.choices.edge(line.edge);
    const closed = scene.cut.closed.find(({ field }) => {
      const box = this.tree.fields[field];
      const [left, top] = [view.x(box.left), view.y(box.top)];
      return x >= left && y >= top && x <= left + box.width * view.scale && y <= top + box.height * view.scale;
    });
    if (closed) return this.enter(closed.field);
    const edge = scene.light ? undefined : this.edgeAt(view, x, y);
    if (edge) this.choices.edge(edge);
    else this.choices.nothing();
  }

  private lineAway(view: View, start: number, end: number, x: number, y: number): number {
    const [fromX, fromY] = this.scene.place(start);
    const [toX, toY] = this.scene.place(end);
    const [x1, y1, x2, y2] = [view.x(fromX), view.y(fromY), view.x(toX), view.y(toY)];
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    return Math.hypot(x1 + along * (x2 - x1) - x, y1 + along * (y2 - y1) - y);
  }

  private edgeAt(view: View, x: number, y: number): Edge | undefined {
    let [best, nearest]: [Edge | undefined, number] = [undefined, NEAR];
    this.sigma.getGraph().forEachEdge((_, attributes) => {
      const edge = this.ontology.edges[attributes["number"] as number];
      const { field } = this.ontology.concepts;
      if (field[edge.start] !== field[edge.end]) return;
      const away = this.lineAway(view, edge.start, edge.end, x, y);
      if (away < nearest) [best, nearest] = [edge, away];
    });
    return best;
  }

  /** Goes to a field, near enough to open it. */
  enter(field: number): void {
    const { left, top, width, height } = this.tree.fields[field];
    this.frame(left, top, left + width, top + height, 8);
  }

  /** Goes to concepts, so that all of them are in sight. */
  fit(concepts: Iterable<number>, posting = false): void {
    const places = [...concepts].map((concept) => this.scene.place(concept));
    const middle = posting ? this.scene.postingPlace() : null;
    if (middle) places.push(middle);
    if (!places.length) return;
    const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
    this.frame(Math.min(...xs) - 60, Math.min(...ys) - 40, Math.max(...xs) + 60, Math.max(...ys) + 60, 1.25);
  }

  /** Goes to a concept and to those of its neighbours that are near; of a wide map not to all of it. */
  near(concept: number, around: Iterable<number>): void {
    const [x, y] = this.scene.place(concept);
    const away = (other: number) => Math.hypot(this.scene.place(other)[0] - x, this.scene.place(other)[1] - y);
    const close = [...around].sort((one, other) => away(one) - away(other)).slice(0, 16).filter((other) => away(other) < NEARBY);
    this.fit([concept, ...close]);
  }

  private frame(left: number, top: number, right: number, bottom: number, most: number): void {
    const view = this.view();
    if (!view.width || !view.height) return;
    const wanted = Math.min(most, (0.86 * view.width) / (right - left), (0.82 * view.height) / (bottom - top));
    const camera = this.sigma.getCamera();
    const middle = this.sigma.graphToViewport({ x: (left + right) / 2, y: -(top + bottom) / 2 }, this.now);
    const { x, y } = this.sigma.viewportToFramedGraph(middle, this.now);
    this.go({ x, y, ratio: (camera.getState().ratio * view.scale) / wanted });
  }

  whole(): void {
    this.go({ x: 0.5, y: 0.5, ratio: 1 });
  }

  zoom(factor: number): void {
    this.go({ ratio: this.sigma.getCamera().getState().ratio / factor });
  }

  /** Moves the map by shares of its size. */
  pan(right: number, down: number): void {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    this.go({ x: x + right * ratio, y: y - down * ratio });
  }

  private go(state: { x?: number; y?: number; ratio?: number }): void {
    const camera = this.sigma.getCamera();
    if (this.calm) camera.setState(camera.validateState(state));
    else void camera.animate(state, { duration: 260 });
  }

  /** Follows a change of the size of the page. */
  resize(): void {
    this.sigma.resize();
    this.opened = null;
    this.reopen();
  }

  /** Returns what is in sight as a picture. */
  picture(title: string): SVGElement {
    const view = this.view();
    const strokes = [...this.scene.under(view), ...(this.scene.light ? [] : this.nodesAndLines(view)), ...this.scene.over(view)];
    return toSvg(strokes, view.width, view.height, this.scene.colours.paper, title);
  }

  private nodesAndLines(view: View): Stroke[] {
    const strokes: Stroke[] = [];
    const graph = this.sigma.getGraph();
    const { scheme, paper } = this.scene.colours;
    graph.forEachEdge((_, attributes, start, end) => {
      const style = this.ontology.vocabulary.relations[this.ontology.edges[attributes["number"] as number].type];
      const [[x1, y1], [x2, y2]] = [this.scene.place(Number(start)), this.scene.place(Number(end))];
      const alpha = Number.parseInt((attributes["color"] as string).slice(7), 16) / 255;
      strokes.push({ is: "line", x1: view.x(x1), y1: view.y(y1), x2: view.x(x2), y2: view.y(y2), colour: style[scheme], width: 1, dashes: style.dashes, alpha });
    });
    graph.forEachNode((node) => {
      const [x, y] = this.scene.place(Number(node));
      const style = this.ontology.vocabulary.kinds[this.ontology.concepts.kind[Number(node)]];
      strokes.push({ is: "mark", shape: style.shape, x: view.x(x), y: view.y(y), radius: this.radius(Number(node)), fill: style[scheme], stroke: paper, width: 0.8 });
    });
    return strokes.filter((stroke) => isInSight(stroke, view));
  }

  /** Draws again, when what the postings say has come. */
  refresh(): void {
    this.draw();
  }
}

function isInSight(stroke: Stroke, view: View): boolean {
  if (stroke.is === "line") {
    return Math.max(stroke.x1, stroke.x2) > 0 && Math.min(stroke.x1, stroke.x2) < view.width && Math.max(stroke.y1, stroke.y2) > 0 && Math.min(stroke.y1, stroke.y2) < view.height;
  }
  return stroke.x > -20 && stroke.y > -20 && stroke.x < view.width + 20 && stroke.y < view.height + 20;
}
