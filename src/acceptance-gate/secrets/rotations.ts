import { errorAt, formatDiagnostic } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { describeSchemaErrors } from '../../config/schema-errors.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { validateSecretRotations } from '../../generated/secret-rotations-validator.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import { SECRET_RULES } from './rules.ts';

/** Where it is written down that exposed secrets were rotated. */
export const ROTATIONS_PATH = '.github/secret-rotations.yml' as RepoPath;

/** Who rotated an exposed secret, when, and where that can be looked up. */
export interface Rotation {
  /** The fingerprint that the finding prints as `secret`. */
  readonly secret: string;
  readonly rotatedBy: string;
  readonly rotatedOn: IsoDate;
  readonly evidence: string;
}

export interface ParsedRotations {
  /** By the secret they name. Empty when the file cannot be used. */
  readonly rotations: ReadonlyMap<string, Rotation>;
  readonly diagnostics: readonly Diagnostic[];
}

interface RawRotations {
  readonly rotations: readonly {
    readonly secret: string;
    readonly 'rotated-by': string;
    readonly 'rotated-on': string;
    readonly evidence: string;
  }[];
}

export const NO_ROTATIONS: ParsedRotations = { rotations: new Map(), diagnostics: [] };

/** Reads a rotation record by schemas/secret-rotations.v1.json. A day that is still to come is refused. Never throws. */
export function parseRotations(bytes: Uint8Array, file: string, today: IsoDate): ParsedRotations {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return { rotations: new Map(), diagnostics: parsed.diagnostics };
  const { yaml } = parsed;
  if (!validateSecretRotations(yaml.value)) {
    const mistakes = describeSchemaErrors(validateSecretRotations.errors ?? []);
    const diagnostics = mistakes.map(({ path, onKey, message }) =>
      errorAt(yaml.locate(path, onKey), message),
    );
    return { rotations: new Map(), diagnostics };
  }
  const rotations = new Map<string, Rotation>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, entry] of (yaml.value as RawRotations).rotations.entries()) {
    const day = parseIsoDate(entry['rotated-on']);
    if (day === null || day > today) {
      const problem = day === null ? 'is no day of the calendar' : 'is still to come';
      diagnostics.push(
        errorAt(yaml.locate(['rotations', index, 'rotated-on']), `\`${entry['rotated-on']}\` ${problem}`),
      );
      continue;
    }
    const { secret, evidence } = entry;
    rotations.set(secret, { secret, rotatedBy: entry['rotated-by'], rotatedOn: day, evidence });
  }
  return { rotations, diagnostics };
}

/** What is wrong with the record: what it cannot say counts for nothing. */
export function findRotationProblems({ diagnostics }: ParsedRotations, path: RepoPath): Draft[] {
  const rule = SECRET_RULES.SUPPRESSION;
  return diagnostics.map((diagnostic) => ({
    ...fileDraft(
      rule,
      path,
      `The rotation record does not count: ${formatDiagnostic(diagnostic)}.`,
      rule.fix,
      [diagnostic.message],
      { by: path, problem: diagnostic.message },
    ),
    line: diagnostic.line,
    column: diagnostic.column,
    endLine: diagnostic.line,
  }));
}
