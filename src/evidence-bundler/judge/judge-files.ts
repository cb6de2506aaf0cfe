import { compileGlob } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CollectRule, ModulePolicy } from '../policy/model.ts';
import { compileOrigins, type Evidence, tellBroken } from './evidence.ts';
import { counted, named, type Seen } from './finding.ts';

/** Files that the repository must hold at the commit; an empty one is none. */
export function judgeFiles({ input: { tree } }: Evidence, { files }: ModulePolicy): Seen {
  const paths = [...tree.keys()];
  const found = files.map((glob) => {
    const { matches } = compileGlob(glob);
    const all = paths.filter((path) => matches(path as RepoPath));
    return { glob, all, filled: all.filter((path) => (tree.get(path)?.size ?? 0) > 0) };
  });
  const absent = found.filter(({ all }) => all.length === 0).map(({ glob }) => glob);
  const empty = found
    .filter(({ all, filled }) => all.length > 0 && filled.length === 0)
    .map(({ all }) => all[0] ?? '');
  const numbers = { asked: files.length, found: files.length - absent.length - empty.length };
  if (absent.length + empty.length > 0)
    return {
      status: absent.length > 0 ? 'missing' : 'fail',
      found: [
        ...(absent.length > 0 ? [`the repository has no ${named(absent)}`] : []),
        ...(empty.length > 0 ? [`${named(empty)} ${empty.length === 1 ? 'is' : 'are'} empty`] : []),
      ].join('; '),
      numbers,
      help: 'Write the file, or correct its path in the policy.',
    };
  return { status: 'pass', found: `${counted(files.length, 'file')} there`, numbers };
}

/** Words that files must hold, so that a title alone does not stand for a document. */
export function judgeMentions({ input: { tree } }: Evidence, { mentions }: ModulePolicy): Seen {
  const read = mentions.map(({ file, words }) => ({ file, words, text: tree.get(file)?.text ?? null }));
  const unread = read.filter(({ text }) => text === null).map(({ file }) => file);
  const short = read
    .map(({ file, words, text }) => ({
      file,
      words: words.filter((word) => text?.toLowerCase().includes(word.toLowerCase()) === false),
    }))
    .filter(({ words }) => words.length > 0);
  if (unread.length > 0)
    return {
      status: 'missing',
      found: `${named(unread)} is not in the repository, or is no text`,
      help: 'Write the document.',
    };
  if (short.length > 0)
    return {
      status: 'fail',
      found: short.map(({ file, words }) => `\`${file}\` does not name ${named(words, 10)}`).join('; '),
      help: 'Write what the document lacks.',
    };
  return {
    status: 'pass',
    found: mentions
      .map(({ file, words }) => `\`${file}\` names ${counted(words.length, 'thing')}`)
      .join('; '),
  };
}

/** What a rule of collection asks for: at least one file that is evidence. */
export function judgeCollected(evidence: Evidence, { paths, kind }: CollectRule): Seen {
  const matches = compileOrigins(paths);
  const broken = new Set(evidence.broken.map(({ file }) => file));
  const found = evidence.input.files.filter((file) => matches(file) && !broken.has(file) && file.size > 0);
  if (found.length === 0)
    return {
      status: 'missing',
      found: `no file ${named(paths)} was collected${tellBroken(evidence, matches)}`,
      help: `Let the run leave its ${kind} there before the evidence is collected.`,
    };
  return {
    status: 'pass',
    found: `${counted(found.length, 'file')} collected`,
    evidence: found.slice(0, 5).map(({ path }) => ({ path, pointer: '' })),
  };
}
