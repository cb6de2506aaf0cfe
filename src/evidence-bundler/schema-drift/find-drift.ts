import { compareText } from '../../foundation/compare.ts';
import { pointTo } from '../../foundation/json-pointer.ts';
import { DEFAULT_BUDGET } from '../../openapi-diff/schema/decide.ts';
import { createBreakFinder, type SchemaBreak } from '../../openapi-diff/schema/find-breaks.ts';
import type { SchemaPlace } from '../../openapi-diff/schema/model.ts';
import { createValidator } from '../../openapi-diff/schema/validator.ts';
import { type Field, listFields } from './list-fields.ts';
import type { DriftClass, SchemaDrift } from './model.ts';
import type { OpenSchema } from './open-schema.ts';

/** Formats that a response has to keep: each can be decided, and is what clients parse. */
export const ASSERTED_FORMATS: readonly string[] = [
  'date',
  'date-time',
  'email',
  'ipv4',
  'ipv6',
  'uri',
  'uuid',
];

export interface Drifts {
  /** By path, then by class, each once. */
  readonly drifts: readonly SchemaDrift[];
  /** Why it is not certain that these are all; `null`: it is. */
  readonly undecided: string | null;
}

/** Which of two states makes a response and which reads it. */
type Way = 'to-consumers' | 'from-producers';

