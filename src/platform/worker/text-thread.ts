import { Worker } from 'node:worker_threads';
import { VERSION } from '../../foundation/version.ts';
import type { TextAnswer, TextThread } from '../../languages/secrets/text-task.ts';
import type { TextQuestion, TextThreadStart } from './text-message.ts';

/** A thread that its owner must close. */
export interface OwnedTextThread extends TextThread {
  readonly close: () => void;
}

/** Where the build puts the thread's bundle, seen from any other. In a variable, so that no bundler takes it for an asset. */
const THREAD_UNIT = '../text-worker/index.js';

/** `null` from source, where there is no bundle. */
export function startTextThread(start: Omit<TextThreadStart, 'done'>): OwnedTextThread | null {
  if (VERSION.endsWith('-source')) return null;
  const done = new Int32Array(new SharedArrayBuffer(4));
  const waiting: {
    readonly resolve: (answer: TextAnswer) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  const workerData: TextThreadStart = { ...start, done };
  const worker = new Worker(new URL(THREAD_UNIT, import.meta.url), { workerData });
  let asked = 0;
  worker.unref();
  worker.on('message', (answer: TextAnswer) => {
    waiting.shift()?.resolve(answer);
    if (waiting.length === 0) worker.unref();
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    search: (texts) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.ref();
        asked++;
        worker.postMessage({ texts } satisfies TextQuestion);
      }),
    backlog: () => asked - Atomics.load(done, 0),
    close: () => void worker.terminate(),
  };
}
