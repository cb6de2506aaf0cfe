import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { copyHashed } from '../../platform/files/hash-file.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import { MOST_FILES } from '../bundle/limits.ts';
import { findBundles } from './find-bundles.ts';

/** Files as their own job had them. */
export interface LaidOut {
  /** Absolute path of the folder below which files are collected. */
  readonly root: string;
  /** Globs below it of what was measured at the base. */
  readonly baseFiles: readonly string[];
  /** Files of the bundle that are none, such as links; they were left out. */
  readonly left: number;
  /** Removes what was laid out; safe to call twice. */
  readonly remove: () => void;
}

/** Where measurements of the base are laid: no report is called so. */
const BASE = '.measured-at-base';

/**
 * Takes the files of a bundle that another job made back to the names they had there, so that the policy finds them as it would have there. Of
 * the bundle nothing else is believed or read: not its verdict, policy, manifest or sums. A folder without a bundle is taken as it
 * is. `temporary`: absolute path of a folder. Errors: `several-bundles`, `too-many-files`, `cannot-copy`, `no-folder`.
 */
export function layOut(from: string, temporary: string): LaidOut {
  const bundles = findBundles(from);
  const [bundle] = bundles;
  if (bundle === undefined) return { root: from, baseFiles: [], left: 0, remove: () => {} };
  if (bundles.length > 1)
    throw new UserError(
      'several-bundles',
      `There are ${bundles.length} bundles where one is expected.`,
      'Download the artifact of one run, and let that run upload the folder that `bundle-path` names.',
    );
  const items = openFolder(bundle).list();
  if (items.length > MOST_FILES)
    throw new UserError(
      'too-many-files',
      `What was downloaded holds ${items.length} files; a bundle holds at most ${MOST_FILES}.`,
      'Collect reports, and not what they are about.',
    );
  const root = mkdtempSync(join(temporary, 'evidence-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    let left = 0;
    for (const { path, kind } of items) {
      const [, origin] = /^files\/[^/]+\/(.+)$/s.exec(path) ?? [];
      const [, base] = /^base\/(.+)$/s.exec(path) ?? [];
      const target = origin ?? (base === undefined ? undefined : `${BASE}/${base}`);
      if (target === undefined) continue;
      if (kind === 'file') copyHashed(join(bundle, path), join(root, target));
      else left++;
    }
    return { root, baseFiles: [`${BASE}/**`], left, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
