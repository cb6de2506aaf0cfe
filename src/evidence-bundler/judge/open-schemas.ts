import type { EvidencePolicy } from '../policy/model.ts';
import { openSchema } from '../schema-drift/open-schema.ts';
import type { JudgeInput } from './input.ts';

/** Files of the repository that schemas are written in, at the base and at the commit; absent: not there. */
export interface SchemaTexts {
  readonly base: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<string, string>;
}

/** Paths that a schema refers to and that were not given, for whoever can read them. */
export interface Wanted {
  readonly base: ReadonlySet<string>;
  readonly head: ReadonlySet<string>;
}

/** Every schema that the policy names, opened from texts; what was asked for and is in none of them is told. */
export function openSchemas(
  policy: EvidencePolicy,
  texts: SchemaTexts,
): { readonly schemas: JudgeInput['schemas']; readonly wanted: Wanted } {
  const wanted = { base: new Set<string>(), head: new Set<string>() };
  const open = (name: string, side: 'base' | 'head') =>
    openSchema(name, (path) => {
      const text = texts[side].get(path);
      if (text === undefined) wanted[side].add(path);
      return text === undefined ? null : Buffer.from(text);
    });
  const named = [
    ...policy.schemas.map(({ schema }) => schema),
    ...policy.modules.flatMap(({ artifactSchema }) => (artifactSchema === null ? [] : [artifactSchema])),
  ];
  const schemas = new Map(
    [...new Set(named)].map((name) => [name, { base: open(name, 'base'), head: open(name, 'head') }]),
  );
  return { schemas, wanted };
}
