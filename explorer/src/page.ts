import { Answers } from "./answers";
import { comparePanel } from "./compare";
import type { GraphBlock } from "./data";
import { FieldTree } from "./cut";
import { button, byId, counted, make } from "./dom";
import { fillLegend, Filters, filterPanel } from "./filters";
import { Finder } from "./finder";
import type { Gap } from "./gap";
import { homePanel } from "./home";
import * as lights from "./light";
import { listPanel } from "./listing";
import { GraphMap } from "./map";
import { Ontology, type Edge } from "./ontology";
import { conceptPanel, edgePanel, postingPanel } from "./panels";
import { pathPanel } from "./pathpanel";
import { Search, type Found } from "./search";
import { format, parse, TABS, unchosen, type State } from "./state";
import type { Testimony } from "./testimony";
import type { Path } from "./walk";

/** The page: one state, and what the map and the panel show of it. */
export class Page {
  readonly ontology: Ontology;
  readonly answers: Answers;
  readonly search: Search;
  readonly tree: FieldTree;
  readonly unreviewed: Set<number>;
  readonly hasPostings: boolean;
  state: State;
  testimony: Testimony | null = null;
  map: GraphMap | null = null;
  filters: Filters;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly narrow = matchMedia("(max-width: 820px)");
  private readonly from: Finder;
  private readonly to: Finder;
  private readonly ends: { from?: number; to?: number } = {};

  constructor(private readonly block: GraphBlock) {
    this.ontology = new Ontology(block);
    this.answers = new Answers(this.ontology);
    this.tree = new FieldTree(block.fields, this.ontology);
    this.search = new Search(this.ontology);
    this.unreviewed = new Set(block.relations.unreviewed);
    this.hasPostings = Object.keys(block.concepts.asked).length > 0;
    this.state = parse(location.hash.length > 1 ? location.hash : block.opening);
    this.filters = new Filters(this.ontology, this.state, this.hasPostings);
    this.from = this.end("from", "From", "what you know, as CloudFormation");
    this.to = this.end("to", "To", "what you want, as Terraform");
    this.dress();
    this.draw();
    this.listen();
  }

  get scheme(): "light" | "dark" {
    const { theme } = this.state;
    return theme === "dark" || theme === "light" ? theme : this.dark.matches ? "dark" : "light";
  }

  private dress(): void {
    document.title = this.block.title;
    byId("title").textContent = this.block.title;
    const finder = new Finder("Search", "Search a skill, tool or posting  ( / )", (text) => this.found(text), (found) => this.take(found), { visible: false, id: "search" });
    byId("search-place").append(finder.element);
    byId("ends").prepend(this.from.element, this.to.element);
    byId("way").addEventListener("submit", (event) => {
      event.preventDefault();
      this.walk();
    });
    byId("turn").addEventListener("click", () => this.turn());
    TABS.forEach((tab) => byId(`tab-${tab}`).addEventListener("click", () => this.set({ tab })));
  }

  private draw(): void {
    try {
      this.map = new GraphMap(byId("canvas"), this.ontology, this.block.fields, () => this.testimony, {
        concept: (concept) => this.choose({ concept: this.ontology.id(concept) }, false),
        edge: (edge) => this.chooseEdge(edge, false),
        posting: (posting) => this.choose({ posting: this.testimony?.postings[posting].id }, false),
        nothing: () => this.choose({}, false),
      });
    } catch (error) {
      byId("canvas").append(make("p", { class: "none" }, `This browser cannot draw the map (WebGL is missing). Search, ways and the list work all the same. ${String(error)}`));
    }
  }

  private listen(): void {
    window.addEventListener("popstate", () => this.read());
    this.dark.addEventListener("change", () => this.show(false));
    new ResizeObserver(() => this.map?.resize()).observe(byId("canvas"));
    this.show(true);
  }

  private read(): void {
    this.state = parse(location.hash.length > 1 ? location.hash : this.block.opening);
    this.show(true);
  }

  /** Takes in what the postings say, which comes after the first drawing. */
  hear(testimony: Testimony): void {
    this.testimony = testimony;
    const concepts = counted(this.tree.count, "concept");
    byId("counts").textContent = testimony.postings.length ? `${counted(testimony.postings.length, "posting")}, ${concepts}` : concepts;
    this.show(false);
    if (this.state.posting || this.state.gap) this.go();
  }

