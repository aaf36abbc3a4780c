import type { Person } from "./gap";
import type { TransferNetwork } from "./network";
import { knowledge } from "./paths";

const TRANSVERSAL = "transversal-skills";

/** A concept to learn, those of the same plan that come before it because it implies them, and what else is asked that it teaches. */
export interface LearningStep {
  readonly concept: number;
  readonly after: number[];
  readonly covers: number[];
}

/** Returns a plan in its order: `skillgraph/transfer/learning.py`. */
export function learningOrder(person: Person, concepts: number[], wanted: number[]): LearningStep[] {
  const { network } = person;
  const before = new Map(concepts.map((concept) => [concept, leadsTo(network, concept)]));
  const waits = (concept: number, others: number[]) => others.some((other) => other !== concept && before.get(concept)?.has(other));
  const ranked = [...concepts].sort((one, other) => stage(network, one) - stage(network, other) || person.cost(one) - person.cost(other) || one - other);
  const steps: LearningStep[] = [];
  const open = new Set(wanted.filter((each) => !person.knows.has(each) && !before.has(each)));
  for (let left = ranked; left.length; ) {
    const next = left.find((concept) => !waits(concept, left));
    if (next === undefined) break;
    const covers = taught(network, next).filter((each) => open.delete(each));
    covers.sort((one, other) => leadsTo(network, one).size - leadsTo(network, other).size || one - other);
    steps.push({ concept: next, after: steps.map(({ concept }) => concept).filter((other) => before.get(next)?.has(other)), covers });
    left = left.filter((concept) => concept !== next);
  }
  return steps;
}

/** Subjects stand first, then whole fields and how people work with others, then credentials. */
function stage({ ontology }: TransferNetwork, concept: number): number {
  if (ontology.kind(concept) === "credential") return 2;
  return Number(ontology.hubs.has(concept) || ontology.domainsOf[concept].some((domain) => ontology.id(domain) === TRANSVERSAL));
}

/** Returns what one knows who learns a concept; a credential teaches none of what it certifies, only those below it. */
export function taught(network: TransferNetwork, concept: number): number[] {
  const isCredential = (each: number) => network.ontology.kind(each) === "credential";
  const found = [...knowledge(network, [concept]).keys()];
  return isCredential(concept) ? found.filter(isCredential) : found;
}

/** Returns everything that chains of `implies` lead to from a concept. */
export function leadsTo(network: TransferNetwork, concept: number): Set<number> {
  const found = new Set<number>([concept]);
  for (const each of found) {
    for (const arc of network.leaving[each]) if (arc.type === network.ontology.type["implies"] && !arc.reverse) found.add(arc.end);
  }
  found.delete(concept);
  return found;
}
