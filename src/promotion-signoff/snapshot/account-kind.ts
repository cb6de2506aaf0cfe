import type { Account } from './model.ts';

const KINDS = ['User', 'Bot', 'Organization', 'Mannequin'] as const;

/** The kind of an account by GitHub's own word for its type; what this suite does not know stays unknown. */
export function accountKindOf(type: unknown): Account['kind'] {
  return KINDS.find((kind) => kind === type) ?? 'Unknown';
}
