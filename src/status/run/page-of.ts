import { findBlock } from '../../evidence-bundler/claims/status-block.ts';
import { EVIDENCE_POLICY_PATH } from '../../evidence-bundler/policy/model.ts';
import { parseEvidencePolicy } from '../../evidence-bundler/policy/parse-policy.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { UserError } from '../../foundation/user-error.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { today } from '../../platform/clock/today.ts';
import type { WorkspacePath } from '../../platform/runner/workspace-path.ts';
import type { Page } from '../check/check-page.ts';
import { PAGE_BYTES } from './limits.ts';
import { placeIn, readPlace } from './places.ts';

/** The page that is named, or the one status page among the documents whose numbers the policy of evidence judges. `null`: neither. */
export function placeOfPage(root: string, named: string | null): WorkspacePath | null {
  if (named !== null) return placeIn(root, named);
  const bytes = readPlace(placeIn(root, EVIDENCE_POLICY_PATH), CONFIG_FILE_BYTES);
  if (bytes === null) return null;
  const { policy } = parseEvidencePolicy(bytes, EVIDENCE_POLICY_PATH, {
    presets: EVIDENCE_PRESETS,
    today: today(),
  });
  const paths = policy?.claims.flatMap((rule) => rule.paths) ?? [];
  const pages = paths.filter((path) => /status[^/]*\.md$/i.test(path) && !/[*?[\]{}!\\]/.test(path));
  const [page, ...others] = new Set(pages);
  return page === undefined || others.length > 0 ? null : placeIn(root, page);
}

/** The page as it lies there; `null`: there is none. Errors: those of the place, `page-markers`. */
export function loadPage(place: WorkspacePath): Page | null {
  const bytes = readPlace(place, PAGE_BYTES);
  if (bytes === null) return null;
  const block = findBlock(bytes);
  if (block.kind === 'block') return { path: place.relative, bytes, block };
  throw new UserError('page-markers', `${place.relative} ${block.message}.`, block.hint);
}
