import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { TextAnswer, TextTask, TextThread } from '../../languages/secrets/text-task.ts';
import { createTextQueue } from './text-queue.ts';

const LANES = { laneOf: () => null } as unknown as LaneMap;

const entriesOf = (count: number): readonly TreeEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    path: `${index}.md` as RepoPath,
    kind: 'file' as const,
    blob: null,
  }));

/** A thread that answers after some turns of the event loop, or dies at one of the questions. */
function fakeThread(slowness: number, diesAt: number): TextThread & { readonly asked: () => number } {
  let asked = 0;
  let answered = 0;
  const search = async (texts: readonly TextTask[]): Promise<TextAnswer> => {
    const number = asked++;
    for (let turn = 0; turn < slowness; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (number >= diesAt) throw new Error('the thread died');
    answered++;
    return { found: [], unread: [[texts.length - 1, null]], givenUp: [] };
  };
  return { search, backlog: () => asked - answered, asked: () => asked };
}

test('every text is read once, here or there, whenever the other thread answers or dies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(9000), fc.nat(4), fc.nat(60), async (count, slowness, diesAt) => {
      const entries = entriesOf(count);
      const read: RepoPath[] = [];
      const take = async (batch: readonly TreeEntry[]): Promise<void> => {
        read.push(...batch.map(({ path }) => path));
      };
      const queue = createTextQueue(entries, () => fakeThread(slowness, diesAt), LANES);
      await queue.finish(take, take);
      expect(read.sort()).toEqual(entries.map(({ path }) => path).sort());
    }),
    { numRuns: 60 },
  );
});

test('the other thread works while this one is busy, and is not started for a few texts', async () => {
  const thread = fakeThread(1, 1000);
  createTextQueue(entriesOf(5000), () => thread, LANES);
  expect(thread.asked()).toBeGreaterThan(0);
  const started: string[] = [];
  const start = (): TextThread => {
    started.push('a thread');
    return thread;
  };
  const here: RepoPath[] = [];
  const take = async (batch: readonly TreeEntry[]): Promise<void> => {
    here.push(...batch.map(({ path }) => path));
  };
  await createTextQueue(entriesOf(100), start, LANES).finish(take, take);
  expect([started.length, here.length]).toEqual([0, 100]);
});
