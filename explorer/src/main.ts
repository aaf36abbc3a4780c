import { readBlock, type GraphBlock, type PostingsBlock } from "./data";
import { byId } from "./dom";
import { savePng, saveSvg } from "./exporting";
import { Page } from "./page";
import { TABS } from "./state";
import { Testimony } from "./testimony";

const STEP = 0.12;

async function start(): Promise<void> {
  const page = new Page(await readBlock<GraphBlock>("graph"));
  buttons(page);
  keys(page);
  requestAnimationFrame(() => setTimeout(() => void hear(page)));
}

async function hear(page: Page): Promise<void> {
  page.hear(new Testimony(await readBlock<PostingsBlock>("postings")));
  document.documentElement.dataset["ready"] = "true";
}

function buttons(page: Page): void {
  byId("closer").addEventListener("click", () => page.map?.zoom(1.5));
  byId("farther").addEventListener("click", () => page.map?.zoom(1 / 1.5));
  byId("whole").addEventListener("click", () => page.map?.whole());
  byId("svg").addEventListener("click", () => saveSvg(page));
  byId("png").addEventListener("click", () => void savePng(page));
  byId("theme").addEventListener("click", () => page.set({ theme: page.scheme === "dark" ? "light" : "dark" }));
  const help = byId<HTMLDialogElement>("help");
  byId("ask-help").addEventListener("click", () => help.showModal());
  byId("close-help").addEventListener("click", () => help.close());
}

/** What keys do: everywhere, on the map, and on the tabs. */
function keys(page: Page): void {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !byId<HTMLDialogElement>("help").open) {
      if (typing) (event.target as HTMLInputElement).blur();
      else page.choose({});
    } else if (typing) return;
    else if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "?") byId<HTMLDialogElement>("help").showModal();
  });
  byId("canvas").addEventListener("keydown", (event) => {
    const moves: Record<string, [number, number]> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (moves[event.key]) page.map?.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") page.map?.zoom(1.4);
    else if (event.key === "-") page.map?.zoom(1 / 1.4);
    else if (event.key === "0") page.map?.whole();
    else return;
    event.preventDefault();
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: TABS.length - 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(page.state.tab) + step) % TABS.length];
    page.set({ tab: next });
    byId(`tab-${next}`).focus();
  });
}

start().catch((error: unknown) => {
  const panel = document.getElementById("panel");
  if (panel) panel.textContent = `This page could not be read by this browser: ${String(error)}`;
  throw error;
});
