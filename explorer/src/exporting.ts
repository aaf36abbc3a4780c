import type { Page } from "./page";

/** Saves what is in sight as an SVG file. */
export function saveSvg(page: Page): void {
  const text = svgText(page);
  if (text) save(new Blob([text], { type: "image/svg+xml" }), "skillgraph.svg");
}

/** Saves what is in sight as a PNG file, at twice the size of the screen. */
export async function savePng(page: Page): Promise<void> {
  const text = svgText(page);
  if (!text) return;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) save(blob, "skillgraph.png");
}

/** Returns what is in sight as the text of an SVG file. */
export function svgText(page: Page): string | null {
  const picture = page.map?.picture(document.title);
  return picture ? new XMLSerializer().serializeToString(picture) : null;
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
