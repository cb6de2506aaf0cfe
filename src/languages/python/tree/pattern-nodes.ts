import type { Expression } from './expression-nodes.ts';
import type { NodeBase } from './nodes.ts';
import type { Statement } from './statement-nodes.ts';

export interface MatchCase extends NodeBase {
  readonly kind: 'match_case';
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}

export interface MatchValue extends NodeBase {
  readonly kind: 'MatchValue';
  readonly value: Expression;
}

export interface MatchSingleton extends NodeBase {
  readonly kind: 'MatchSingleton';
  readonly value: 'None' | 'True' | 'False';
}

export interface MatchSequence extends NodeBase {
  readonly kind: 'MatchSequence';
  readonly patterns: readonly Pattern[];
}

export interface MatchMapping extends NodeBase {
  readonly kind: 'MatchMapping';
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

export interface MatchClass extends NodeBase {
  readonly kind: 'MatchClass';
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwdAttrs: readonly string[];
  readonly kwdPatterns: readonly Pattern[];
}

export interface MatchStar extends NodeBase {
  readonly kind: 'MatchStar';
  readonly name: string | null;
}

/** A capture (`name` alone), an `as` pattern, or the wildcard (neither). */
export interface MatchAs extends NodeBase {
  readonly kind: 'MatchAs';
  readonly pattern: Pattern | null;
  readonly name: string | null;
}

export interface MatchOr extends NodeBase {
  readonly kind: 'MatchOr';
  readonly patterns: readonly Pattern[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;
