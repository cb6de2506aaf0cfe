/** What a run loads when it has something to judge: a bundle of its own. */
export { convertReports } from './convert.ts';
export { keep } from './keep.ts';
export { measureTrees } from './measure-trees.ts';
export { storedCoverage } from './store.ts';
export { writeOutputs } from './write-outputs.ts';
