import { entriesOf } from './merge-raw.ts';
import { type RawModule, type RawPolicy, REQUIREMENTS } from './raw.ts';

/** Ids of the claims that every policy makes of the repository, whatever it asks; `readable` only when something is not. */
const REPOSITORY_CLAIMS = ['tests', 'secrets', 'attempts', 'readable'] as const;

/** Ids, without `repository/`, of what is claimed of the repository as a whole. Scans without a rule of their own come on top. */
export function repositoryClaimIds(raw: RawPolicy): readonly string[] {
  return [
    ...REPOSITORY_CLAIMS,
    ...entriesOf(raw.tests?.required).map(([id]) => id),
    ...(isAsked(raw['dry-run']) ? ['dry-run', 'dry-run-network'] : []),
    ...entriesOf(raw.scans).flatMap(([tool]) => (tool === '*' ? [] : [`scan-${tool}`])),
    ...(isAsked(raw.sbom) ? ['sbom'] : []),
    ...entriesOf(raw.schemas).flatMap(([id, { fields = {}, consumers = [] }]) =>
      [
        ...(Object.keys(fields).length > 0 ? ['fields'] : []),
        ...['drift', 'version', 'responses'],
        ...(consumers.length > 0 ? ['consumers'] : []),
      ].map((row) => `schema-${id}-${row}`),
    ),
    ...entriesOf(raw.collect).flatMap(([id, { module, required }]) =>
      required === true && module === undefined ? [`collect-${id}`] : [],
    ),
  ];
}

/** Ids, without the module's key, of what is claimed of a module; one that comes twice is a mistake. */
export function moduleClaimIds(key: string, module: RawModule, raw: RawPolicy): readonly string[] {
  const asked: readonly (readonly [id: string, isAsked: boolean])[] = [
    ['suite', module.suite !== undefined || raw.tests?.['must-run'] === 'each-module'],
    ['records', (module.records?.paths ?? []).length > 0],
    ['order', (module.after ?? []).length > 0],
    ['files', (module.files ?? []).length > 0],
    ['mentions', Object.keys(module.mentions ?? {}).length > 0],
    ['metrics', (module.metrics ?? []).length > 0],
    ['spans', (module.spans ?? []).length > 0],
    ['alerts', (module.alerts ?? []).length > 0],
    ['promtool', module.promtool === true],
    ['coverage', module.coverage !== undefined],
    ['readable', true],
  ];
  return [
    ...asked.flatMap(([id, is]) => (is ? [id] : [])),
    ...(module.categories ?? []).map((category) => `category-${category}`),
    ...entriesOf(raw.collect).flatMap(([id, one]) =>
      one.required === true && one.module === key ? [`collect-${id}`] : [],
    ),
    ...REQUIREMENTS.flatMap((kind) => entriesOf<object>(module[kind]).map(([id]) => id)),
  ];
}

/** Ids of claims that an earlier file asks for and a later one switches off: modules that need them no longer do. */
export function switchedOff(raw: RawPolicy): readonly string[] {
  const off = (entries: { readonly [id: string]: unknown } | undefined) =>
    Object.entries(entries ?? {}).flatMap(([id, entry]) => (entry === 'off' ? [id] : []));
  return [
    ...off(raw.scans).map((tool) => `scan-${tool}`),
    ...off(raw.schemas).flatMap((id) => SCHEMA_ROWS.map((row) => `schema-${id}-${row}`)),
    ...off(raw.tests?.required),
    ...(raw.sbom === 'off' ? ['sbom'] : []),
    ...(raw['dry-run'] === 'off' ? ['dry-run', 'dry-run-network'] : []),
  ];
}

const SCHEMA_ROWS = ['fields', 'drift', 'version', 'responses', 'consumers'] as const;

function isAsked(value: unknown): boolean {
  return value !== undefined && value !== 'off';
}
