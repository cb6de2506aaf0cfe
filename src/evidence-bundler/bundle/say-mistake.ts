import type { SchemaError } from '../../foundation/schema-validator.ts';

/** The first complaint of a schema as a sentence: `/run/attempt must be >= 1: it is no manifest.` */
export function sayMistake(errors: readonly SchemaError[] | null | undefined, what: string): string {
  const [error] = errors ?? [];
  if (error === undefined) return `It is no ${what}.`;
  const key = error.params.additionalProperty ?? error.params.missingProperty;
  const place = key === undefined ? error.instancePath : `${error.instancePath}/${String(key)}`;
  return `It is no ${what}: ${place === '' ? 'it' : JSON.stringify(place)} ${error.message ?? 'is wrong'}.`;
}
