import type { ErrorEnvelope } from '../../config/openapi.ts';
import type { ApiSide, OperationName } from '../compare/model.ts';
import type { ApiStatus } from '../document/api-model.ts';
import type { PlacedSchema, SchemaPlace, Verdict } from '../schema/model.ts';
import { createValidator } from '../schema/validator.ts';
import { type JudgedOperation, listErrorResponses } from './error-responses.ts';
import { followReferences } from './follow-references.ts';
import { createHurriedContainment } from './hurried-containment.ts';
import { identify } from './identify.ts';
import { isJson } from './json-media-types.ts';
import { operationText } from './list-operations.ts';
import type { FrozenSchema, SurfaceProblem } from './model.ts';
import { quoted, shown } from './words.ts';
import { statusesOf } from './written-statuses.ts';

/** Forms of errors are small; steps on artful schemas can take a millisecond each. */
const BUDGET = 3_000;

/** One error response of one operation, with the part of it that is wrong. */
interface Use {
  readonly operation: OperationName;
  readonly status: string;
  /** Where the wrong part is written that the operation uses. */
  readonly place: SchemaPlace;
}

/** A wrong part with everything that uses it. */
interface Cause {
  /** What the uses have in common: a schema, or a response. */
  readonly place: SchemaPlace;
  readonly uses: Use[];
}

/**
 * Error responses that are not of the form that is asked for: every value of their JSON has to be an instance of the
 * frozen schema. One problem for each schema or response that is wrong, with all operations that use it.
 */
export function findEnvelopeProblems(
  side: ApiSide,
  envelope: ErrorEnvelope,
  frozen: FrozenSchema | null,
): readonly SurfaceProblem[] {
  const operations = listErrorResponses(side.api, envelope);
  const undocumented = findUndocumented(side, operations, envelope);
  return frozen === null
    ? [withoutEnvelope(side, envelope), ...undocumented]
    : [...undocumented, ...findEmpty(side, operations), ...findOthers(side, operations, frozen)];
}

function withoutEnvelope({ api }: ApiSide, { schema }: ErrorEnvelope): SurfaceProblem {
  const written = schema.path + (schema.pointer && `#${schema.pointer}`);
  return {
    rule: 'api-error-schema-missing',
    place: { document: api.info.place.document, pointer: '' },
    operation: null,
    message: `The form of errors, ${quoted(written)}, is no schema that can be read, so no error response was judged.`,
    help: 'Add the schema, or correct `openapi.surface.error-envelope.schema` in the configuration.',
    identity: [written],
    data: { schema: written },
  };
}

/** Operations that tell of no error at all: what they answer then, nobody knows. */
function findUndocumented(
  { world }: ApiSide,
  operations: readonly JudgedOperation[],
  { statuses }: ErrorEnvelope,
): readonly SurfaceProblem[] {
  return operations
    .filter(({ operation, errors }) => {
      return (
        errors.length === 0 && ![...statusesOf(world, operation)].some((one) => /^(?:[45]|DEF)/.test(one))
      );
    })
    .map(({ name, operation }) => ({
      rule: 'api-error-response-undocumented',
      place: operation.place,
      operation: name,
      message: `${quoted(operationText(name))} describes no error response.`,
      help: 'Describe what clients get when it fails; one `default` response is enough.',
      identity: [operationText(name)],
      data: { statuses },
    }));
}

/** Responses without JSON that a schema describes. A `HEAD` has no body at all. */
function findEmpty({ api }: ApiSide, operations: readonly JudgedOperation[]): readonly SurfaceProblem[] {
  const causes = new Map<string, Cause & { readonly response: ApiStatus }>();
  for (const { name, errors } of operations) {
    for (const response of name.method === 'HEAD' ? [] : errors) {
      const json = response.value.content.filter(isJson);
      if (json.length > 0 && json.every(({ value }) => value.schema !== null)) continue;
      const { place } = response.value;
      const cause = causes.get(keyOf(place)) ?? { place, response, uses: [] };
      cause.uses.push({ operation: name, status: response.status, place });
      causes.set(keyOf(place), cause);
    }
  }
  return [...causes.values()].map(({ place, uses, response }) => {
    const { content } = response.value;
    const json = content.find(isJson);
    const media = content.map(({ name }) => quoted(name)).join(', ');
    const lack =
      json !== undefined
        ? `no schema for ${quoted(json.name)}`
        : content.length === 0
          ? 'no content'
          : `no JSON, only ${media}`;
    return {
      ...describeUses(uses, place, identify(place, api.info.place.document)),
      rule: 'api-error-response-without-schema',
      message: `The error response ${named(uses)} has ${lack}.`,
      help: 'Give it the JSON that all errors have.',
    };
  });
}

