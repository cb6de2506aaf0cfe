import { readFileSync } from 'node:fs';

type Json = { readonly [name: string]: Json } & { readonly [at: number]: Json };

const DOCUMENT = JSON.parse(
  readFileSync(new URL('../fixtures/github/api.github.com.json', import.meta.url), 'utf8'),
) as Json;

/** Deeper than GitHub's answers are nested in what they must hold. */
const DEEPEST = 12;

/**
 * An answer of GitHub to an operation, with no more than its description demands and the fields that matter to a test. Of a list the description
 * of one item is used.
 */
export function githubAnswer(
  operation: string,
  fields: { readonly [name: string]: unknown },
): { readonly [name: string]: unknown } {
  const found = Object.values(DOCUMENT.paths ?? {})
    .flatMap((methods) => Object.values(methods))
    .find((one) => (one.operationId as unknown) === operation);
  const schema = found?.responses?.['200']?.content?.['application/json']?.schema;
  if (schema === undefined) throw new Error(`GitHub's description has no answer of ${operation}`);
  const whole = resolve(schema);
  const filled = fill((whole.type as unknown) === 'array' && whole.items ? whole.items : whole, 0);
  return merge(filled, fields) as { readonly [name: string]: unknown };
}

function resolve(schema: Json): Json {
  const ref = schema.$ref as unknown;
  if (typeof ref !== 'string') return schema;
  const target = ref
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((node, name) => node?.[name], DOCUMENT);
  if (target === undefined) throw new Error(`nothing at ${ref}`);
  return resolve(target);
}

function fill(given: Json, depth: number): unknown {
  const schema = resolve(given);
  if (depth > DEEPEST) throw new Error('what GitHub demands never ends');
  if ((schema.nullable as unknown) === true) return null;
  const choices = schema.enum as unknown as readonly unknown[] | undefined;
  if (choices !== undefined) return choices[0];
  const parts = (schema.allOf ?? null) as unknown as readonly Json[] | null;
  if (parts !== null) return Object.assign({}, ...parts.map((part) => fill(part, depth + 1)));
  const either = (schema.oneOf ?? schema.anyOf ?? null) as unknown as readonly Json[] | null;
  if (either?.[0] !== undefined) return fill(either[0], depth + 1);
  switch (schema.type as unknown) {
    case 'string':
      return TEXTS[String(schema.format)] ?? 'text';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default: {
      const required = (schema.required ?? []) as unknown as readonly string[];
      return Object.fromEntries(
        required.map((name) => [name, fill(schema.properties?.[name] ?? ({} as Json), depth + 1)]),
      );
    }
  }
}

const TEXTS: { readonly [format: string]: string } = {
  uri: 'https://github.com/octo-org/octo-repo',
  'date-time': '2026-01-02T10:00:00Z',
  email: 'someone@example.com',
};

/** Objects into objects; everything else is replaced. What the description lets be null is filled as given. */
function merge(into: unknown, from: unknown): unknown {
  if (!isObject(into) || !isObject(from)) return from;
  const names = new Set([...Object.keys(into), ...Object.keys(from)]);
  return Object.fromEntries(
    [...names].map((name) => [name, name in from ? merge(into[name], from[name]) : into[name]]),
  );
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
