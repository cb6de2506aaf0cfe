import { compareText } from '../../foundation/compare.ts';
import { MOST_CLAIMS } from './limits.ts';
import { findManifestClaims } from './manifest-claims.ts';
import { findMarkdownClaims } from './markdown-claims.ts';
import type { ClaimDocument, FoundClaims, StatedClaim } from './model.ts';

/**
 * The measured numbers that documents state, with file and line. Markdown and JSON are read; a number is a claim only in forms that can be
 * told from limits, plans, dates and versions, because a false alarm costs more trust than a missed boast. Never throws.
 */
export function findClaims(documents: readonly ClaimDocument[]): FoundClaims {
  const claims: StatedClaim[] = [];
  const unread: { path: ClaimDocument['path']; reason: string }[] = [];
  for (const document of [...documents].sort((a, b) => compareText(a.path, b.path))) {
    const isJson = /\.json$/i.test(document.path);
    const found = isJson ? findManifestClaims(document) : findMarkdownClaims(document);
    if (found.kind === 'refused') {
      unread.push({ path: document.path, reason: found.message });
      continue;
    }
    if (found.claims.length > MOST_CLAIMS)
      unread.push({
        path: document.path,
        reason: `It states ${found.claims.length} numbers; the first ${MOST_CLAIMS} were looked at.`,
      });
    claims.push(...[...found.claims].sort((a, b) => a.line - b.line).slice(0, MOST_CLAIMS));
  }
  return { claims, unread };
}
