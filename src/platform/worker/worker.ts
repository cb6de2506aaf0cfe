import { parentPort, workerData } from 'node:worker_threads';
import { loadFrontEnd } from '../../languages/load-front-end.ts';
import { type ParseAnswer, type ParseQuestion, packFacts, type WorkerStart } from './parse-message.ts';

// The body of the worker thread: it loads one front end and answers one file after the other.
const { language, done } = workerData as WorkerStart;
const frontEnd = loadFrontEnd(language);

parentPort?.on('message', async ({ id, ...task }: ParseQuestion) => {
  const facts = await (await frontEnd).parse(task);
  const answer: ParseAnswer = { id, facts: packFacts(facts, task.outline) };
  Atomics.add(done, 0, 1);
  parentPort?.postMessage(answer);
});
