import { resolve } from 'node:path';
import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { renderClaim, renderFile, renderInspected } from '../show/inspected-text.ts';
import { type InspectedFile, inspectBundle, inspectFile, renderFileProof } from '../verify/inspect.ts';
import { openBundle } from './open-bundle.ts';

export const INSPECT_OPTIONS = [
  { name: 'claim', value: 'id', help: 'one claim in detail, such as memory/p95-upsert' },
  { name: 'file', value: 'path', help: 'one file in detail, by its path in the bundle' },
  {
    name: 'prove',
    value: 'path',
    help: 'write the proof that this file is in the bundle, for `verify.sh --proof` (with --output)',
  },
  { name: 'format', value: 'name', help: 'text or json', choices: ['text', 'json'] },
  { name: 'output', value: 'file', help: 'write there instead of to the terminal' },
  { name: 'help', help: 'print this help' },
] as const;

/** `evidence inspect <folder or zip>`: what is in a bundle. Checks no signature; exit code 1 when it is not whole. Errors: `no-claim`, `no-entry`. */
export async function runInspect(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const [named] = options.positionals;
  if (named === undefined || options.positionals.length > 1)
    throw new UserError(
      'missing-option',
      'One bundle has to be named.',
      'Name its folder, or a zip archive of it.',
    );
  const bundle = inspectBundle(openBundle(resolve(terminal.directory, named)));
  const { checked, ...facts } = bundle;
  const isJson = options.text('format') === 'json';
  const write = (content: string | Uint8Array): void => {
    const file = options.text('output');
    if (file !== null) writeWhole(resolve(terminal.directory, file), content);
    else terminal.write(typeof content === 'string' ? content : Buffer.from(content).toString('utf8'));
  };
  const tell = (value: unknown, text: string): void =>
    write(isJson ? `${JSON.stringify(value, null, 2)}\n` : text);
  const fileAt = (path: string): InspectedFile => requireFile(bundle, path);
  const [claim, file, prove] = ['claim', 'file', 'prove'].map((name) => options.text(name));
  if (prove != null) {
    const { proof } = fileAt(prove);
    if (facts.manifest === null || facts.root === null)
      throw new UserError(
        'no-entry',
        'The bundle has no manifest that can be read.',
        'Run `evidence verify` on it.',
      );
    write(renderFileProof(proof, facts.manifest, facts.root));
  } else if (file != null) tell(fileAt(file), renderFile(fileAt(file)));
  else if (claim != null) {
    const found = requireClaim(bundle, claim);
    const listed = new Set(checked.sums.map(({ path }) => path));
    const paths = [...new Set(found.evidence.map(({ path }) => path))].filter((path) => listed.has(path));
    const files = paths.map(fileAt);
    tell({ claim: found, files }, renderClaim(found, files));
  } else tell(facts, renderInspected(facts));
  return facts.rows.every(({ status }) => status === 'pass') ? 0 : 1;
}

function requireFile(bundle: ReturnType<typeof inspectBundle>, path: string): InspectedFile {
  const found = inspectFile(bundle, path);
  if (found !== null) return found;
  throw absent(
    'no-entry',
    `The list names no file ${JSON.stringify(path)}.`,
    path,
    bundle.checked.sums.map((line) => line.path),
  );
}

function requireClaim({ verdict }: ReturnType<typeof inspectBundle>, id: string) {
  const claims = verdict?.claims ?? [];
  const found = claims.find((claim) => claim.id === id);
  if (found !== undefined) return found;
  throw absent(
    'no-claim',
    `The verdict has no claim ${JSON.stringify(id)}.`,
    id,
    claims.map((claim) => claim.id),
  );
}

function absent(code: string, message: string, name: string, among: readonly string[]): UserError {
  const near = nearest(name, among);
  return new UserError(
    code,
    message,
    near === null ? 'Run without it to see what there is.' : `Did you mean \`${near}\`?`,
  );
}
