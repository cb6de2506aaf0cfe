import { sha256 } from '../../foundation/digest.ts';
import type { ApiChange } from '../compare/model.ts';

/**
 * What an approval names a change by: 16 hexadecimal digits over its rule, direction and identity. The same after rewording,
 * moved lines and rebases; another one as soon as the values before or after are others. Operations that come to reach the
 * same node do not change it.
 */
export function approvalKey(change: Pick<ApiChange, 'rule' | 'direction' | 'identity'>): string {
  return sha256(JSON.stringify([change.rule, change.direction, ...change.identity])).slice(0, 16);
}
