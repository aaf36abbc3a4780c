import { findGap, Person, type Gap } from "./gap";
import { TransferNetwork } from "./network";
import type { Edge, Ontology } from "./ontology";
import { findPaths } from "./paths";
import type { Testimony } from "./testimony";
import type { Path } from "./walk";

const WAYS = 3;

/** What the page asks of the ontology's relations. The last ways and the last gap are kept: a page asks for them again as it draws. */
export class Answers {
  private carries: TransferNetwork | null = null;
  private ranked: number[] | null = null;
  private walked: { asked: string; paths: Path[] } | null = null;
  private compared: { asked: string; gap: Gap } | null = null;

  constructor(private readonly ontology: Ontology) {}

  /** The steps along which transfer runs; made when they are first needed. */
  get network(): TransferNetwork {
    return (this.carries ??= new TransferNetwork(this.ontology));
  }

  /** Returns the best ways from one concept to another. */
  paths(start: number, end: number): Path[] {
    const asked = [start, end].join();
    if (this.walked?.asked !== asked) this.walked = { asked, paths: findPaths(this.network, [start], end, WAYS) };
    return this.walked.paths;
  }

  /** Returns the concepts from which most carries over to one, with the way. */
  nearest(target: number, count: number): [number, Path][] {
    const steps = [...new Set(this.network.entering[target].map((arc) => arc.start))].filter((concept) => !this.ontology.hubs.has(concept));
    const found = steps.flatMap((concept): [number, Path][] => findPaths(this.network, [concept], target, 1).map((path) => [concept, path]));
    return found.sort((one, other) => other[1].transfer - one[1].transfer || one[0] - other[0]).slice(0, count);
  }

  /** Returns how much carries over from a concept to the other end of its edge, or null where that is no question. */
  transferAlong(edge: Edge, concept: number): number | null {
    const { relations, vocabulary, type } = this.ontology;
    const toEnd = edge.start === concept;
    if (edge.type === type["implies"]) {
      const basis = vocabulary.bases[relations.basis[edge.rows[0]]];
      return basis ? (toEnd ? basis.forward : basis.backward).transfer : null;
    }
    if (edge.type !== type["alternative_to"]) return null;
    const grades = edge.rows.map((row) => (toEnd ? relations.grade : relations.back)[row]).filter((grade) => grade >= 0);
    return grades.length ? Math.max(...grades.map((grade) => vocabulary.grades[grade].transfer)) : null;
  }

  /** Returns the concepts that most postings ask for. */
  mostAsked(count: number): number[] {
    const { asked } = this.ontology;
    this.ranked ??= [...asked.keys()].filter((concept) => asked[concept]).sort((one, other) => asked[other] - asked[one] || one - other);
    return this.ranked.slice(0, count);
  }

  /** Returns two concepts that stand well for one another and are often named together. */
  example(): [number, number] | null {
    const { relations, type, asked, vocabulary } = this.ontology;
    let best: [number, number] | null = null;
    let most = -1;
    for (let row = 0; row < relations.subject.length; row++) {
      if (relations.type[row] !== type["alternative_to"]) continue;
      const [one, other] = [relations.subject[row], relations.object[row]];
      const share = vocabulary.grades[relations.grade[row]]?.transfer ?? 0;
      const weight = Math.round(share * 10) * relations.support[row] * 1000 + Math.min(asked[one], asked[other]);
      if (weight > most) [best, most] = [[one, other], weight];
    }
    return best;
  }

  /** Returns how far somebody who has some concepts and a degree (by its place, -1 where not known) meets a posting. */
  gap(posting: number, testimony: Testimony, have: string[], degree: number): Gap {
    const asked = [posting, degree, ...have].join();
    if (this.compared?.asked !== asked) {
      const known = have.flatMap((id) => this.ontology.number(id) ?? []);
      const person = new Person(this.network, known, testimony.block.kin, degree);
      this.compared = { asked, gap: findGap(person, testimony.postings[posting]) };
    }
    return this.compared.gap;
  }
}
