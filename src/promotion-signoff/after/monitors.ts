import { errorAt, orderDiagnostics } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { describeSchemaErrors } from '../../config/schema-errors.ts';
import { parseYaml, type YamlFile } from '../../config/yaml-document.ts';
import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { SchemaValidator } from '../../foundation/schema-validator.ts';
import { validatePromotionMeasured } from '../../generated/promotion-measured-validator.ts';
import { validatePromotionMonitors } from '../../generated/promotion-monitors-validator.ts';

/** When a measured value opens the way back. */
export interface Signal {
  readonly id: string;
  readonly metric: string;
  readonly bound: { readonly side: 'above' | 'below'; readonly value: number };
  /** Seconds without interruption; 0: one value is enough. */
  readonly for: number;
  /** Seconds after which the last value says nothing. */
  readonly stale: number;
  /** `null`: every module. */
  readonly modules: readonly string[] | null;
}

export interface Monitors {
  readonly signals: readonly Signal[];
  /** Files that hold feature flags. */
  readonly flags: readonly RepoPath[];
}

export interface Sample {
  readonly metric: string;
  readonly module?: string;
  readonly at: string;
  readonly value: number;
}

interface RawMonitors {
  readonly flags?: readonly string[];
  readonly signals: readonly {
    readonly id: string;
    readonly metric: string;
    readonly above?: number;
    readonly below?: number;
    readonly for?: string;
    readonly stale?: string;
    readonly modules?: readonly string[];
  }[];
}

const UNITS: { readonly [unit: string]: number } = { s: 1, m: 60, h: 3600, d: 86_400 };
const USUAL_STALE = 900;

/** Reads the file of signals: YAML by schemas/promotion-monitors.v1.json. `monitors` is `null` when there is an error. Never throws. */
export function parseMonitors(
  bytes: Uint8Array,
  file: string,
): { readonly monitors: Monitors | null; readonly diagnostics: readonly Diagnostic[] } {
  const read = readChecked(bytes, file, validatePromotionMonitors);
  if (read.kind === 'failed') return { monitors: null, diagnostics: read.diagnostics };
  const { flags = [], signals } = read.yaml.value as RawMonitors;
  const diagnostics: Diagnostic[] = [];
  const ids = signals.map(({ id }) => id);
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) !== at)
      diagnostics.push(errorAt(read.yaml.locate(['signals', at, 'id']), `the signal \`${id}\` stands twice`));
  }
  const paths = flags.map((path, at) => {
    const parsed = parseRepoPath(path);
    if (parsed === null || parsed === '')
      diagnostics.push(errorAt(read.yaml.locate(['flags', at]), `\`${path}\` is no file of the repository`));
    return parsed ?? ('' as RepoPath);
  });
  if (diagnostics.length > 0) return { monitors: null, diagnostics };
  return { monitors: { signals: signals.map(buildSignal), flags: paths }, diagnostics };
}

/** Reads measured values: JSON by schemas/promotion-measured.v1.json. `samples` is `null` when there is an error. Never throws. */
export function parseMeasured(
  bytes: Uint8Array,
  file: string,
): { readonly samples: readonly Sample[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const read = readChecked(bytes, file, validatePromotionMeasured);
  if (read.kind === 'failed') return { samples: null, diagnostics: read.diagnostics };
  return { samples: (read.yaml.value as { readonly samples: readonly Sample[] }).samples, diagnostics: [] };
}

function buildSignal(raw: RawMonitors['signals'][number]): Signal {
  const span = readSpan(raw.for) ?? 0;
  return {
    id: raw.id,
    metric: raw.metric,
    bound:
      raw.above === undefined ? { side: 'below', value: raw.below! } : { side: 'above', value: raw.above },
    for: span,
    stale: readSpan(raw.stale) ?? Math.max(USUAL_STALE, span),
    modules: raw.modules ?? null,
  };
}

function readSpan(text: string | undefined): number | null {
  const parts = /^(\d+)([smhd])$/.exec(text ?? '');
  return parts === null ? null : Number(parts[1]) * UNITS[parts[2]!]!;
}

/** JSON is YAML: one reader bounds and places both. */
function readChecked(
  bytes: Uint8Array,
  file: string,
  validate: SchemaValidator,
):
  | { readonly kind: 'read'; readonly yaml: YamlFile }
  | { readonly kind: 'failed'; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return parsed;
  if (validate(parsed.yaml.value)) return { kind: 'read', yaml: parsed.yaml };
  const diagnostics = describeSchemaErrors(validate.errors ?? []).map(({ path, onKey, message }) =>
    errorAt(parsed.yaml.locate(path, onKey), message),
  );
  return { kind: 'failed', diagnostics: orderDiagnostics(diagnostics) };
}
