import { type Answer, ESCAPES, found, missing } from './answer.ts';
import type { Folder } from './folder-tree.ts';
import { isInside } from './folder-tree.ts';
import { findModule, findOtherCase } from './locate.ts';
import type { Lookup } from './lookup.ts';

/** `from ..a import b`: up from the importing file's package, then down. */
export function findRelative({ folder, around }: Lookup, level: number, name: string): Answer {
  let base: Folder | null = folder;
  for (let up = 1; up < level && base !== null; up++) base = base.parent;
  if (base === null) return ESCAPES;
  const parts = name === '' ? [] : name.split('.');
  const nearest = around[0];
  // A root is no package, so Python refuses to climb there; above an inner root, an outer one may still allow it.
  const beyond = base.init === null && (nearest === undefined ? base.path === '' : isInside(nearest, base));
  if (beyond && base.path === '') return ESCAPES;
  const location =
    name === '' ? { file: base.init, folders: [base], packages: [] } : findModule([base], parts);
  if (location !== null) {
    return found(folder, [location], beyond ? ESCAPES.resolution : null);
  }
  const other = findOtherCase([base], parts);
  if (other !== null) return found(folder, [other], null, true);
  return beyond ? ESCAPES : { kind: 'final', resolution: missing([base], [parts.join('/')]) };
}
