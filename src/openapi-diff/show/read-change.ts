import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { Finding, Json } from '../../report/model.ts';
import type { OpenapiApproval } from '../../report/openapi-section.ts';
import type { ChangeVerdict } from '../compare/model.ts';
import { field, textField, textsField } from '../document/json-value.ts';
import type { WitnessLocation } from './render-witness.ts';

/** What the data of a finding say of the change behind it. */
export interface ToldChange {
  readonly verdict: ChangeVerdict;
  /** All operations that meet it as far as the data name them, the first first. */
  readonly operations: readonly string[];
  /** How many meet it, named or not. */
  readonly reached: number;
  readonly location: WitnessLocation | null;
  /** JSON Pointer. */
  readonly instancePath: string;
  /** `undefined` where nothing is told. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** `undefined` where there is none. */
  readonly witness: Json | undefined;
  readonly reason: string | null;
  readonly key: string | null;
  /** JSON Pointer to where it is written, or was when it is gone; `null` when unknown. */
  readonly pointer: string | null;
  /** What was written is there no more. */
  readonly isGone: boolean;
  /** Where it was written before; `null` for what is new. */
  readonly base: { readonly path: RepoPath; readonly line: number } | null;
  readonly approval: OpenapiApproval | null;
  /** Brought by the change itself: without effect. */
  readonly proposed: OpenapiApproval | null;
}

const VERDICTS: readonly ChangeVerdict[] = ['breaking', 'undecided', 'policy', 'compatible'];

/** Reads the data of a finding about a change between two states; `null` for every other finding. Never throws. */
export function readChange({ data }: Pick<Finding, 'data'>): ToldChange | null {
  const verdict = VERDICTS.find((one) => one === field(data, 'verdict'));
  if (verdict === undefined) return null;
  const first = textField(data, 'operation');
  const operations = [...new Set([...(first === null ? [] : [first]), ...textsField(data, 'operations')])];
  const count = field(data, 'operationCount');
  const reached = typeof count === 'number' && Number.isSafeInteger(count) ? count : 0;
  const pointers = field(data, 'pointer');
  return {
    verdict,
    operations,
    reached: Math.max(reached, operations.length),
    location: parseLocation(textField(data, 'location') ?? ''),
    instancePath: textField(data, 'instancePath') ?? '',
    before: written(data, 'before'),
    after: written(data, 'after'),
    witness: field(data, 'witness'),
    reason: textField(data, 'reason'),
    key: textField(data, 'key'),
    pointer: textField(pointers, 'after') ?? textField(pointers, 'before'),
    isGone: field(pointers, 'after') === null,
    base: readBase(field(data, 'base')),
    approval: readApproval(field(data, 'approval')),
    proposed: readApproval(field(data, 'proposed')),
  };
}

/** A written value: `undefined` for one that says too much, `null` for nothing at all. `null` as a value is told by its name. */
function written(data: Finding['data'], side: 'before' | 'after'): Json | undefined {
  const value = field(data, side);
  if (value !== undefined) return value ?? 'null';
  const pointer = field(field(data, 'pointer'), side);
  return typeof pointer === 'string' ? undefined : null;
}

/** `parameter query limit`, `request-body application/json`, `response 200 text/csv`, `header 200 X-Rate`, `operation`. */
const LOCATION = /^(parameter|request-body|response|header|operation)(?: (.*))?$/s;

function parseLocation(text: string): WitnessLocation | null {
  const [, kind, rest = ''] = LOCATION.exec(text) ?? [];
  const space = rest.indexOf(' ');
  const [first, second] = space < 0 ? [rest, null] : [rest.slice(0, space), rest.slice(space + 1)];
  switch (kind) {
    case 'operation':
      return { kind: 'operation' };
    case 'parameter':
      return { kind, in: first, name: second ?? '' };
    case 'request-body':
      return { kind, mediaType: rest === '' ? null : rest };
    case 'response':
      return { kind, status: first, mediaType: second };
    case 'header':
      return { kind, status: first, name: second ?? '' };
    default:
      return null;
  }
}

/** What a report takes for a line at most. */
const LAST_LINE = 2 ** 31 - 1;

function readBase(base: Json | undefined): ToldChange['base'] {
  const path = parseRepoPath(textField(base, 'path') ?? '');
  const line = field(base, 'line');
  if (path === null || path === '' || path.includes('\0')) return null;
  const isLine = typeof line === 'number' && Number.isSafeInteger(line) && line > 0 && line <= LAST_LINE;
  return { path, line: isLine ? line : 0 };
}

function readApproval(approval: Json | undefined): OpenapiApproval | null {
  const owner = textField(approval, 'owner');
  if (owner === null) return null;
  return { owner, reason: textField(approval, 'reason') ?? '', until: textField(approval, 'expires') };
}
