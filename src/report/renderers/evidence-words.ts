import { counted } from '../counted.ts';
import type { EvidenceClaim, EvidenceSeal, EvidenceSection, EvidenceStatus } from '../evidence-section.ts';

/** Signs that no platform draws as emoji, each with its word: a sign alone is not read aloud. */
export const EVIDENCE_SIGNS: { readonly [status in EvidenceStatus]: string } = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  missing: '○',
  waived: '!',
};

export const EVIDENCE_WORDS: { readonly [status in EvidenceStatus]: string } = {
  pass: 'shown',
  fail: 'refuted',
  inconclusive: 'not shown',
  missing: 'missing',
  waived: 'waived',
};

const RANK: { readonly [status in EvidenceStatus]: number } = {
  fail: 0,
  missing: 1,
  inconclusive: 2,
  waived: 3,
  pass: 4,
};

/** Claims in parts: what is open, worst first; what a waiver lets pass; what is shown. */
export interface EvidenceParts {
  readonly open: readonly EvidenceClaim[];
  readonly waived: readonly EvidenceClaim[];
  readonly shown: readonly EvidenceClaim[];
}

export function evidencePartsOf({ claims }: Pick<EvidenceSection, 'claims'>): EvidenceParts {
  return {
    open: claims
      .filter(({ status }) => RANK[status] < RANK.waived)
      .sort((a, b) => RANK[a.status] - RANK[b.status]),
    waived: claims.filter(({ status }) => status === 'waived'),
    shown: claims.filter(({ status }) => status === 'pass'),
  };
}

/** `1 refuted, 2 missing`, the worst first; `all 14 shown` where nothing else is. */
export function tellStatuses(claims: readonly Pick<EvidenceClaim, 'status'>[]): string {
  const order = (Object.keys(RANK) as EvidenceStatus[]).sort((a, b) => RANK[a] - RANK[b]);
  const counts = order.flatMap((status) => {
    const count = claims.filter((claim) => claim.status === status).length;
    return count === 0 ? [] : [{ status, count }];
  });
  const [first] = counts;
  if (first === undefined) return 'nothing is asked';
  if (counts.length === 1 && first.status === 'pass')
    return `${first.count === 1 ? 'the one claim' : `all ${first.count} claims`} shown`;
  return counts.map(({ status, count }) => `${count} ${EVIDENCE_WORDS[status]}`).join(', ');
}

/** `files/tests/junit.xml, line 17`. */
export function tellPlaces({ evidence }: Pick<EvidenceClaim, 'evidence'>): readonly string[] {
  return evidence.map(({ path, pointer }) => (pointer === '' ? path : `${path}, ${pointer}`));
}

/** `41 files (1.2 MB), root 1a2b3c4d5e6f, signed keyless, entry 17 of the log, attempt 2`. */
export function tellSeal({ files, bytes, root, level, log, attempt }: EvidenceSeal): string {
  const parts = [
    `${counted(files, 'file')} (${tellSize(bytes)})`,
    `root ${root.slice(0, 12)}`,
    SIGNED[level],
    log === null ? 'in no log' : `entry ${log.index} of the log`,
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
  ];
  return parts.join(', ');
}

const SIGNED: { readonly [level in EvidenceSeal['level']]: string } = {
  none: 'not signed',
  key: 'signed with a key',
  openpgp: 'signed with OpenPGP',
  keyless: 'signed by the identity of the workflow',
};

function tellSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
