// What a run may ask of GitHub. One unit, loaded when the first call is made: the client costs more than all the rest.
export { loadMergeBase } from './merge-base.ts';
export { publishComment } from './publish-comment.ts';
