import type { Duties } from '../../config/duties.ts';
import { compareText } from '../../foundation/compare.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { ConfigFile } from '../project.ts';

const PYTEST_SETTINGS =
  /^(?:conftest\.py|pytest\.(?:ini|toml)|\.pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml)$/;
const CODE = /\.(?:py|[cm]?[jt]sx?)$/;

/**
 * The texts that the duties of a configuration ask about: settings of pytest, the example of an environment, promoted
 * modules, and tests that name one of their flags. Nothing without such a duty. Sorted by path.
 */
export async function readDutyFiles(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  duties: Duties,
  lanes: LaneMap,
): Promise<readonly ConfigFile[]> {
  const { promoted, dryRun } = duties;
  if (promoted.length === 0 && dryRun === null) return [];
  const isPromoted = compileGlobs(promoted.map(({ path }) => path));
  const flags = promoted.map(({ flag }) => flag);
  const isKept = (path: RepoPath, text: string | null): boolean => {
    if (dryRun !== null && (path === dryRun.example || PYTEST_SETTINGS.test(nameOf(path)))) return true;
    if (promoted.length === 0 || !CODE.test(path)) return false;
    if (isPromoted(path)) return true;
    return isTestFile(path, lanes) && (text === null || flags.some((flag) => mentions(text, flag)));
  };
  const files: ConfigFile[] = [];
  const wanted = entries.filter(({ path, kind }) => kind === 'file' && isKept(path, null));
  await snapshot.readEach(wanted, CONFIG_FILE_BYTES, ({ path }, content) => {
    if (content.kind === 'unreadable') return;
    const decoded = decodeUtf8(content.bytes);
    if (decoded.kind === 'text' && isKept(path, decoded.text)) files.push({ path, text: decoded.text });
  });
  return files.sort((a, b) => compareText(a.path, b.path));
}

function mentions(text: string, flag: string): boolean {
  return text.includes(flag) || text.includes(flag.toLowerCase());
}

/** Whether a file holds tests, by its lane or by the name that runners look for. */
export function isTestFile(path: RepoPath, lanes: LaneMap): boolean {
  if (lanes.laneOf(path)?.kind === 'test') return true;
  return /^(?:test_.*|.*_test|conftest)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(nameOf(path));
}
