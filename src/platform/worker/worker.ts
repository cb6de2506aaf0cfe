import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../../languages/facts.ts';
import { loadFrontEnd } from '../../languages/load-front-end.ts';
import type { ParseAnswer, ParseQuestion } from './parse-message.ts';

// The body of the worker thread: it loads one front end and answers one file after the other.
const frontEnd = await loadFrontEnd(workerData as Language);

parentPort?.on('message', async ({ id, path, bytes, depth }: ParseQuestion) => {
  const answer: ParseAnswer = { id, facts: await frontEnd.parse(bytes, path, depth) };
  parentPort?.postMessage(answer);
});
