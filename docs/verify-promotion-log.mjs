// Verifies a log of promotions with nothing but Node: node verify-promotion-log.mjs promotion-audit.log
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const canonical = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
};

const lines = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  .decode(readFileSync(process.argv[2]))
  .split('\n');
if (lines.pop() !== '') throw new Error('The last line is not ended by a line feed.');
let above = '0'.repeat(64);
for (const [index, line] of lines.entries()) {
  if (canonical(JSON.parse(line)) !== line) throw new Error(`Line ${index + 1} is not canonical JSON.`);
  if (JSON.parse(line).prev !== above) throw new Error(`Line ${index + 1} does not follow the line above.`);
  above = createHash('sha256').update(line).digest('hex');
}
console.log(`${lines.length} lines, unbroken; the last one is ${above}.`);
