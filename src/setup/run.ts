/** What the verbs of `command.ts` do, in a unit of its own: a command line that runs another verb does not load it. */
export { writeCompletion } from './verbs/completion.ts';
export { runDoctor } from './verbs/doctor.ts';
export { runInit } from './verbs/init.ts';
