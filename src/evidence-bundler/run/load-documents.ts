import { compileGlobs } from '../../foundation/glob.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { Measurements } from '../claims/facts.ts';
import { findClaims } from '../claims/find-claims.ts';
import { judgeClaims } from '../claims/judge-claims.ts';
import type { JudgedDocuments } from '../claims/judged-documents.ts';
import { DOCUMENT_BYTES, MOST_DOCUMENTS } from '../claims/limits.ts';
import type { ClaimDocument } from '../claims/model.ts';
import { readToldModules } from '../health/told-modules.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import type { EvidenceProblem } from '../show/build-evidence-report.ts';
import { TREE_FILE_BYTES } from './limits.ts';

/** Reads the documents that `claims` of the policy names, as they are at the commit, and holds their numbers against the evidence. */
export async function judgeDocuments(
  head: Snapshot,
  { claims: rules }: Pick<EvidencePolicy, 'claims'>,
  measurements: Measurements,
): Promise<JudgedDocuments> {
  if (rules.length === 0) return { total: 0, problems: [], told: [], notes: [] };
  const isOf = rules.map(({ paths, enforcement }) => ({ matches: compileGlobs(paths), enforcement }));
  const named = head.entries.filter(
    ({ path, kind }) => kind === 'file' && isOf.some(({ matches }) => matches(path)),
  );
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
  const { claims, unread } = findClaims(documents);
  const problems = judgeClaims(claims, measurements).map((problem): EvidenceProblem => {
    const isBlocked = isOf.some(
      ({ matches, enforcement }) => enforcement === 'block' && matches(problem.path),
    );
    return { ...problem, severity: isBlocked ? 'error' : 'warning' };
  });
  return {
    total: claims.length,
    problems,
    told: readToldModules(documents),
    notes: [
      ...notes.sort(),
      ...unread.map(({ path, reason }) => `The numbers of \`${path}\` were not looked at. ${reason}`),
    ],
  };
}
