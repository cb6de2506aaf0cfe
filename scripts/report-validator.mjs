// Compiles schemas/report.v1.json to src/report/report-validator.generated.ts, so that reading a report loads no schema
// compiler. Run it after every change of the schema: node scripts/report-validator.mjs
// With --print it writes to standard output instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const TARGET = new URL('../src/report/report-validator.generated.ts', import.meta.url);

const schema = JSON.parse(readFileSync(new URL('../schemas/report.v1.json', import.meta.url), 'utf8'));

const ajv = new Ajv2020({
  code: { source: true, esm: true },
  inlineRefs: false,
  strictTypes: false,
  // Lengths in UTF-16 units: bounds need no exact count of characters, and no helper to import.
  unicode: false,
  logger: false,
});

const code = standalone
  .default(ajv, ajv.compile(schema))
  .replace('"use strict";', '')
  .replace(/export default \w+;/, '');

const module = [
  '// biome-ignore-all lint: generated',
  '// biome-ignore-all format: generated',
  '// biome-ignore-all assist: generated',
  '// @ts-nocheck',
  '// Generated from schemas/report.v1.json by scripts/report-validator.mjs. Do not edit.',
  code.trim(),
  '',
].join('\n');

if (process.argv.includes('--print')) process.stdout.write(module);
else writeFileSync(TARGET, module);
