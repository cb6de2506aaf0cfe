import { parentPort } from 'node:worker_threads';
import type { ParseAnswer, ParseQuestion } from './parse-message.ts';

// The body of the worker thread: it loads the compiler and answers one file after the other.
const { typescriptFrontEnd } = await import('../../languages/typescript/compiler-front-end.ts');

parentPort?.on('message', ({ id, path, bytes, depth }: ParseQuestion) => {
  const answer: ParseAnswer = { id, facts: typescriptFrontEnd.parse(bytes, path, depth) };
  parentPort?.postMessage(answer);
});
