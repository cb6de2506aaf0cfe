import { nearest } from './nearest.ts';

/**
 * ` (did you mean `x`?)` with the candidate a person most likely meant, ready to append to a message; empty when none is near.
 * A word of three letters or more that begins exactly one candidate counts as near: `prod` for `production`.
 */
export function suggest(word: string, candidates: Iterable<string>): string {
  const all = [...candidates];
  const found = nearest(word, all) ?? onlyCompletion(word, all);
  return found === null || found === word ? '' : ` (did you mean \`${found}\`?)`;
}

function onlyCompletion(word: string, candidates: readonly string[]): string | null {
  if (word.length < 3) return null;
  const begun = candidates.filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()));
  return begun.length === 1 ? begun[0]! : null;
}
