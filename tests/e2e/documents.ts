import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './support.ts';

/** The YAML blocks of a Markdown file of this repository. */
export function yamlIn(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
}

/** The whole workflow that a Markdown file shows. */
export function workflowIn(file: string): string {
  const found = yamlIn(file).find((block) => /^on:/m.test(block) && /^jobs:/m.test(block));
  if (found === undefined) throw new Error(`${file} shows no workflow`);
  return found;
}
