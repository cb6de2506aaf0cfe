import { pushTo } from '../../foundation/push-to.ts';
import { compareBytes } from './compare-bytes.ts';
import { NAME_BYTES, PATH_BYTES } from './limits.ts';

/** A file as a folder, an archive or a plan names it. */
export interface NamedFile {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'other';
}

export interface NameProblem {
  readonly path: string;
  /** Stable: `control-character`, `case-collision` … */
  readonly code: string;
  /** One sentence without the path. Untrusted where it quotes another path. */
  readonly message: string;
}

interface NameRule {
  readonly code: string;
  readonly message: string;
  readonly isBroken: (path: string) => boolean;
}

/** What no path may have. Such names are refused and not escaped: GNU escapes some of them, and other readers of sums do not know how. */
const RULES: readonly NameRule[] = [
  rule('empty', 'A file needs a name', (path) => path === ''),
  rule(
    'not-unicode',
    'The name is not valid UTF-8',
    (path) => /\p{Surrogate}/u.test(path) || path.includes('\ufffd'),
  ),
  rule('control-character', 'The name holds a control character, such as a line break or a tab', (path) =>
    /[\p{Cc}\p{Zl}\p{Zp}]/u.test(path),
  ),
  rule(
    'direction',
    'The name holds a character that turns the direction of text, so that it reads as another',
    (path) => /\p{Bidi_Control}/u.test(path),
  ),
  rule('backslash', 'The name holds a backslash, which some systems read as a slash', (path) =>
    path.includes('\\'),
  ),
  rule('absolute', 'The path is absolute', (path) => path.startsWith('/') || /^[A-Za-z]:/.test(path)),
  rule('dots', 'The path holds `.`, `..` or an empty name', (path) =>
    path
      .split('/')
      .some((name) => (name === '' && path !== '' && !path.startsWith('/')) || /^\.\.?$/.test(name)),
  ),
  rule(
    'not-composed',
    'The name is not in Unicode normal form C: it looks like another name, and is not that name',
    (path) => path.normalize('NFC') !== path,
  ),
  rule(
    'reserved-character',
    'The name holds one of `" : < > | * ?`, which workflow artifacts and Windows refuse',
    (path) => /[":<>|*?]/.test(path),
  ),
  rule(
    'reserved-name',
    'Windows cannot write such a name: it is a device, or it ends with a dot or a space',
    (path) =>
      path
        .split('/')
        .some((name) => /[. ]$/.test(name) || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)),
  ),
  rule('leading-space', 'The path begins with a space, which readers of sums lose', (path) =>
    path.startsWith(' '),
  ),
  rule(
    'too-long',
    `The path has more than ${PATH_BYTES} bytes, or a name in it more than ${NAME_BYTES}`,
    (path) =>
      Buffer.byteLength(path) > PATH_BYTES ||
      path.split('/').some((name) => Buffer.byteLength(name) > NAME_BYTES),
  ),
];

function rule(code: string, message: string, isBroken: (path: string) => boolean): NameRule {
  return { code, message: `${message}.`, isBroken };
}

/**
 * What speaks against these files standing in one bundle, in the order of paths: names that some system or tool reads otherwise, links, and
 * names that fall together. Empty when every system writes and reads them alike. Never throws.
 */
export function findNameProblems(files: readonly NamedFile[]): readonly NameProblem[] {
  const problems = files.flatMap((file) => findOwnProblems(file));
  problems.push(...findCollisions(files.map(({ path }) => path)));
  return problems.sort((a, b) => compareBytes(a.path, b.path));
}

/** Whether the path breaks a rule by itself; the first that it breaks. */
export function findNameProblem(path: string): NameProblem | null {
  const broken = RULES.find(({ isBroken }) => isBroken(path));
  return broken === undefined ? null : { path, code: broken.code, message: broken.message };
}

function findOwnProblems({ path, kind }: NamedFile): NameProblem[] {
  const broken = findNameProblem(path);
  const link: NameProblem[] =
    kind === 'file'
      ? []
      : [
          {
            path,
            code: kind === 'symlink' ? 'symlink' : 'no-file',
            message:
              kind === 'symlink'
                ? 'It is a symbolic link: what it leads to is not what is sealed.'
                : 'It is neither a file nor a folder.',
          },
        ];
  return broken === null ? link : [broken, ...link];
}

/** Two paths, or a file and a folder, that are one where letter case does not count. */
function findCollisions(paths: readonly string[]): NameProblem[] {
  const byFolded = new Map<string, string[]>();
  for (const path of paths) pushTo(byFolded, fold(path), path);
  const problems: NameProblem[] = [];
  for (const [folded, [first = '', ...others]] of byFolded) {
    for (const path of others)
      problems.push({
        path,
        code: 'case-collision',
        message: `It falls together with \`${first}\` where letter case does not count.`,
      });
    for (let slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      const file = byFolded.get(folded.slice(0, slash))?.[0];
      if (file === undefined) continue;
      problems.push({
        path: first,
        code: 'case-collision',
        message: `\`${file}\` is a file, and its folder would have the same name.`,
      });
      break;
    }
  }
  return problems;
}

/** By way of capitals, so that `ß` and `ss`, `ς` and `σ` fall together as they do on file systems. */
function fold(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase();
}
