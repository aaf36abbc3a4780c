import { bundles, type Cut, type FieldTree } from "./cut";
import type { EdgeStyle } from "./data";
import type { Light, LitLine } from "./light";
import type { Edge, Ontology } from "./ontology";
import { FONT, type Stroke } from "./strokes";
import type { Testimony } from "./testimony";
import { folded, Taken, widthOf, type Colours, type View } from "./view";

const LABEL = 12.5;
const LINE = 15;
const LEAST = 9.5;
const MOST_LABELS = 260;
const MOST_TRIED = 900;
const MOST_BUNDLES = 120;
const FEW_BUNDLES = 40;
const MANY_CLOSED = 60;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

type Point = [x: number, y: number];

/** Turns what is shown into strokes: fields below the nodes that sigma draws, what is lit and all names above them. */
export class Scene {
  private readonly beside = new Map<number, Point>();
  private bundled: [number, number, number][] = [];
  colours!: Colours;
  cut!: Cut;
  light: Light | null = null;
  /** What the pointer is on, with what is around it. */
  hovered: Light | null = null;

  constructor(
    private readonly ontology: Ontology,
    private readonly tree: FieldTree,
    private readonly testimony: () => Testimony | null,
    readonly radiusOf: (concept: number) => number,
  ) {}

  setCut(cut: Cut, passes: (edge: Edge) => boolean): void {
    this.cut = cut;
    this.bundled = bundles(this.ontology, cut, passes, cut.closed.length > MANY_CLOSED ? FEW_BUNDLES : MOST_BUNDLES);
  }

  setLight(light: Light | null): void {
    this.light = light;
    this.beside.clear();
  }

  /** Returns where a concept stands on the map; one that is not on it stands beside what it is lit with. */
  place(concept: number): Point {
    const { x, y } = this.ontology.concepts;
    if (x[concept] !== null) return [x[concept] as number, y[concept] as number];
    const known = this.beside.get(concept);
    if (known) return known;
    const lit = this.light ? [...this.light.main, ...this.light.around] : [];
    const joined = new Set((this.light?.lines ?? []).filter((line) => line.start === concept || line.end === concept).flatMap((line) => [line.start, line.end]));
    const near = [...joined].filter((other) => x[other] !== null);
    const others = near.length ? near : lit.filter((other) => x[other] !== null);
    const [middleX, middleY] = others.length ? this.middle(others) : this.centre();
    const taken = lit.filter((other) => x[other] !== null).map((other): Point => [x[other] as number, this.ontology.concepts.y[other] as number]);
    const found = freeNear(middleX, middleY, [...taken, ...this.beside.values()]);
    this.beside.set(concept, found);
    return found;
  }

  private middle(concepts: number[]): Point {
    const { x, y } = this.ontology.concepts;
    const sum = concepts.reduce<Point>(([left, top], each) => [left + (x[each] ?? 0), top + (y[each] ?? 0)], [0, 0]);
    return [sum[0] / concepts.length, sum[1] / concepts.length];
  }

  private centre(): Point {
    const [field] = this.tree.fields;
    return field ? [field.left + field.width / 2, field.top + field.height / 2] : [0, 0];
  }

  /** Returns where the lit posting stands: amid what it asks for. */
  postingPlace(): Point | null {
    if (this.light?.posting == null) return null;
    const placed = [...this.light.around].filter((concept) => this.ontology.concepts.x[concept] !== null);
    return placed.length ? this.middle(placed) : this.centre();
  }

  /** Returns the concepts that are lit. */
  lit(): Set<number> {
    return this.light ? new Set([...this.light.main, ...this.light.around]) : new Set();
  }

  private styled(style: EdgeStyle): string {
    return style[this.colours.scheme];
  }

