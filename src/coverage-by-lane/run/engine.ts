/** What a run loads when it has something to judge: a bundle of its own. */
export { keep } from './keep.ts';
export { measureTrees } from './measure-trees.ts';
export { storedCoverage } from './store.ts';
