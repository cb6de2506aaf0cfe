import type { Language } from '../../languages/facts.ts';
import type { ParsedFacts, ParseTask } from '../../languages/front-end.ts';

/** A file for the worker. */
export interface ParseQuestion extends ParseTask {
  readonly id: number;
}

/** What it says. Answers come in the order of the questions. */
export interface ParseAnswer {
  readonly id: number;
  readonly facts: ParsedFacts;
}

/** How a worker is started. */
export interface WorkerStart {
  readonly language: Language;
  /** One number, shared: how many files this worker has read. It can be looked at between two turns of the event loop. */
  readonly done: Int32Array<SharedArrayBuffer>;
}