  /** Returns what lies below the nodes: fields, and how many relations join those that are closed. */
  under(view: View): Stroke[] {
    const closed = new Map(this.cut.closed.map((each) => [each.field, each.members]));
    const strokes: Stroke[] = [];
    this.tree.fields.forEach((field, number) => {
      const inside = field.parent === null ? false : closed.has(field.parent);
      const [x, y, width, height] = [view.x(field.left), view.y(field.top), field.width * view.scale, field.height * view.scale];
      if (inside || x > view.width || y > view.height || x + width < 0 || y + height < 0) return;
      const shut = closed.has(number);
      if (!shut && !this.hasShown(number)) return;
      const fill = shut || field.parent !== null ? this.colours.paper : this.colours.surface;
      strokes.push({ is: "box", x, y, width, height, round: Math.min(14, width / 8), fill: shut ? this.colours.surface : fill, stroke: this.colours.line });
    });
    for (const [one, other, count] of this.light ? [] : this.bundled) {
      const [from, to] = [this.tree.fields[one], this.tree.fields[other]];
      strokes.push({
        is: "line",
        x1: view.x(from.left + from.width / 2),
        y1: view.y(from.top + from.height / 2),
        x2: view.x(to.left + to.width / 2),
        y2: view.y(to.top + to.height / 2),
        colour: this.colours.soft,
        width: Math.min(7, 0.8 + Math.log2(count)),
        alpha: 0.14,
      });
    }
    return strokes;
  }

  private hasShown(field: number): boolean {
    return this.shownFields.has(field);
  }

  private get shownFields(): Set<number> {
    if (this.fieldsOf === this.cut) return this.fieldsShown;
    this.fieldsOf = this.cut;
    this.fieldsShown = new Set();
    const add = (field: number | null): void => {
      for (let at = field; at !== null; at = this.tree.fields[at].parent) this.fieldsShown.add(at);
    };
    for (const concept of this.cut.concepts) add(this.ontology.concepts.field[concept]);
    for (const { field } of this.cut.closed) add(field);
    return this.fieldsShown;
  }

  private fieldsOf: Cut | null = null;
  private fieldsShown = new Set<number>();

  /** Returns what lies above the nodes. */
  over(view: View): Stroke[] {
    const taken = new Taken();
    const strokes: Stroke[] = [];
    if (this.light) {
      strokes.push(...this.postingLines(view), ...this.lines(view, this.light));
      for (const concept of this.lit()) strokes.push(this.mark(view, concept));
      strokes.push(...this.postingBox(view, taken));
    }
    if (this.hovered) strokes.push(...this.near(view, this.hovered));
    strokes.push(...this.names(view, taken));
    if (this.light) strokes.push(...this.conceptNames(view, taken), ...this.fieldNames(view, taken));
    else strokes.push(...this.fieldNames(view, taken), ...this.conceptNames(view, taken));
    return strokes;
  }

  private lines(view: View, light: Light): Stroke[] {
    const ordered = [...light.lines].sort((one, other) => Number(one.strong) - Number(other.strong));
    return ordered.map((line) => this.line(view, line));
  }

  /** Returns what the pointer is on with its lines and neighbours; where something is lit, alone. */
  private near(view: View, hovered: Light): Stroke[] {
    const alone = [...hovered.main].filter((each) => !this.lit().has(each));
    if (this.light) return alone.map((each) => this.mark(view, each));
    const placed = (each: number) => this.ontology.concepts.x[each] !== null && this.cut.standIn[each] < 0;
    const lines = hovered.lines.filter(({ start, end }) => placed(start) && placed(end));
    return [...this.lines(view, { ...hovered, lines }), ...[...hovered.around, ...alone].filter(placed).map((each) => this.mark(view, each))];
  }

  private line(view: View, line: LitLine): Stroke {
    const [fromX, fromY] = this.place(line.start);
    const [toX, toY] = this.place(line.end);
    const [x1, y1, x2, y2] = [view.x(fromX), view.y(fromY), view.x(toX), view.y(toY)];
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const back = (this.drawnRadius(line.end) + 3) / length;
    const width = line.strong ? line.style.width + 0.6 : Math.max(0.7, line.style.width - 0.6);
    const [endX, endY] = [x2 - (x2 - x1) * back, y2 - (y2 - y1) * back];
    return { is: "line", x1, y1, x2: endX, y2: endY, colour: this.styled(line.style), width, dashes: line.style.dashes, arrow: line.style.arrow && line.strong, alpha: line.strong ? 0.95 : 0.3 };
  }

