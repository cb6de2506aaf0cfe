import { compareText } from '../../foundation/compare.ts';
import { type BlobSha, sha256 } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES, SOURCE_FILE_BYTES } from '../../foundation/limits.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { factKey } from '../../languages/fact-key.ts';
import { languageOf } from '../../languages/language-of.ts';
import type { FactCache } from '../load-options.ts';
import type { OldName } from './old-names.ts';
import { type ProgramTexts, pythonTexts, rangeAt } from './text-ranges.ts';

/** A place where something is called by an old name. */
export interface Mention {
  readonly path: RepoPath;
  readonly line: number;
  readonly column: number;
  readonly old: OldName;
  /** `src/candidate/x.py` or `candidate.x`, as written. */
  readonly written: string;
  readonly form: 'path' | 'module';
  /** What follows the old name, as names: `['x.py']`. */
  readonly rest: readonly string[];
  /** `import`: the name of a module in an import statement of Python. */
  readonly where: 'code' | 'configuration' | 'prose' | 'import';
}

const CONFIGURATION =
  /\.(?:ya?ml|toml|cfg|ini|jsonc|json5|conf|properties|sh|bash|zsh|mk|tf|hcl|env|xml|gradle|dockerignore|gitignore|gitattributes|coveragerc|importlinter|flake8)$|(?:^|\/)(?:(?:package|[jt]sconfig[^/]*|[^/]*config|settings|launch|tasks|\.[^/]*rc)\.json|Makefile|Dockerfile[^/]*|Containerfile|Procfile|CODEOWNERS|justfile|tox\.ini|MANIFEST\.in|\.env[^/]*)$/i;
const PROSE = /\.(?:md|mdx|rst|txt|adoc)$/i;
/** Files that tell what was, are written by tools, or say themselves what a lane was called. */
const LEFT_OUT =
  /^(?:CHANGE|HISTORY|RELEASE|NEWS)|(?:^|[-.])lock\b|\.lock$|\.min\.|^execution-standards[^/]*\.(?:ya?ml|jsonl)$/i;

/** More mentions tell nothing more. */
const MOST_MENTIONS = 20_000;

/** A mention as it is kept: without the path, and with the place of the old name among those that were looked for. */
type KeptMention = Omit<Mention, 'path' | 'old'> & { readonly old: number };

/**
 * Reads everything that may call something by an old name, but not twice what the cache knows. Text proposes; in code the
 * syntax decides what it is.
 */
