import { compileGlobs } from '../../foundation/glob.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { findClaims } from '../claims/find-claims.ts';
import { DOCUMENT_BYTES, MOST_DOCUMENTS } from '../claims/limits.ts';
import type { ClaimDocument, StatedClaim } from '../claims/model.ts';
import type { StatedDocuments } from '../claims/stated-documents.ts';
import { blankBlock } from '../claims/status-block.ts';
import { readToldModules } from '../health/told-modules.ts';
import { wellFormed } from '../judge/finding.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import { TREE_FILE_BYTES } from './limits.ts';

/** Reads what the documents that `claims` of the policy names state, as they are at the commit. */
export async function loadDocuments(
  head: Snapshot,
  { claims: rules }: Pick<EvidencePolicy, 'claims'>,
): Promise<StatedDocuments> {
  if (rules.length === 0) return { claims: [], told: [], notes: [] };
  const isNamed = compileGlobs(rules.flatMap(({ paths }) => paths));
  const named = head.entries.filter(({ path, kind }) => kind === 'file' && isNamed(path));
  const documents: ClaimDocument[] = [];
  const notes: string[] = [];
  if (named.length > MOST_DOCUMENTS)
    notes.push(`\`claims\` names ${named.length} documents; the first ${MOST_DOCUMENTS} were read.`);
  let bytes = 0;
  await head.readEach(named.slice(0, MOST_DOCUMENTS), TREE_FILE_BYTES, ({ path }, content) => {
    const decoded = content.kind === 'bytes' ? decodeUtf8(content.bytes) : null;
    bytes += content.kind === 'bytes' ? content.bytes.length : 0;
    if (decoded?.kind === 'text' && bytes <= DOCUMENT_BYTES) documents.push({ path, text: decoded.text });
    else notes.push(`The numbers of \`${path}\` were not looked at: it is too large, or no text.`);
  });
  for (const { path, text } of documents)
    if (!/\.json$/i.test(path) && blankBlock(text) !== text)
      notes.push(
        `What stands between the status markers of \`${path}\` is held by \`execution-standards status --check\`.`,
      );
  const { claims, unread } = findClaims(documents);
  return {
    claims: claims.filter(isMeasurable).map(plainly),
    told: readToldModules(documents),
    notes: [
      ...notes.sort(),
      ...unread.map(({ path, reason }) => `The numbers of \`${path}\` were not looked at. ${reason}`),
    ],
  };
}

/** A number beyond all numbers measures nothing, and has no form in JSON. */
function isMeasurable(claim: StatedClaim): boolean {
  return (
    claim.kind === 'name' ||
    [claim.value, claim.step, ...claim.others, claim.total ?? 0].every(Number.isFinite)
  );
}

/** The same after it was written as JSON and read: a bundle keeps it so. */
function plainly(claim: StatedClaim): StatedClaim {
  const keep = (_: string, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value);
  return JSON.parse(JSON.stringify(claim, keep)) as StatedClaim;
}