  private drawnRadius(concept: number): number {
    const radius = Math.max(6, this.radiusOf(concept));
    return this.light?.main.has(concept) ? radius + 3 : radius;
  }

  private mark(view: View, concept: number): Stroke {
    const [x, y] = this.place(concept);
    const style = this.ontology.vocabulary.kinds[this.ontology.concepts.kind[concept]];
    const ring = this.light?.ring.get(concept);
    const main = this.light?.main.has(concept) ?? false;
    const stroke = ring ? this.styled(ring) : main ? this.colours.ink : this.colours.paper;
    return { is: "mark", shape: style.shape, x: view.x(x), y: view.y(y), radius: this.drawnRadius(concept), fill: style[this.colours.scheme], stroke, width: ring || main ? 2.5 : 1 };
  }

  private *postingLines(view: View): Iterable<Stroke> {
    const place = this.postingPlace();
    if (!place || !this.light) return;
    for (const [concept, style] of this.light.ring) {
      const [x, y] = this.place(concept);
      yield { is: "line", x1: view.x(place[0]), y1: view.y(place[1]), x2: view.x(x), y2: view.y(y), colour: this.styled(style), width: style.width * 0.7, dashes: style.dashes, alpha: 0.55 };
    }
  }

  private *postingBox(view: View, taken: Taken): Iterable<Stroke> {
    const place = this.postingPlace();
    const posting = this.light?.posting == null ? null : this.testimony()?.postings[this.light.posting];
    if (!place || !posting) return;
    const lines = folded(posting.title, 26);
    const width = widest(lines, LABEL, 600) + 20;
    const height = lines.length * LINE + 12;
    const [x, y] = [view.x(place[0]), view.y(place[1])];
    taken.take(x - width / 2, y - height / 2, x + width / 2, y + height / 2, true);
    yield { is: "box", x: x - width / 2, y: y - height / 2, width, height, round: 6, fill: "#0068a3", stroke: this.colours.paper };
    for (const [number, text] of lines.entries()) {
      yield { is: "text", x, y: y - height / 2 + 6 + LINE * (number + 0.5), text, size: LABEL, weight: 600, colour: "#ffffff", anchor: "center" };
    }
  }

  /** Names of closed fields, with how many concepts they hold and the most wanted of them. */
  private *names(view: View, taken: Taken): Iterable<Stroke> {
    for (const { field, members } of this.cut.closed) {
      const box = this.tree.fields[field];
      const [width, height] = [box.width * view.scale, box.height * view.scale];
      const [x, y] = [view.x(box.left) + width / 2, view.y(box.top) + height / 2];
      if (x < -100 || y < -40 || x > view.width + 100 || y > view.height + 40) continue;
      const name = [Math.min(17, Math.max(11.5, width / 11)), 10.5, LEAST]
        .map((size) => ({ size, lines: folded(box.label, Math.max(9, Math.floor(width / (size * 0.64)))) }))
        .find(({ size, lines }) => {
          const [half, tall] = [widest(lines, size, 650) / 2, lines.length * size * 1.2];
          return (2 * half <= width + 6 || size === LEAST) && taken.take(x - half, y - tall / 2, x + half, y + tall / 2 + size);
        });
      if (!name) continue;
      const { size, lines } = name;
      const tall = lines.length * size * 1.2;
      for (const [number, text] of lines.entries()) {
        yield { is: "text", x, y: y - tall / 2 + size * 1.2 * (number + 0.5), text, size, weight: 650, colour: this.light ? this.colours.soft : this.colours.ink, halo: this.colours.surface, anchor: "center" };
      }
      if (tall + size * 1.3 < height) {
        yield { is: "text", x, y: y + tall / 2 + size * 0.6, text: String(members.length), size: 11, weight: 400, colour: this.colours.soft, anchor: "center" };
      }
    }
  }

