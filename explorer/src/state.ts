/** What the page shows, as it stands in its address behind `#`, so that a link or a reload shows the same. */
export interface State {
  concept?: string;
  depth: number;
  from?: string;
  to?: string;
  nth: number;
  edge?: string;
  posting?: string;
  have: string[];
  gap?: string;
  tab: string;
  hide: string[];
  domain?: string;
  least: number;
  stated: number;
  years?: number;
  degree: number;
  fold: number[];
  theme?: string;
}

export const HIDDEN_AT_FIRST = ["relation.in_domain", "relation.broader"];
const CHOICES = ["concept", "from", "to", "edge", "posting", "gap"] as const;
const THEMES = ["light", "dark"];
export const TABS = ["explore", "compare", "filter", "list"];

/** Reads an address. What is damaged in it is passed over. */
export function parse(hash: string): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (name: string) => given.get(name) || undefined;
  const whole = (name: string, least: number, most: number, otherwise: number) => {
    const number = Number.parseInt(given.get(name) ?? "", 10);
    return number >= least && number <= most ? number : otherwise;
  };
  const amount = (name: string) => {
    const number = Number.parseFloat(given.get(name) ?? "");
    return number >= 0 ? number : undefined;
  };
  const list = (name: string) => (given.get(name) ?? "").split(",").filter(Boolean);
  const theme = text("theme");
  const tab = given.get("tab") ?? "";
  const state: State = {
    depth: whole("depth", 1, 3, 1),
    nth: whole("nth", 0, 9, 0),
    have: list("have"),
    tab: TABS.includes(tab) ? tab : given.has("gap") || given.has("have") ? "compare" : "explore",
    hide: given.has("hide") ? list("hide") : [...HIDDEN_AT_FIRST],
    domain: text("domain"),
    least: whole("least", 1, 1_000_000, 1),
    stated: whole("stated", 0, 1_000_000, 0),
    years: amount("years"),
    degree: whole("degree", 0, 4, -1),
    fold: list("fold").map(Number).filter(Number.isInteger),
    theme: theme && THEMES.includes(theme) ? theme : undefined,
  };
  for (const name of CHOICES) state[name] = text(name);
  return state;
}

/** Writes an address; what is as at first is left out. */
export function format(state: State): string {
  const said = new URLSearchParams();
  for (const name of CHOICES) if (state[name]) said.set(name, state[name] as string);
  if (state.concept && state.depth > 1) said.set("depth", String(state.depth));
  if (state.nth) said.set("nth", String(state.nth));
  if (state.have.length) said.set("have", state.have.join(","));
  if (state.tab !== (state.gap || state.have.length ? "compare" : "explore")) said.set("tab", state.tab);
  if (state.hide.join() !== HIDDEN_AT_FIRST.join()) said.set("hide", state.hide.join(","));
  if (state.domain) said.set("domain", state.domain);
  if (state.least > 1) said.set("least", String(state.least));
  if (state.stated) said.set("stated", String(state.stated));
  if (state.years !== undefined) said.set("years", String(state.years));
  if (state.degree >= 0) said.set("degree", String(state.degree));
  if (state.fold.length) said.set("fold", state.fold.join(","));
  if (state.theme) said.set("theme", state.theme);
  return said.toString();
}

/** Returns the state with nothing chosen in it. */
export function unchosen(state: State): State {
  const rest = { ...state, nth: 0, depth: 1 };
  for (const name of CHOICES) delete rest[name];
  return rest;
}
