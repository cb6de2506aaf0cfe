import type { TreeEntry } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { TextAnswer, TextThread } from '../../languages/secrets/text-task.ts';

/** Texts that this thread and another one share. */
export interface TextQueue {
  /** `here` reads a batch on this thread, `there` takes what the other one found. Every text has been searched when it ends. */
  readonly finish: (
    here: (batch: readonly TreeEntry[]) => Promise<void>,
    there: (batch: readonly TreeEntry[], answer: TextAnswer) => Promise<void>,
  ) => Promise<void>;
}

/** Texts that this thread searches faster than another one starts. */
const WORTH_A_THREAD = 1500;

/** Enough for a message to cost nothing beside them, few enough for both threads to end together. */
const BATCH = 100;

/** Batches that the other thread has before it: enough never to wait while this one is busy. */
const LONGEST_QUEUE = 24;

/**
 * The other thread begins at the head at once, while this one has other work; then this one helps from the tail. What a
 * thread leaves that dies, this one reads.
 */
export function createTextQueue(
  entries: readonly TreeEntry[],
  start: () => TextThread | null,
  lanes: LaneMap,
): TextQueue {
  const batches: (readonly TreeEntry[])[] = [];
  for (let at = 0; at < entries.length; at += BATCH) batches.push(entries.slice(at, at + BATCH));
  const thread = entries.length < WORTH_A_THREAD ? null : start();
  const answers: Promise<readonly [readonly TreeEntry[], TextAnswer | null]>[] = [];

  function handOver(): void {
    if (thread === null) return;
    while (batches.length > 0 && thread.backlog() < LONGEST_QUEUE) {
      const batch = batches.shift()!;
      const tasks = batch.map(({ path }) => ({ path, lane: lanes.laneOf(path)?.kind ?? null }));
      const answer = thread.search(tasks).then(
        (told) => {
          handOver();
          return told;
        },
        () => null,
      );
      answers.push(answer.then((told) => [batch, told]));
    }
  }
  handOver();

  return {
    finish: async (here, there) => {
      for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
        await here(batch);
        await nextTurn();
      }
      for (const [batch, answer] of await Promise.all(answers)) {
        await (answer === null ? here(batch) : there(batch, answer));
      }
    },
  };
}

/** Lets answers of the other thread in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