export async function readMentions(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  names: readonly OldName[],
  cache: Pick<FactCache, 'mentions'>,
): Promise<readonly Mention[]> {
  if (names.length === 0) return [];
  const isCandidate = searchFor(names);
  const store = cache.mentions(sha256(JSON.stringify(names.map(({ path, dotted }) => [path, dotted]))));
  const found: Mention[] = [];
  const keep = ({ path, blob }: TreeEntry, mentions: readonly Mention[]): void => {
    found.push(...mentions);
    if (blob !== null)
      store.put(
        keyOf(path, blob),
        mentions.map((one) => keptMention(one, names)),
      );
  };
  const isUnknown = ({ path, blob }: TreeEntry): boolean => {
    const known = blob === null ? null : (store.get(keyOf(path, blob)) as readonly KeptMention[] | null);
    if (known === null) return true;
    found.push(...known.map((one) => ({ ...one, path, old: names[one.old]! })));
    return false;
  };
  const programs: { readonly entry: TreeEntry; readonly bytes: Uint8Array }[] = [];
  const files = entries.filter(({ path, kind }) => kind === 'file' && !LEFT_OUT.test(nameOf(path)));
  const sources = files.filter((entry) => languageOf(entry.path) !== null && isUnknown(entry));
  await snapshot.readEach(sources, SOURCE_FILE_BYTES, (entry, content) => {
    if (content.kind !== 'bytes') return;
    if (isCandidate(content.bytes)) programs.push({ entry, bytes: Uint8Array.from(content.bytes) });
    else keep(entry, []);
  });
  const texts = files.filter(
    (entry) =>
      languageOf(entry.path) === null &&
      (CONFIGURATION.test(entry.path) || PROSE.test(entry.path)) &&
      isUnknown(entry),
  );
  await snapshot.readEach(texts, CONFIG_FILE_BYTES, (entry, content) => {
    if (content.kind === 'unreadable') return;
    const isWorth = isCandidate(content.bytes);
    keep(
      entry,
      isWorth ? mentionsInText(entry.path, Buffer.from(content.bytes).toString('utf8'), names) : [],
    );
  });
  for (const { entry, bytes } of programs) keep(entry, await mentionsInProgram(entry.path, bytes, names));
  return found
    .sort((a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column)
    .slice(0, MOST_MENTIONS);
}

/** What the search takes from the path is part of the key. */
function keyOf(path: RepoPath, blob: BlobSha): string {
  return `${factKey(blob, path)}${languageOf(path) === null && PROSE.test(path) ? ' prose' : ''}`;
}

function keptMention({ path: _, old, ...rest }: Mention, names: readonly OldName[]): KeptMention {
  return { ...rest, old: names.indexOf(old) };
}

/** One search for each name: reading every file is dear enough. */
function searchFor(names: readonly OldName[]): (bytes: Uint8Array) => boolean {
  const needles = [...new Set(names.flatMap(({ path, dotted }) => [path, ...dotted]))]
    .filter((one, _, all) => !all.some((other) => other !== one && one.includes(other)))
    .map((one) => Buffer.from(one));
  return (bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return needles.some((needle) => buffer.includes(needle));
  };
}

/** A line of configuration that begins with a comment's sign is prose. */
function mentionsInText(path: RepoPath, text: string, names: readonly OldName[]): readonly Mention[] {
  const isProse = PROSE.test(path);
  return matchesIn(text, names).map(({ offset: _, lineText, ...rest }) => ({
    ...rest,
    path,
    where: isProse || /^\s*(?:#|\/\/|;)/.test(lineText) ? ('prose' as const) : ('configuration' as const),
  }));
}

async function mentionsInProgram(
  path: RepoPath,
  bytes: Uint8Array,
  names: readonly OldName[],
): Promise<readonly Mention[]> {
  const program = await readProgram(path, bytes);
  // What does not parse is a finding of its own; nothing in it can be told apart.
  if (program === null) return [];
  const isPython = languageOf(path) === 'python';
  const comment = isPython ? /#/g : /\/\/|\*/g;
  return matchesIn(program.text, names).flatMap(({ offset, lineText, lineStart, ...rest }): Mention[] => {
    const range = rangeAt(program.ranges, offset);
    // What a path in TypeScript leads to is judged with its imports, in every lane.
    if (range?.use === 'import' && !isPython) return [];
    if (range !== null) return [{ ...rest, path, where: WHERE[range.use] }];
    const before = lineText.slice(0, offset - lineStart);
    const isComment = [...before.matchAll(comment)].some(
      ({ index }) => rangeAt(program.ranges, lineStart + index) === null,
    );
    return isComment ? [{ ...rest, path, where: 'prose' }] : [];
  });
}

const WHERE = { value: 'code', prose: 'prose', import: 'import' } as const;

async function readProgram(path: RepoPath, bytes: Uint8Array): Promise<ProgramTexts | null> {
  if (languageOf(path) === 'python') return pythonTexts(bytes);
  const { typescriptStrings } = await import('../../languages/typescript/compiler-front-end.ts');
  return typescriptStrings(bytes, path);
}

type Match = Omit<Mention, 'path' | 'where'> & {
  readonly offset: number;
  readonly lineStart: number;
  readonly lineText: string;
};

function matchesIn(text: string, names: readonly OldName[]): readonly Match[] {
  const found: Match[] = [];
  for (const old of names) {
    for (const [form, expression] of expressionsOf(old)) {
      let line = 1;
      let lineStart = 0;
      let feed = text.indexOf('\n');
      for (const match of text.matchAll(expression)) {
        const offset = match.index;
        for (; feed >= 0 && feed < offset; feed = text.indexOf('\n', lineStart)) {
          line++;
          lineStart = feed + 1;
        }
        const lineText = text.slice(lineStart, Math.min(offset + 1, lineStart + 2_000));
        const written = match[0].replace(/[.]+$/, '');
        const rest = (match[1] ?? '').split(form === 'path' ? '/' : '.').filter((name) => name !== '');
        found.push({
          old,
          form,
          written,
          rest,
          line,
          column: offset - lineStart + 1,
          offset,
          lineStart,
          lineText,
        });
        if (found.length >= MOST_MENTIONS) return found;
      }
    }
  }
  return found;
}

/** A path begins where no name goes on; what follows a slash may be anything that paths are made of. */
function expressionsOf({ path, dotted }: OldName): readonly (readonly ['path' | 'module', RegExp])[] {
  const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return [
    ['path', new RegExp(`(?<![\\w.@-])${literal(path)}/([\\w.@/*-]*)`, 'g')],
    ...dotted.map(
      (name) => ['module', new RegExp(`(?<![\\w./@-])${literal(name)}\\.([A-Za-z_][\\w.]*)`, 'g')] as const,
    ),
  ];
}
