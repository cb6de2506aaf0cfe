import type { CheckRow } from '../bundle/rows.ts';
import type { Claim, EvidenceVerdict } from '../judge/model.ts';
import type { CheckedClaim } from './model.ts';
import type { BundleDocuments } from './read-documents.ts';
import { isSame } from './recompute.ts';

/** Rows without which no claim stands: what it was judged by is not what was sealed. */
const GROUND: ReadonlySet<string> = new Set([
  'sums',
  'names',
  'set',
  'contents',
  'manifest',
  'root',
  'context',
]);

/**
 * What is to be said of every claim of the verdict. Refuted: the files give another one, or the file that it was seen in is not the one that
 * was sealed. Not to be told: something that every claim stands on does not hold, or could not be looked at.
 */
export function judgeClaims(
  { verdict }: BundleDocuments,
  computed: EvidenceVerdict | null,
  rows: readonly CheckRow[],
): readonly CheckedClaim[] {
  const sealed = verdict.kind === 'document' ? verdict.value.claims : [];
  const found = new Map(computed?.claims.map((claim) => [claim.id, claim]));
  const spoiled = new Set(
    rows
      .filter(({ id, status }) => status === 'fail' && GROUND.has(id))
      .flatMap(({ problems }) => problems.map(({ path }) => path)),
  );
  const broken = rows.find(
    ({ id, status }) => status === 'fail' && (GROUND.has(id) || id.startsWith('signature')),
  );
  const isSigned = rows.some(({ id, status }) => id === 'signature' && status === 'pass');
  const isDecided = rows.some(({ id, status }) => id === 'verdict' && status !== 'unknown');
  const judge = (claim: Claim): CheckedClaim => {
    const about = { id: claim.id, status: claim.status };
    const edited = claim.evidence.find(({ path }) => spoiled.has(path));
    if (edited !== undefined)
      return {
        ...about,
        result: 'refuted',
        why: `\`${edited.path}\`, in which it was seen, is not the file that was sealed.`,
      };
    const again = found.get(claim.id);
    if (computed === null) return { ...about, result: 'unknown', why: 'It cannot be computed again.' };
    if (again === undefined || !isSame(claim, again)) {
      const why =
        again === undefined
          ? 'The policy asks no such thing.'
          : `The files give ${again.status} instead: ${again.found}.`;
      return isDecided
        ? { ...about, result: 'refuted', why }
        : { ...about, result: 'unknown', why: `${why} The bundle was made by another version.` };
    }
    if (broken !== undefined) return { ...about, result: 'unknown', why: `${broken.message}` };
    return {
      ...about,
      result: 'verified',
      why: isSigned
        ? 'The files give it again, and they are signed.'
        : 'The files give it again; who made them was not shown.',
    };
  };
  const added = [...found.values()].filter(({ id }) => !sealed.some((claim) => claim.id === id));
  return [
    ...sealed.map(judge),
    ...added.map(({ id, status, found: seen }): CheckedClaim => {
      const why = `The policy asks for it, and the verdict leaves it out; the files show ${status}: ${seen}.`;
      return { id, status: null, result: isDecided ? 'refuted' : 'unknown', why };
    }),
  ];
}
