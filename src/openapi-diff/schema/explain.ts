import { pointTo } from '../../foundation/json-pointer.ts';
import { type Blame, tokensOf } from './blame.ts';
import type { Explanation } from './model.ts';
import type { SchemaNode } from './node.ts';
import type { Speaking } from './speaking.ts';

/** What is needed to tell why a witness is refused. */
export interface Told {
  readonly blame: Blame;
  readonly speaking: Speaking;
}

/** The smallest part of a witness that is refused, the word that does, and where both sides speak of that part. */
export function explain(told: Told): Explanation {
  const { path, keyword, node } = told.blame;
  return {
    instancePath: pointerOf(tokensOf(path)),
    keyword,
    before: senderOf(told).place,
    after: node.place,
  };
}

/** Where the sender speaks of the part that is refused; the nearest place around it when he does not. */
export function senderOf({ blame, speaking }: Told): SchemaNode {
  const { path, keyword, member, pardon } = blame;
  const tokens = tokensOf(path);
  const isChoice = pardon.kind === 'sender';
  const branch = isChoice ? speaking.narrowest(tokens) : null;
  // What lacks is spoken of around it; what may not be there, at its own place.
  const lacks = keyword === 'required' ? member : null;
  return branch ?? speaking.best(tokens, keyword, lacks);
}

/** The path of a part, where `*` stands for every item and every property that neither side names. */
export function schemaPathOf({ blame, speaking }: Told): string {
  const tokens = tokensOf(blame.path);
  return pointerOf(
    blame.path.map(({ token, isNamed }, index) =>
      isNamed || speaking.names(tokens.slice(0, index)).has(token) ? token : '*',
    ),
  );
}

export function pointerOf(tokens: readonly string[]): string {
  return pointTo('', ...tokens);
}
