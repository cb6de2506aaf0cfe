import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { readIniOmits, readTomlOmits } from './coverage-py-omits.ts';
import { readCodecovOmits, readJavaScriptOmits, readYamlOmits } from './javascript-omits.ts';
import type { OmitLists } from './omit-entry.ts';

type Reader = (text: string, file: RepoPath) => OmitLists;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['.coveragerc', (text, file) => readIniOmits(text, file, '')],
  ['setup.cfg', (text, file) => readIniOmits(text, file, 'coverage:')],
  ['tox.ini', (text, file) => readIniOmits(text, file, 'coverage:')],
  ['pyproject.toml', readTomlOmits],
  ['.coveragerc.toml', readTomlOmits],
  ['package.json', readJavaScriptOmits],
  ['.nycrc', readJavaScriptOmits],
  ['.nycrc.json', readJavaScriptOmits],
  ['.nycrc.yml', readYamlOmits],
  ['.nycrc.yaml', readYamlOmits],
  ['.c8rc', readJavaScriptOmits],
  ['.c8rc.json', readJavaScriptOmits],
  ['jest.config.json', readJavaScriptOmits],
  ['codecov.yml', readCodecovOmits],
  ['codecov.yaml', readCodecovOmits],
  ['.codecov.yml', readCodecovOmits],
  ['.codecov.yaml', readCodecovOmits],
]);

/** Settings that are programs: what they leave out is known only by running them. */
const PROGRAM = /^(?:jest|vitest|vite|nyc)\.config\.[cm]?[jt]s$/;

/** Whether a file may hold a list by which a tool leaves something out. */
export function mayOmit(path: RepoPath): boolean {
  return READERS.has(nameOf(path)) || PROGRAM.test(nameOf(path));
}

/** The entries by which a file of settings leaves files or lines out of the measurement. Never throws. */
export function readOmitLists(file: RepoPath, text: string): OmitLists {
  const reader = READERS.get(nameOf(file));
  if (reader === undefined) {
    const problem = PROGRAM.test(nameOf(file))
      ? 'a program: what it leaves out of coverage is not read'
      : null;
    return { entries: [], problem };
  }
  if (text.length > CONFIG_FILE_BYTES) return { entries: [], problem: 'too large to be read' };
  return reader(text, file);
}
