import type { Language } from '../languages/facts.ts';
import type { ParsedFacts, ParseTask } from '../languages/front-end.ts';
import type { LoadOptions } from './load-options.ts';

/** A file that needs its syntax tree, and who wants to know. */
export interface TreeTask extends ParseTask {
  readonly keep: (facts: ParsedFacts) => void;
}

/** Reads files by their syntax trees while its owner goes on. */
export interface TreeReader {
  /** `task.bytes` must not change any more. */
  readonly add: (task: TreeTask) => void;
  /** Reads what is left; every file has been kept when it ends. */
  readonly finish: () => Promise<void>;
}

/** Bytes that this thread reads faster than another one starts. */
const WORTH_A_THREAD = 250_000;

/**
 * Bytes that the other thread has before it. Below this the thread that helped would take longer to compile the same
 * code for itself than the other one to be done.
 */
const MOST_AHEAD = 12_000_000;

/**
 * The other thread begins at the head of the queue while this one is busy with outlines; where very much is left then,
 * this one helps from the tail. The TypeScript compiler takes so long to start that it is started once, on its own
 * thread, and at once.
 */
export function createTreeReader(language: Language, frontEnds: LoadOptions['frontEnds']): TreeReader {
  const isCompiler = language === 'typescript';
  const waiting: TreeTask[] = [];
  const answers: Promise<void>[] = [];
  let bytes = 0;
  let ahead = 0;

  function handOver(): void {
    if (!isCompiler && bytes < WORTH_A_THREAD && !frontEnds.isRunning(language)) return;
    const remote = frontEnds.remote(language);
    if (remote === null) return;
    while (waiting.length > 0 && (isCompiler || ahead < MOST_AHEAD)) {
      const { keep, ...task } = waiting.shift()!;
      const size = task.bytes.length;
      ahead += size;
      answers.push(
        Promise.resolve(remote.parse(task)).then((facts) => {
          ahead -= size;
          keep(facts);
          handOver();
        }),
      );
    }
  }

  return {
    add: (task) => {
      waiting.push(task);
      bytes += task.bytes.length;
      handOver();
    },
    finish: async () => {
      if (waiting.length > 0) {
        const local = await frontEnds.local(language);
        for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
          task.keep(await local.parse(task));
          await nextTurn();
        }
      }
      await Promise.all(answers);
    },
  };
}

/** Lets answers of the other thread in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