  private end(which: "from" | "to", label: string, placeholder: string): Finder {
    return new Finder(label, placeholder, (text) => this.search.concepts(text, 8), ({ concept, label: chosen }) => {
      this.ends[which] = concept;
      (which === "from" ? this.from : this.to).text = chosen;
      if (this.ends.from !== undefined && this.ends.to !== undefined) this.walk();
      else (which === "from" ? this.to : this.from).input.focus();
    }, { id: which });
  }

  private found(text: string): Found[] {
    return [...this.search.concepts(text, 8), ...this.search.postings(text, this.testimony, 5)];
  }

  private take({ concept, posting }: Found): void {
    if (concept !== undefined) this.choose({ concept: this.ontology.id(concept) });
    else if (posting !== undefined) this.choose({ posting: this.testimony?.postings[posting].id });
  }

  /** Shows the ways between the two ends, as far as they name concepts. */
  private walk(): void {
    const read = (finder: Finder, known: number | undefined) =>
      known !== undefined && this.ontology.label(known) === finder.text ? known : this.search.resolve(finder.text);
    const [from, to] = [read(this.from, this.ends.from), read(this.to, this.ends.to)];
    const unknown = from === null ? this.from : to === null ? this.to : null;
    byId("unknown").textContent = unknown ? (unknown.text.trim() ? `The ontology knows no “${unknown.text}”.` : "Say from what, and to what.") : "";
    if (unknown) unknown.input.focus();
    else if (from !== null && to !== null) this.choose({ from: this.ontology.id(from), to: this.ontology.id(to) });
  }

  private turn(): void {
    const { from, to } = this.state;
    if (from && to) this.choose({ from: to, to: from });
    else [this.from.text, this.to.text, this.ends.from, this.ends.to] = [this.to.text, this.from.text, this.ends.to, this.ends.from];
  }

  /** Puts a concept at one end of the question for a way. */
  ask(end: { from?: string; to?: string }): void {
    for (const which of ["from", "to"] as const) {
      const number = end[which] === undefined ? undefined : this.ontology.number(end[which]);
      if (number === undefined) continue;
      this.ends[which] = number;
      this[which].text = this.ontology.label(number);
    }
    if (this.ends.from !== undefined && this.ends.to !== undefined && this.ends.from !== this.ends.to) this.walk();
    else (end.from ? this.to : this.from).input.focus();
  }

  /** Chooses one thing in place of what was chosen, and goes there. */
  choose(chosen: Partial<Pick<State, "concept" | "from" | "to" | "edge" | "posting">>, move = true): void {
    this.state = { ...unchosen(this.state), ...chosen, tab: "explore" };
    this.write(true);
    this.show(move);
    if (move) this.attend();
  }

  /** Brings the answer to attention; on a narrow page it stands below the map. */
  private attend(): void {
    document.getElementById("answer-title")?.focus({ preventScroll: true });
    if (this.narrow.matches) byId("panel").scrollIntoView({ block: "start" });
  }

  chooseEdge(edge: Edge, move = true): void {
    const kind = this.ontology.vocabulary.relations[edge.type].kind;
    this.choose({ edge: [this.ontology.id(edge.start), kind, this.ontology.id(edge.end)].join("~") }, move);
  }

