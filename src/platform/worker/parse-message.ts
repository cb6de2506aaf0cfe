import type { Language } from '../../languages/facts.ts';
import type { ParsedFacts, ParseTask } from '../../languages/front-end.ts';

/** A file for the worker. */
export interface ParseQuestion extends ParseTask {
  readonly id: number;
}

/** What it says. Answers come in the order of the questions. */
export interface ParseAnswer {
  readonly id: number;
  /** See `packFacts`: a text crosses between threads for less than the objects that it stands for. */
  readonly facts: string;
}

/** How a worker is started. */
export interface WorkerStart {
  readonly language: Language;
  /** One number, shared: how many files this worker has read. It can be looked at between two turns of the event loop. */
  readonly done: Int32Array<SharedArrayBuffer>;
}

/** Facts as a text, without the parts that were taken over from the outline as they are: who asks has that. */
export function packFacts(facts: ParsedFacts, outline: ParsedFacts | null): string {
  if (outline === null) return JSON.stringify(facts);
  const known: Readonly<Record<string, unknown>> = { ...outline };
  return JSON.stringify(
    Object.fromEntries(Object.entries(facts).filter(([part, said]) => known[part] !== said)),
  );
}

/** The facts that `packFacts` made a text of. */
export function unpackFacts(packed: string, outline: ParsedFacts | null): ParsedFacts {
  return { ...outline, ...JSON.parse(packed) };
}
