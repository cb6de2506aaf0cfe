import { suggest } from '../../foundation/suggest.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import type { Dialect } from '../schema/model.ts';
import { errorIn, warningIn } from './diagnostics.ts';
import { field } from './json-value.ts';
import type { DocumentDiagnostic, Specification, SpecificationKind } from './model.ts';

const SUPPORTED = 'Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read.';

/** What a document says it is, or why that is nothing we read. The diagnostic's pointer is that of the key. */
export type ReadSpecification =
  | {
      readonly kind: 'known';
      readonly specification: Specification;
      /** A version that is written in a way that not every tool reads. */
      readonly warning: DocumentDiagnostic | null;
    }
  | { readonly kind: 'refused'; readonly diagnostic: DocumentDiagnostic; readonly pointer: string };

const DIALECTS: Readonly<Record<SpecificationKind, Dialect>> = {
  'swagger-2.0': 'swagger-2.0',
  'openapi-3.0': 'openapi-3.0',
  'openapi-3.1': 'json-schema-2020-12',
  'openapi-3.2': 'json-schema-2020-12',
};

/** The language of the schemas in a document of this specification. */
export function dialectOf(specification: Specification): Dialect {
  return DIALECTS[specification.kind];
}

/** Reads `swagger` or `openapi` at the root. A number is taken for the text that was meant (`swagger: 2.0` in YAML), and told. */
export function readSpecification(root: JsonObject, name: string): ReadSpecification {
  const swagger = field(root, 'swagger');
  const openapi = field(root, 'openapi');
  if (swagger !== undefined && openapi !== undefined) {
    const message = `\`${name}\` says both \`swagger\` and \`openapi\`.`;
    return refused(
      name,
      'not-openapi',
      '/openapi',
      message,
      'Keep the one that the rest of the document follows.',
    );
  }
  const key = swagger === undefined ? 'openapi' : 'swagger';
  const written = swagger ?? openapi;
  if (written === undefined) return refused(name, 'not-openapi', '', ...missing(root, name));
  const text = versionText(written);
  const kind = text === null ? null : kindOf(text, key);
  if (text !== null && kind !== null) {
    const isLoose = typeof written !== 'string';
    return {
      kind: 'known',
      specification: { kind, written: text },
      warning: isLoose ? loose(name, key, text) : null,
    };
  }
  const shown = JSON.stringify(written).slice(0, 40);
  const message = `\`${name}\` says \`${key}: ${shown}\`, which is no version that is read here.`;
  return refused(name, 'unsupported-version', `/${key}`, message, hintFor(text, key));
}

function versionText(written: Json): string | null {
  if (typeof written === 'string') return written.trim();
  if (typeof written !== 'number') return null;
  return Number.isInteger(written) ? `${written}.0` : String(written);
}

function kindOf(text: string, key: string): SpecificationKind | null {
  if (key === 'swagger') return text === '2.0' ? 'swagger-2.0' : null;
  const minor = /^3\.([012])(?:\.\d+(?:-[\w.]+)?)?$/.exec(text)?.[1];
  return minor === undefined ? null : (`openapi-3.${minor}` as SpecificationKind);
}

function hintFor(text: string | null, key: string): string {
  if (key === 'openapi' && text !== null && /^2\b/.test(text))
    return `Write \`swagger: "2.0"\`. ${SUPPORTED}`;
  if (key === 'swagger' && text !== null && /^3\b/.test(text))
    return `Write \`openapi: "${text}"\`. ${SUPPORTED}`;
  if (key === 'swagger' && text !== null && /^1\b/.test(text))
    return `Convert it to OpenAPI 3 first. ${SUPPORTED}`;
  return `${SUPPORTED} Write for example \`openapi: "3.1.0"\`.`;
}

function loose(name: string, key: string, text: string): DocumentDiagnostic {
  const message = `\`${name}\` writes its version as a number; it is read as ${text}.`;
  return warningIn(name, 'loose-version', message, `Write it in quotes: \`${key}: "${text}"\`.`);
}

/** Marks of other languages that are often taken for OpenAPI, by a key of their root. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['asyncapi', 'an AsyncAPI document'],
  ['arazzo', 'an Arazzo document'],
  ['overlay', 'an OpenAPI overlay'],
  ['swaggerVersion', 'Swagger 1.x'],
  ['raml', 'RAML'],
  ['$schema', 'a JSON Schema'],
];

/** A root has ten keys or so; one with thousands is something else. */
const MOST_NAMES = 50;

function missing(root: JsonObject, name: string): readonly [message: string, hint: string] {
  const other = OTHERS.find(([key]) => Object.hasOwn(root, key));
  if (other !== undefined) return [`\`${name}\` is no description of an API but ${other[1]}.`, SUPPORTED];
  const near = Object.keys(root)
    .slice(0, MOST_NAMES)
    .find((key) => suggest(key, ['openapi', 'swagger']) !== '' || /^(?:openapi|swagger)$/i.test(key));
  const meant = near === undefined ? '' : ` (\`${near}\` stands there)`;
  return [
    `\`${name}\` says neither \`openapi\` nor \`swagger\` at its root${meant}.`,
    hintFor(null, 'openapi'),
  ];
}

function refused(
  name: string,
  code: 'not-openapi' | 'unsupported-version',
  pointer: string,
  message: string,
  hint: string,
): ReadSpecification {
  return { kind: 'refused', diagnostic: errorIn(name, code, message, hint), pointer };
}
