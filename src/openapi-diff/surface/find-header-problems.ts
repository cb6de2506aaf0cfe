import type { Api, ApiHeader } from '../document/api-model.ts';
import { childPlace } from '../document/reader.ts';
import type { SchemaPlace } from '../schema/model.ts';
import { listOperations, type NamedOperation } from './list-operations.ts';
import type { SurfaceProblem } from './model.ts';
import { quoted } from './words.ts';

/**
 * Headers that are not described in `components.headers`, or that nothing uses. A header counts as described under
 * another name of its component when a response refers to that one by the name of the header. In Swagger 2.0, which has
 * no such components, it has to be used. A parameter in a header is a use, too.
 */
export function findHeaderProblems(api: Api, wanted: readonly string[]): readonly SurfaceProblem[] {
  if (wanted.length === 0) return [];
  const uses = gatherUses(listOperations(api));
  const root: SchemaPlace = { document: api.info.place.document, pointer: '' };
  const isOld = api.specification.kind === 'swagger-2.0';
  const components = new Map(api.components.headers.map(({ name, value }) => [value, name]));
  return wanted.flatMap((header): readonly SurfaceProblem[] => {
    const key = header.toLowerCase();
    const used = uses.get(key);
    const described = api.components.headers.find(({ name, value }) => {
      return name.toLowerCase() === key || used?.has(value) === true;
    });
    const problem = { operation: null, identity: [key], data: { header } };
    if (isOld ? used === undefined : described === undefined) {
      return [
        {
          ...problem,
          rule: 'api-header-missing',
          place: isOld ? root : childPlace(root, 'components', 'headers'),
          message: isOld
            ? `No response has the header ${quoted(header)}, and no operation takes it.`
            : `The header ${quoted(header)} is not described in \`components.headers\`.`,
          help: `Describe it there, with a schema, and refer to it from the responses that have it.`,
        },
      ];
    }
    if (isOld || described === undefined || used !== undefined) return [];
    return [
      {
        ...problem,
        rule: 'api-header-unused',
        place: described.value.place,
        message: `No response has the header ${quoted(header)}, and no operation takes it, though \`components.headers\` describes it as ${quoted(components.get(described.value) ?? header)}.`,
        help: 'Refer to it from the responses that have it, or take it as a parameter in a header.',
      },
    ];
  });
}

/** By name in lower case: the headers of responses. A parameter in a header is a use without one. */
function gatherUses(operations: readonly NamedOperation[]): ReadonlyMap<string, ReadonlySet<ApiHeader>> {
  const uses = new Map<string, Set<ApiHeader>>();
  const use = (name: string): Set<ApiHeader> => {
    const known = uses.get(name.toLowerCase()) ?? new Set<ApiHeader>();
    uses.set(name.toLowerCase(), known);
    return known;
  };
  for (const { operation } of operations) {
    for (const { in: place, name } of operation.parameters) if (place === 'header') use(name);
    for (const { value } of operation.responses)
      for (const header of value.headers) use(header.name).add(header.value);
  }
  return uses;
}