  /** Changes something about what is shown. */
  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.write(false);
    this.show("nth" in change || "depth" in change || "domain" in change);
  }

  toggleHave(id: string, on?: boolean): void {
    const has = this.state.have.includes(id);
    if (on && has) return;
    this.set({ have: has ? this.state.have.filter((each) => each !== id) : [...this.state.have, id] });
    if (on) document.getElementById("know")?.focus();
  }

  /** Compares what somebody knows with a posting. */
  compare(posting: string): void {
    this.state = { ...unchosen(this.state), gap: posting, tab: "compare" };
    this.write(true);
    this.show(true);
  }

  private write(step: boolean): void {
    const address = `#${format(this.state)}`;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  /** Brings map and panel to the state; `move` also goes to what is chosen. */
  show(move: boolean): void {
    document.documentElement.dataset["scheme"] = this.scheme;
    this.filters = new Filters(this.ontology, this.state, this.hasPostings);
    this.map?.show({ concept: (each) => this.filters.concept(each), edge: (each) => this.filters.edge(each), folded: new Set(this.state.fold) }, this.scheme);
    fillLegend(this, byId("legend"));
    this.fillEnds();
    const panel = byId("panel");
    for (const tab of TABS) {
      byId(`tab-${tab}`).setAttribute("aria-selected", String(tab === this.state.tab));
      byId(`tab-${tab}`).tabIndex = tab === this.state.tab ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${this.state.tab}`);
    const kept = document.activeElement instanceof HTMLElement && panel.contains(document.activeElement) ? document.activeElement.id : "";
    const top = panel.scrollTop;
    panel.replaceChildren(this.panel());
    panel.scrollTop = move ? 0 : top;
    if (kept) document.getElementById(kept)?.focus();
    this.map?.lightUp(this.light());
    if (move) this.go();
  }

  private fillEnds(): void {
    for (const which of ["from", "to"] as const) {
      const number = this.state[which] === undefined ? undefined : this.ontology.number(this.state[which] as string);
      if (number === undefined) continue;
      this.ends[which] = number;
      this[which].text = this.ontology.label(number);
      byId("unknown").textContent = "";
    }
  }

  private panel(): HTMLElement {
    const { state } = this;
    if (state.tab === "compare") return comparePanel(this);
    if (state.tab === "filter") return filterPanel(this);
    if (state.tab === "list") return listPanel(this);
    const way = this.way();
    const concept = state.concept === undefined ? undefined : this.ontology.number(state.concept);
    const edge = this.edge();
    const posting = this.posting(state.posting);
    const answer = way ? pathPanel(this, way[0], way[1], this.paths(), state.nth)
      : edge ? edgePanel(this, edge)
      : posting !== undefined ? postingPanel(this, posting)
      : concept !== undefined ? conceptPanel(this, concept)
      : null;
    if (!answer) return homePanel(this);
    answer.append(make("p", { class: "actions" }, button("← Start", () => this.choose({}), { class: "more" })));
    return answer;
  }

  private way(): [number, number] | null {
    const [from, to] = [this.state.from, this.state.to].map((id) => (id === undefined ? undefined : this.ontology.number(id)));
    return from === undefined || to === undefined ? null : [from, to];
  }

  private edge(): Edge | undefined {
    const [start, kind, end] = (this.state.edge ?? "").split("~");
    const [from, to] = [this.ontology.number(start), this.ontology.number(end ?? "")];
    return from === undefined || to === undefined ? undefined : this.ontology.edge(from, this.ontology.type[kind], to);
  }

  private posting(id: string | undefined): number | undefined {
    return id === undefined ? undefined : this.testimony?.number(id);
  }

  /** Returns the best ways between the two ends of the question. */
  private paths(): Path[] {
    const way = this.way();
    return way ? this.answers.paths(...way) : [];
  }

  /** Returns how far what somebody knows meets a posting. */
  gap(posting: number, testimony: Testimony): Gap {
    return this.answers.gap(posting, testimony, this.state.have, this.state.degree);
  }

  private light(): lights.Light | null {
    const { state, ontology, testimony } = this;
    const posting = this.posting(state.gap);
    if (state.tab === "compare" && posting !== undefined && testimony) {
      return lights.ofGap(ontology, testimony, posting, this.gap(posting, testimony));
    }
    const concept = state.concept === undefined ? undefined : ontology.number(state.concept);
    if (concept !== undefined) return lights.ofConcept(ontology, concept, state.depth, (edge) => this.filters.edge(edge));
    const paths = this.paths();
    if (paths.length) return lights.ofPath(ontology, paths[Math.min(state.nth, paths.length - 1)]);
    const edge = this.edge();
    if (edge) return lights.ofEdge(ontology, edge);
    const chosen = this.posting(state.posting);
    return chosen === undefined || !testimony ? null : lights.ofPosting(ontology, testimony, chosen);
  }

  /** Goes to what is lit. */
  private go(): void {
    const lit = this.light();
    const [only] = lit?.main.size === 1 ? lit.main : [];
    if (lit && only !== undefined) this.map?.near(only, lit.around);
    else if (lit) this.map?.fit(lit.main.size > 1 ? lit.main : [...lit.main, ...lit.around], lit.posting !== null);
    else if (this.state.domain === undefined) this.map?.whole();
    else this.map?.fit(this.tree.outer.flatMap((field) => this.tree.all(field)).filter((each) => this.filters.concept(each)));
  }
}

