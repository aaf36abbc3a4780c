import { vector } from "./dom";

/** What a drawing is made of, in pixels of the screen: painted on a canvas, or written as SVG. */
export type Stroke =
  | { is: "box"; x: number; y: number; width: number; height: number; fill: string; stroke?: string; round: number }
  | { is: "line"; x1: number; y1: number; x2: number; y2: number; colour: string; width: number; dashes?: number[]; arrow?: boolean; alpha?: number }
  | { is: "mark"; shape: string; x: number; y: number; radius: number; fill: string; stroke: string; width: number }
  | { is: "text"; x: number; y: number; text: string; size: number; weight: number; colour: string; halo?: string; anchor: CanvasTextAlign };

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const CORNERS: Record<string, [count: number, turn: number, reach: number, inner: number]> = {
  triangle: [3, -Math.PI / 2, 1.3, 1],
  diamond: [4, 0, 1.25, 1],
  hexagon: [6, 0, 1.12, 1],
  star: [10, -Math.PI / 2, 1.3, 0.48],
};

/** Returns the outline of a shape as the data of an SVG path. */
export function outline(shape: string, x: number, y: number, radius: number): string {
  const at = (number: number) => number.toFixed(2);
  if (shape === "box") {
    const half = radius * 0.95;
    return `M${at(x - half)} ${at(y - half)}H${at(x + half)}V${at(y + half)}H${at(x - half)}Z`;
  }
  const corners = CORNERS[shape];
  if (!corners) {
    const arc = `a${at(radius)} ${at(radius)} 0 1 0`;
    return `M${at(x - radius)} ${at(y)}${arc} ${at(2 * radius)} 0${arc} ${at(-2 * radius)} 0Z`;
  }
  const [count, turn, reach, inner] = corners;
  const points = Array.from({ length: count }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / count;
    const away = radius * reach * (index % 2 ? inner : 1);
    return `${at(x + away * Math.cos(angle))} ${at(y + away * Math.sin(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

/** Returns the three corners of the arrow's head at the end of a line. */
function head(stroke: Extract<Stroke, { is: "line" }>): [number, number][] {
  const angle = Math.atan2(stroke.y2 - stroke.y1, stroke.x2 - stroke.x1);
  const size = 5 + 1.6 * stroke.width;
  const corner = (turn: number): [number, number] => [stroke.x2 - size * Math.cos(angle + turn), stroke.y2 - size * Math.sin(angle + turn)];
  return [[stroke.x2, stroke.y2], corner(0.42), corner(-0.42)];
}

/** Paints strokes on a canvas. */
export function paint(context: CanvasRenderingContext2D, strokes: Stroke[]): void {
  context.lineJoin = "round";
  context.textBaseline = "middle";
  for (const stroke of strokes) {
    if (stroke.is === "box") {
      context.beginPath();
      context.roundRect(stroke.x, stroke.y, stroke.width, stroke.height, stroke.round);
      context.fillStyle = stroke.fill;
      context.fill();
      if (!stroke.stroke) continue;
      context.strokeStyle = stroke.stroke;
      context.lineWidth = 1;
      context.stroke();
    } else if (stroke.is === "line") paintLine(context, stroke);
    else if (stroke.is === "mark") {
      const path = new Path2D(outline(stroke.shape, stroke.x, stroke.y, stroke.radius));
      context.fillStyle = stroke.fill;
      context.fill(path);
      context.strokeStyle = stroke.stroke;
      context.lineWidth = stroke.width;
      context.stroke(path);
    } else {
      context.font = `${stroke.weight} ${stroke.size}px ${FONT}`;
      context.textAlign = stroke.anchor;
      if (stroke.halo) {
        context.strokeStyle = stroke.halo;
        context.lineWidth = 3.5;
        context.strokeText(stroke.text, stroke.x, stroke.y);
      }
      context.fillStyle = stroke.colour;
      context.fillText(stroke.text, stroke.x, stroke.y);
    }
  }
}

function paintLine(context: CanvasRenderingContext2D, stroke: Extract<Stroke, { is: "line" }>): void {
  context.globalAlpha = stroke.alpha ?? 1;
  context.strokeStyle = stroke.colour;
  context.lineWidth = stroke.width;
  context.setLineDash(stroke.dashes ?? []);
  context.beginPath();
  context.moveTo(stroke.x1, stroke.y1);
  context.lineTo(stroke.x2, stroke.y2);
  context.stroke();
  context.setLineDash([]);
  if (stroke.arrow) {
    context.fillStyle = stroke.colour;
    context.beginPath();
    for (const [x, y] of head(stroke)) context.lineTo(x, y);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Returns strokes as one SVG picture with selectable text and no script. */
export function toSvg(strokes: Stroke[], width: number, height: number, paper: string, title: string): SVGElement {
  const made = vector("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT });
  made.append(vector("title", {}, title), vector("rect", { width, height, fill: paper }));
  for (const stroke of strokes) made.append(...written(stroke));
  return made;
}

function* written(stroke: Stroke): Iterable<SVGElement> {
  const at = (number: number) => Number(number.toFixed(1));
  if (stroke.is === "box") {
    const { x, y, width, height, round, fill } = stroke;
    yield vector("rect", { x: at(x), y: at(y), width: at(width), height: at(height), rx: round, fill, stroke: stroke.stroke });
  } else if (stroke.is === "line") {
    const ends = { x1: at(stroke.x1), y1: at(stroke.y1), x2: at(stroke.x2), y2: at(stroke.y2) };
    const look = { stroke: stroke.colour, "stroke-width": stroke.width, "stroke-dasharray": stroke.dashes?.join(" ") || null, opacity: stroke.alpha };
    yield vector("line", { ...ends, ...look });
    if (stroke.arrow) yield vector("polygon", { points: head(stroke).map((point) => point.map(at).join(",")).join(" "), fill: stroke.colour });
  } else if (stroke.is === "mark") {
    const d = outline(stroke.shape, stroke.x, stroke.y, stroke.radius);
    yield vector("path", { d, fill: stroke.fill, stroke: stroke.stroke, "stroke-width": stroke.width });
  } else {
    const anchor = { left: "start", center: "middle", right: "end", start: "start", end: "end" }[stroke.anchor];
    const halo = stroke.halo ? { stroke: stroke.halo, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
    yield vector("text", { x: at(stroke.x), y: at(stroke.y), "font-size": stroke.size, "font-weight": stroke.weight, fill: stroke.colour,
      "text-anchor": anchor, "dominant-baseline": "central", ...halo }, stroke.text);
  }
}