interface Fields {
  readonly base: ReadonlyMap<string, Field>;
  readonly head: ReadonlyMap<string, Field>;
  /** Old path to new name. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Finds what two states of a response's schema say differently. Containment decides: a response that `head` allows and `base`
 * refuses breaks those who read it; one that `base` allowed and `head` refuses breaks where the documents say so (removed and
 * renamed fields, types, `required`, values of an `enum`). A field that was optional breaks nothing that containment could see,
 * and is found by its name. The field of the version is left out: its change is asked for.
 */
export function findDrifts(base: OpenSchema, head: OpenSchema, versionField: string): Drifts {
  const { confirm } = createValidator({ formats: true });
  const find = createBreakFinder({
    budget: DEFAULT_BUDGET,
    confirm,
    properties: 'declared',
    assertedFormats: ASSERTED_FORMATS,
  });
  const [before, after] = [listFields(base), listFields(head)];
  const fields: Fields = { base: before, head: after, renamed: findRenames(before, after) };
  const forward = find(head.schema, head.world, base.schema, base.world);
  const backward = find(base.schema, base.world, head.schema, head.world);
  const isVersion = ({ schemaPath, keyword }: SchemaBreak): boolean =>
    schemaPath === pointTo('', versionField) && ['const', 'enum', 'pattern'].includes(keyword);
  const drifts = [
    ...forward.breaks.filter((one) => !isVersion(one)).map((one) => nameBreak(one, 'to-consumers', fields)),
    ...backward.breaks
      .filter((one) => !isVersion(one))
      .map((one) => nameBreak(one, 'from-producers', fields)),
    ...nameLost(fields),
    ...nameNew(fields),
  ];
  const cut = forward.isCut || backward.isCut ? 'There are more differences than are listed.' : null;
  return { drifts: onceEach(drifts), undecided: forward.undecided ?? backward.undecided ?? cut };
}

/** Of drifts of one class at one place the first is kept: those that consumers meet come first. */
function onceEach(drifts: readonly SchemaDrift[]): readonly SchemaDrift[] {
  const kept = new Map<string, SchemaDrift>();
  for (const drift of drifts) {
    const key = `${drift.path} ${drift.class}${drift.class === 'narrowed' || drift.class === 'widened' ? drift.keyword : ''}`;
    if (!kept.has(key)) kept.set(key, drift);
  }
  return [...kept.values()].sort((a, b) => compareText(a.path, b.path) || compareText(a.class, b.class));
}

function nameBreak(found: SchemaBreak, way: Way, fields: Fields): SchemaDrift {
  const { keyword, member, schemaPath } = found;
  const path = keyword === 'required' && member !== null ? pointTo(schemaPath, member) : schemaPath;
  const isGone = fields.base.has(path) && !fields.head.has(path);
  const renamedTo = isGone ? (fields.renamed.get(path) ?? null) : null;
  const drift = classOf(keyword, way, isGone, renamedTo, !fields.base.has(path) && fields.head.has(path));
  const isForward = way === 'to-consumers';
  const [before, after] = isForward ? [found.receiver, found.sender] : [found.sender, found.receiver];
  return {
    class: drift,
    path,
    renamedTo,
    breaks: isForward || drift !== 'narrowed',
    keyword,
    witness: { value: found.witness, allowedBy: isForward ? 'head' : 'base' },
    before: before.place,
    after: after.place,
    message: sentence(drift, path, renamedTo, keyword, way),
  };
}

const CLOSING = [
  'additionalProperties',
  'unevaluatedProperties',
  'properties',
  'patternProperties',
  'propertyNames',
];

function classOf(
  keyword: string,
  way: Way,
  isGone: boolean,
  renamedTo: string | null,
  isNew: boolean,
): DriftClass {
  if (isGone) return renamedTo === null ? 'field-removed' : 'field-renamed';
  if (keyword === 'type') return 'type-changed';
  if (keyword === 'required') return 'required-changed';
  if (keyword === 'enum' || keyword === 'const')
    return way === 'to-consumers' ? 'enum-widened' : 'enum-narrowed';
  if (isNew && CLOSING.includes(keyword)) return 'field-added';
  return way === 'to-consumers' ? 'widened' : 'narrowed';
}

function sentence(
  drift: DriftClass,
  path: string,
  renamedTo: string | null,
  keyword: string,
  way: Way,
): string {
  const part = path === '' ? 'the response' : `\`${path}\``;
  switch (drift) {
    case 'field-removed':
      return `${part} is no longer a field.`;
    case 'field-renamed':
      return `${part} is called \`${renamedTo}\` now.`;
    case 'field-added':
      return `${part} is new, and the schema before refuses fields that it does not name.`;
    case 'type-changed':
      return `The type of ${part} is another.`;
    case 'required-changed':
      return way === 'to-consumers' ? `${part} may be missing now.` : `${part} may no longer be missing.`;
    case 'enum-narrowed':
      return `A value of ${part} is no longer allowed.`;
    case 'enum-widened':
      return `A value of ${part} may come that the schema before refuses.`;
    case 'narrowed':
      return `\`${keyword}\` allows less at ${part}.`;
    case 'widened':
      return `\`${keyword}\` allows more at ${part}.`;
  }
}

/** Fields that are gone, as far as what holds them is still there. */
function nameLost({ base, head, renamed }: Fields): readonly SchemaDrift[] {
  return [...base.values()]
    .filter(
      ({ path, parent }) => !head.has(path) && (parent === '' || head.has(parent) || parent.endsWith('/*')),
    )
    .filter(({ parent }) => !isBelowLost(parent, base, head))
    .map(({ path, schema }) => {
      const renamedTo = renamed.get(path) ?? null;
      const drift = renamedTo === null ? 'field-removed' : 'field-renamed';
      return named(drift, path, renamedTo, true, schema.place, null);
    });
}

function isBelowLost(
  parent: string,
  base: ReadonlyMap<string, Field>,
  head: ReadonlyMap<string, Field>,
): boolean {
  for (let at = parent; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (base.has(at) && !head.has(at)) return true;
  }
  return false;
}

function nameNew({ base, head, renamed }: Fields): readonly SchemaDrift[] {
  const names = new Set(
    [...renamed].map(([path, name]) => pointTo(path.slice(0, path.lastIndexOf('/')), name)),
  );
  return [...head.values()]
    .filter(({ path, parent }) => !base.has(path) && !names.has(path) && !isBelowLost(parent, head, base))
    .map(({ path, schema }) => ({
      ...named('field-added', path, null, false, null, schema.place),
      message: `\`${path}\` is new.`,
    }));
}

function named(
  drift: DriftClass,
  path: string,
  renamedTo: string | null,
  breaks: boolean,
  before: SchemaPlace | null,
  after: SchemaPlace | null,
): SchemaDrift {
  const message = sentence(drift, path, renamedTo, '', 'from-producers');
  return { class: drift, path, renamedTo, breaks, keyword: null, witness: null, before, after, message };
}

/** A field that is gone and one that is new beside it, of the same schema, where there is only one pair. */
function findRenames(
  base: ReadonlyMap<string, Field>,
  head: ReadonlyMap<string, Field>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const [lost, found] = [byKin(base, head), byKin(head, base)];
  for (const [kin, [old, ...more]] of lost) {
    const [young, ...others] = found.get(kin) ?? [];
    if (old === undefined || young === undefined || more.length + others.length > 0) continue;
    renamed.set(
      old.path,
      young.path
        .slice(young.path.lastIndexOf('/') + 1)
        .replaceAll('~1', '/')
        .replaceAll('~0', '~'),
    );
  }
  return renamed;
}

/** Fields that the other state lacks, by their place and what they say. A schema that says nothing is nobody's kin. */
function byKin(
  fields: ReadonlyMap<string, Field>,
  others: ReadonlyMap<string, Field>,
): ReadonlyMap<string, readonly Field[]> {
  const kin = new Map<string, Field[]>();
  for (const field of fields.values()) {
    if (others.has(field.path) || field.says === '{}' || field.says === 'true') continue;
    const key = `${field.parent} ${field.says}`;
    const known = kin.get(key) ?? [];
    kin.set(key, known);
    known.push(field);
  }
  return kin;
}
