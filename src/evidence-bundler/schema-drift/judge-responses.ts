import { createBreakFinder } from '../../openapi-diff/schema/find-breaks.ts';
import { createValidator } from '../../openapi-diff/schema/validator.ts';
import type { EvidencePointer } from '../judge/model.ts';
import { ASSERTED_FORMATS } from './find-drift.ts';
import type { CapturedResponse, DriftRule, SchemaRow } from './model.ts';
import type { OpenSchema } from './open-schema.ts';
import { plainSchema } from './plain-schema.ts';

/** One response needs few steps: it is a single value. */
const BUDGET = 2_000;
/** So many refused responses are told with what refuses them. */
const MOST_TOLD = 10;

/** Whether every captured response is one that the schema allows, and there are enough of them. ajv is the judge. */
export function judgeResponses(
  head: OpenSchema,
  responses: readonly CapturedResponse[],
  { leastResponses }: DriftRule,
): SchemaRow {
  const { judge, confirm } = createValidator({ formats: true });
  const refused: CapturedResponse[] = [];
  const unknown: { readonly response: CapturedResponse; readonly reason: string }[] = [];
  for (const response of responses) {
    const judgement = judge(head.schema, head.world, response.value);
    if (judgement.kind === 'refused') refused.push(response);
    else if (judgement.kind === 'unknown') unknown.push({ response, reason: judgement.reason });
  }
  const numbers = { responses: responses.length, refused: refused.length, undecided: unknown.length };
  const row = { id: 'responses', expected: expectation(leastResponses), numbers } as const;
  if (refused.length > 0) {
    const find = createBreakFinder({ budget: BUDGET, confirm, assertedFormats: ASSERTED_FORMATS });
    const why = refused.slice(0, MOST_TOLD).map((response) => {
      const { schema, world } = plainSchema({ const: response.value });
      const { breaks } = find(schema, world, head.schema, head.world);
      const told = breaks.map(({ keyword, member, instancePath }) => wordsOf(keyword, member, instancePath));
      return `${placeOf(response)}: ${told.length === 0 ? 'refused' : told.join(', ')}`;
    });
    const more = refused.length > MOST_TOLD ? `, and ${refused.length - MOST_TOLD} more` : '';
    return {
      ...row,
      status: 'fail',
      found: `${refused.length} of ${count(responses.length)} are refused (${why.join('; ')}${more})`,
      evidence: refused.map(pointerOf),
      help: 'Correct the code that answers so, or change the schema and its version.',
    };
  }
  const [first] = unknown;
  if (first !== undefined) {
    return {
      ...row,
      status: 'inconclusive',
      found: `${unknown.length} of ${count(responses.length)} cannot be judged: ${first.reason}`,
      evidence: unknown.map(({ response }) => pointerOf(response)),
      help: 'Use words of JSON Schema that can be read.',
    };
  }
  const isEnough = responses.length >= Math.max(1, leastResponses);
  return {
    ...row,
    status: isEnough ? 'pass' : 'missing',
    found:
      responses.length === 0
        ? 'none was captured'
        : `${count(responses.length)}, and the schema allows ${responses.length === 1 ? 'it' : 'all'}`,
    evidence: responses.map(pointerOf),
    help: isEnough ? '' : 'Capture responses in the tests of the service, and collect the files.',
  };
}

function expectation(least: number): string {
  return `the schema allows every captured response, at least ${count(Math.max(1, least))}`;
}

/** The place and the word, never the value: a response may hold what is nobody's business. */
function wordsOf(keyword: string, member: string | null, path: string): string {
  const of = member === null ? '' : ` of \`${member}\``;
  return `\`${keyword}\`${of} at \`${path === '' ? '/' : path}\``;
}

function placeOf({ path, pointer }: CapturedResponse): string {
  return pointer === '' ? `\`${path}\`` : `\`${path}#${pointer}\``;
}

function pointerOf({ path, pointer }: CapturedResponse): EvidencePointer {
  return { path, pointer };
}

function count(responses: number): string {
  return responses === 1 ? 'one response' : `${responses} responses`;
}