  private *fieldNames(view: View, taken: Taken): Iterable<Stroke> {
    const closed = new Set(this.cut.closed.map(({ field }) => field));
    for (const [number, field] of this.tree.fields.entries()) {
      if (closed.has(number) || !this.hasShown(number) || (field.parent !== null && closed.has(field.parent))) continue;
      const width = field.width * view.scale;
      const [x, y] = [view.x(field.left), view.y(field.top)];
      const outer = field.parent === null;
      if (width < (outer ? 56 : 130) || x > view.width || y > view.height + 20 || x + width < 0 || y < -20) continue;
      const top = outer ? y - 9 : y + 2;
      const fits = ([text, size]: [string, number]) => taken.take(x + 4, top - 8, x + 4 + widthOf(text, size, 650, FONT), top + 8);
      const sizes = outer ? [13, 11.5] : [11.5];
      const whole = sizes.map((size): [string, number] => [field.label, size]);
      const short: [string, number] = [shortened(field.label, width + (outer ? 12 : -8), 11.5), 11.5];
      const found = (outer ? whole : whole.filter(([text, size]) => widthOf(text, size, 650, FONT) < width)).find(fits) ?? (fits(short) || (outer && !this.light) ? short : null);
      if (found) yield { is: "text", x: x + 4, y: top, text: found[0], size: found[1], weight: 650, colour: this.colours.soft, halo: this.colours.paper, anchor: "left" };
    }
  }

  private *conceptNames(view: View, taken: Taken): Iterable<Stroke> {
    const lit = this.lit();
    const first = new Set([...(this.hovered?.main ?? []), ...(this.light?.main ?? [])]);
    const rest = this.light ? [...lit].sort((one, other) => this.ontology.asked[other] - this.ontology.asked[one] || one - other) : this.cut.concepts;
    let [shown, tried] = [0, 0];
    for (const concept of new Set([...first, ...rest])) {
      if (shown > MOST_LABELS || tried > MOST_TRIED) return;
      const [placeX, placeY] = this.place(concept);
      const [x, y] = [view.x(placeX), view.y(placeY)];
      if (x < -40 || y < -20 || x > view.width + 40 || y > view.height + 20) continue;
      tried++;
      const strong = first.has(concept);
      const sign = this.light?.sign.get(concept);
      const label = this.ontology.label(concept);
      const lines = folded(sign ? `${sign} ${label}` : label);
      const weight = strong ? 700 : 400;
      const half = widest(lines, LABEL, weight) / 2 + 2;
      const radius = lit.has(concept) ? this.drawnRadius(concept) : this.radiusOf(concept);
      const tall = lines.length * LINE;
      const [beside, level] = [radius + half + 3, y - tall / 2];
      const places: Point[] = [[x, y + radius + 3], [x + beside, level], [x - beside, level], [x, y - radius - tall - 3]];
      const place = places.find(([middle, top]) => taken.take(middle - half, top, middle + half, top + tall)) ?? (strong ? places[0] : null);
      if (!place) continue;
      taken.take(x - radius, y - radius, x + radius, y + radius, true);
      shown++;
      for (const [number, text] of lines.entries()) {
        yield { is: "text", x: place[0], y: place[1] + LINE * (number + 0.5), text, size: LABEL, weight, colour: this.colours.ink, halo: this.colours.paper, anchor: "center" };
      }
    }
  }
}

/** Returns the first place on a spiral around another that is far enough from all that are taken. */
function freeNear(x: number, y: number, taken: Point[]): Point {
  for (let number = 0; ; number++) {
    const away = 46 * Math.sqrt(number + 3);
    const found: Point = [x + 1.5 * away * Math.cos(number * GOLDEN_ANGLE), y + away * Math.sin(number * GOLDEN_ANGLE)];
    const clear = taken.every(([otherX, otherY]) => Math.hypot((found[0] - otherX) / 1.7, found[1] - otherY) > 42);
    if (clear || number > 400) return found;
  }
}

function widest(lines: string[], size: number, weight: number): number {
  return Math.max(...lines.map((line) => widthOf(line, size, weight, FONT)));
}

function shortened(text: string, room: number, size: number): string {
  const width = widthOf(text, size, 650, FONT);
  if (width <= room) return text;
  const letters = [...text];
  return `${letters.slice(0, Math.max(1, Math.floor((letters.length * room) / width) - 1)).join("").trimEnd()}…`;
}
