import { type BaselineEntry, baselineKey, parseBaseline, renderBaseline } from '../config/baseline.ts';
import { formatDiagnostic } from '../config/diagnostic.ts';
import { findWaiverMistakes, type WaiverFields } from '../config/waiver.ts';
import type { IsoDate } from '../foundation/date.ts';
import { UserError } from '../foundation/user-error.ts';
import type { Finding } from '../report/model.ts';
import { isAcceptable } from './is-acceptable.ts';

/** What an update did: the new text, and how many entries came and went. */
export interface UpdatedBaseline {
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * The baseline after a run: entries whose finding is gone are dropped; with reason, owner and end every open error is
 * added. Without them nothing is ever added, so that an update by itself only shrinks the debt.
 * Errors: `baseline-invalid` for a file that cannot be read, `waiver-invalid` for incomplete fields.
 */
export function updateBaseline(
  bytes: Uint8Array | null,
  path: string,
  findings: readonly Finding[],
  fields: WaiverFields,
  today: IsoDate,
): UpdatedBaseline {
  const { entries, diagnostics } = parseBaseline(bytes ?? new Uint8Array(), path);
  if (entries === null) {
    throw new UserError(
      'baseline-invalid',
      diagnostics.map(formatDiagnostic).join('\n'),
      'Correct or remove the file.',
    );
  }
  const present = findings.filter((finding) => finding.state !== 'fixed' && isAcceptable(finding.rule));
  const keys = new Set(present.map(baselineKey));
  const kept = entries.filter((entry) => keys.has(baselineKey(entry)));
  const known = new Set(kept.map(baselineKey));
  const isOpen = (finding: Finding) => finding.state === 'new' || finding.state === 'existing';
  const wanted = present.filter(
    (finding) => isOpen(finding) && finding.severity === 'error' && !known.has(baselineKey(finding)),
  );
  const added = Object.values(fields).every((field) => field === undefined)
    ? []
    : accept(wanted, fields, today);
  return {
    text: renderBaseline([...kept, ...added]),
    added: added.length,
    removed: entries.length - kept.length,
  };
}

function accept(findings: readonly Finding[], fields: WaiverFields, today: IsoDate): BaselineEntry[] {
  const mistake = findWaiverMistakes(fields, today).find(({ severity }) => severity === 'error');
  if (mistake !== undefined) {
    throw new UserError(
      'waiver-invalid',
      `A finding is not accepted like this: ${mistake.message}.`,
      'Give all of --reason, --owner and --expires.',
    );
  }
  const { reason = '', owner = '', expires = '' } = fields;
  return findings.map(({ rule, path, fingerprint, message }) => ({
    rule,
    path,
    what: message,
    fingerprint,
    reason,
    owner,
    expires: expires as IsoDate,
  }));
}
