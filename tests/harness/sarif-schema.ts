import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const official = JSON.parse(
  readFileSync(new URL('../fixtures/sarif/sarif-2.1.0.json', import.meta.url), 'utf8'),
);
// The schema is written in draft 4; what it uses of that draft differs from draft 7 in the name of `id` alone.
const { $schema: _, id: __, ...draft7 } = official;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const isSarif = ajv.compile(draft7);

/** What the official schema of SARIF 2.1.0 has against a log; empty for a valid one. */
export function sarifProblems(log: unknown): readonly string[] {
  if (isSarif(log)) return [];
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
