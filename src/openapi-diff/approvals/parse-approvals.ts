import { errorAt, orderDiagnostics, warningAt } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { describeSchemaErrors } from '../../config/schema-errors.ts';
import { findWaiverMistakes } from '../../config/waiver.ts';
import { parseYaml, type YamlFile } from '../../config/yaml-document.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { validateOpenapiApprovals } from '../../generated/openapi-approvals-validator.ts';
import { ANY_CHANGE, type Approval, NO_APPROVALS, type ParsedApprovals } from './model.ts';

interface RawApproval {
  readonly key: string;
  readonly scope?: 'operation';
  readonly rule?: string;
  readonly operation?: string;
  readonly document?: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: string;
  readonly versions?: readonly string[];
}

/** An entry for all changes of an operation ends after so many days at the latest. */
const LONGEST_FOR_ANY_CHANGE = 30;

/**
 * Reads approvals by schemas/openapi-approvals.v1.json; `null` stands for a file that is not there. One mistake makes all
 * entries count for nothing: a slip of the pen must not approve more, or less, than people agreed to. Never throws.
 */
export function parseApprovals(bytes: Uint8Array | null, file: string, today: IsoDate): ParsedApprovals {
  if (bytes === null) return NO_APPROVALS;
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return { approvals: [], diagnostics: parsed.diagnostics };
  const { yaml } = parsed;
  if (!validateOpenapiApprovals(yaml.value)) {
    const mistakes = describeSchemaErrors(validateOpenapiApprovals.errors ?? []);
    const diagnostics = mistakes.map(({ path, onKey, message }) =>
      errorAt(yaml.locate(path, onKey), message),
    );
    return { approvals: [], diagnostics: orderDiagnostics(diagnostics) };
  }
  const entries = (yaml.value as { readonly approvals: readonly RawApproval[] | null }).approvals ?? [];
  const diagnostics = orderDiagnostics(
    entries.flatMap((entry, index) => findMistakes(entry, index, yaml, today)),
  );
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  return { approvals: isBroken ? [] : entries.map((entry, index) => build(entry, index, yaml)), diagnostics };
}

function findMistakes(
  entry: RawApproval,
  index: number,
  yaml: YamlFile,
  today: IsoDate,
): readonly Diagnostic[] {
  const at = (field: string) => yaml.locate(['approvals', index, field]);
  const found = findWaiverMistakes(entry, today).map(({ field, message, severity }) =>
    severity === 'error' ? errorAt(at(field), message) : warningAt(at(field), message),
  );
  const error = (field: keyof RawApproval, message: string) => found.push(errorAt(at(field), message));
  if (entry.key !== ANY_CHANGE) {
    if (entry.scope !== undefined) error('scope', '`scope` stands only beside the key `*`');
    if (entry.rule === undefined) error('key', '`rule` is missing: copy the entry that the comment shows');
    return found;
  }
  if (entry.scope === undefined) error('key', 'beside the key `*` comes `scope: operation`');
  if (entry.operation === undefined) {
    error('key', 'beside the key `*` comes the `operation`, as in `operation: GET /pets`');
  }
  if (entry.expires > daysAfter(today, LONGEST_FOR_ANY_CHANGE)) {
    error(
      'expires',
      `the key \`*\` holds for at most ${LONGEST_FOR_ANY_CHANGE} days, until ${daysAfter(today, LONGEST_FOR_ANY_CHANGE)}`,
    );
  }
  return found;
}

function build(entry: RawApproval, index: number, yaml: YamlFile): Approval {
  return {
    key: entry.key,
    rule: entry.rule ?? null,
    operation: entry.operation ?? null,
    document: entry.document ?? null,
    reason: entry.reason,
    owner: entry.owner,
    ticket: entry.ticket,
    expires: entry.expires as IsoDate,
    versions: entry.versions ?? null,
    effect: 'approve',
    place: yaml.locate(['approvals', index]),
  };
}

function daysAfter(day: IsoDate, days: number): IsoDate {
  const time = Date.parse(`${day}T00:00:00Z`) + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10) as IsoDate;
}
