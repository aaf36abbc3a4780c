/** How places of the map become pixels of the screen, for one state of the camera. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** Pixels a unit of the map. */
  readonly scale: number;
  readonly x: (x: number) => number;
  readonly y: (y: number) => number;
}

export interface Colours {
  readonly scheme: "light" | "dark";
  readonly paper: string;
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly mark: string;
}

/** Reads the colours of the page's style. */
export function coloursNow(scheme: "light" | "dark"): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    scheme,
    paper: of("paper"),
    surface: of("surface"),
    line: of("line"),
    ink: of("ink"),
    soft: of("soft"),
    accent: of("accent"),
    mark: of("mark"),
  };
}

/** Rectangles on the screen that are taken, so that no label covers another. */
export class Taken {
  private readonly cells = new Map<number, [number, number, number, number][]>();

  /** Takes a rectangle, unless it overlaps one that is taken; `always` takes it all the same. */
  take(left: number, top: number, right: number, bottom: number, always = false): boolean {
    const size = 64;
    const box: [number, number, number, number] = [left, top, right, bottom];
    const over: number[] = [];
    for (let column = Math.floor(left / size); column <= Math.floor(right / size); column++) {
      for (let row = Math.floor(top / size); row <= Math.floor(bottom / size); row++) over.push(column * 4096 + row);
    }
    const clash = over.some((cell) =>
      this.cells.get(cell)?.some((other) => left < other[2] && other[0] < right && top < other[3] && other[1] < bottom));
    if (clash && !always) return false;
    for (const cell of over) {
      const known = this.cells.get(cell);
      if (known) known.push(box);
      else this.cells.set(cell, [box]);
    }
    return true;
  }
}

const widths = new Map<string, number>();
let measuring: CanvasRenderingContext2D | null = null;

/** Returns how wide a text is, in pixels. */
export function widthOf(text: string, size: number, weight: number, font: string): number {
  const key = `${weight} ${size} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    measuring ??= document.createElement("canvas").getContext("2d");
    if (!measuring) return text.length * size * 0.6;
    measuring.font = `${weight} ${size}px ${font}`;
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Returns a text on at most two lines of about `most` characters, cut short with an ellipsis. */
export function folded(text: string, most = 18): string[] {
  if (text.length <= most) return [text];
  const lines: string[] = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (!last || last.length + word.length < most) lines[lines.length - 1] = last ? `${last} ${word}` : word;
    else lines.push(word);
  }
  const shown = lines.slice(0, 2).map((line) => (line.length > most + 4 ? `${[...line].slice(0, most + 3).join("")}…` : line));
  if (lines.length > 2) shown[1] = `${shown[1].replace(/…$/, "")}…`;
  return shown;
}
