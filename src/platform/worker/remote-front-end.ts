import { Worker } from 'node:worker_threads';
import type { Language } from '../../languages/facts.ts';
import type { FrontEnd, ParsedFacts, ParseTask } from '../../languages/front-end.ts';
import { type ParseAnswer, type ParseQuestion, unpackFacts, type WorkerStart } from './parse-message.ts';

/** A front end on another thread, which its owner must close. */
export interface RemoteFrontEnd extends FrontEnd {
  readonly parse: (task: ParseTask) => Promise<ParsedFacts>;
  readonly close: () => void;
}

/** A file that keeps the parser busy longer than this is given up: rows of 100,000 modifiers take the compiler hours. */
const PATIENCE_MILLISECONDS = 20_000;

/**
 * Without bounds the thread's heap grows with the machine's memory, since nothing there outlives one file. Most trees die
 * young: in less room they would be copied first.
 */
const HEAP = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 512 };

interface Waiting {
  readonly question: ParseQuestion;
  readonly resolve: (facts: ParsedFacts) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs a front end on a thread of its own: loading a compiler and parsing then cost no time where the main thread has
 * work too, and a file that the parser never finishes can be given up.
 * `unit` is the worker's bundle.
 */
export function startRemoteFrontEnd(language: Language, unit: URL): RemoteFrontEnd {
  const waiting: Waiting[] = [];
  const done = new Int32Array(new SharedArrayBuffer(4));
  let asked = 0;
  let doneBefore = 0;
  let watchdog: NodeJS.Timeout | undefined;
  let worker = start();

  function start(): Worker {
    const workerData: WorkerStart = { language, done };
    const started = new Worker(unit, { resourceLimits: HEAP, workerData });
    started.on('message', settle);
    started.on('error', failAll);
    started.unref();
    return started;
  }

  function settle({ id, facts }: ParseAnswer): void {
    // An answer of a worker that was given up in the meantime.
    if (waiting[0]?.question.id !== id) return;
    const { question, resolve } = waiting.shift()!;
    resolve(unpackFacts(facts, question.outline));
    watch();
  }

  /** Restarts the clock for the file at the head of the queue; without one the process may end. */
  function watch(): void {
    clearTimeout(watchdog);
    doneBefore = Atomics.load(done, 0);
    if (waiting.length === 0) worker.unref();
    else watchdog = setTimeout(giveUp, PATIENCE_MILLISECONDS);
  }

  function giveUp(): void {
    // Answers may be on their way to a thread that was too busy to take them.
    if (Atomics.load(done, 0) !== doneBefore) return watch();
    void worker.terminate();
    waiting.shift()?.resolve(endless());
    Atomics.store(done, 0, asked - waiting.length);
    worker = start();
    if (waiting.length > 0) worker.ref();
    for (const { question } of waiting) worker.postMessage(question);
    watch();
  }

  function failAll(error: unknown): void {
    clearTimeout(watchdog);
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  return {
    language,
    parse: (task) =>
      new Promise((resolve, reject) => {
        const question = { id: asked++, ...task };
        waiting.push({ question, resolve, reject });
        if (waiting.length === 1) {
          worker.ref();
          watch();
        }
        worker.postMessage(question);
      }),
    close: () => {
      clearTimeout(watchdog);
      void worker.terminate();
    },
  };
}

function endless(): ParsedFacts {
  const limit = `the parser did not finish within ${PATIENCE_MILLISECONDS / 1000} s`;
  return {
    depth: 'syntax',
    facts: { imports: [], definitions: [], exports: null, interesting: [], problems: [] },
    importSystemChanges: [],
    limits: [limit],
    problems: [],
    bodies: null,
  };
}