function findOthers(
  { api, world }: ApiSide,
  operations: readonly JudgedOperation[],
  frozen: FrozenSchema,
): readonly SurfaceProblem[] {
  const decide = createHurriedContainment({
    budget: BUDGET,
    confirm: createValidator().confirm,
    direction: 'response',
    properties: 'declared',
  });
  const verdicts = new Map<string, Verdict>();
  const causes = new Map<string, Cause & { readonly verdict: Verdict }>();
  const judge = (written: PlacedSchema, use: Omit<Use, 'place'>): void => {
    const schema = followReferences(written, world);
    const key = keyOf(schema.place);
    const verdict = verdicts.get(key) ?? decide(schema, world, frozen.schema, frozen.world);
    verdicts.set(key, verdict);
    if (verdict.kind === 'contained') return;
    const cause = causes.get(key) ?? { place: schema.place, verdict, uses: [] };
    cause.uses.push({ ...use, place: written.place });
    causes.set(key, cause);
  };
  for (const { name, errors } of operations) {
    for (const { status, value } of errors) {
      for (const { schema } of value.content.filter(isJson).map((one) => one.value))
        if (schema !== null) judge(schema, { operation: name, status });
    }
  }
  return [...causes.values()].map((cause) => toProblem(cause, api.info.place.document));
}

function toProblem(
  { place, uses, verdict }: Cause & { readonly verdict: Verdict },
  entry: string,
): SurfaceProblem {
  // Where one place is wrong, that place is to be put right: the schema may be right for others.
  const only = new Set(uses.map((use) => keyOf(use.place))).size === 1 ? uses[0]?.place : undefined;
  const described = describeUses(uses, only ?? place, identify(place, entry));
  const data = { ...described.data, schema: place.pointer };
  if (verdict.kind === 'not-contained') {
    const { instancePath, keyword } = verdict.explanation;
    const where = instancePath === '' ? '' : ` at ${quoted(instancePath)}`;
    return {
      ...described,
      rule: 'api-error-response-other-schema',
      message: `The error response ${named(uses)} may be ${shown(verdict.witness)}, which is not the form of errors: ${quoted(keyword)} refuses it${where}.`,
      help: 'Use the schema that all errors have, or one that allows no more.',
      data: { ...data, witness: verdict.witness, instancePath, keyword },
    };
  }
  const reason = verdict.kind === 'undecided' ? verdict.reason : '';
  return {
    ...described,
    rule: 'api-error-response-undecided',
    message: `Whether the error response ${named(uses)} has the form of errors could not be decided: ${reason}`,
    help: 'Use the schema that all errors have, or a simpler one.',
    data: { ...data, reason },
  };
}

/** `` `404` of `GET /pets` and 11 more ``; one operation can use a schema for several media types of a status. */
function named(uses: readonly Use[]): string {
  const texts = textsOf(uses);
  const [first] = uses;
  if (first === undefined) return '';
  const rest = texts.length === 1 ? '' : ` and ${texts.length - 1} more`;
  return `${quoted(first.status)} of ${quoted(operationText(first.operation))}${rest}`;
}

function textsOf(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.map(({ operation, status }) => `${operationText(operation)} ${status}`))];
}

function describeUses(uses: readonly Use[], place: SchemaPlace, identity: string) {
  const operation = uses[0]?.operation ?? null;
  return { place, operation, identity: [identity], data: { responses: textsOf(uses) } };
}

function keyOf({ document, pointer }: SchemaPlace): string {
  return `${document}#${pointer}`;
}
