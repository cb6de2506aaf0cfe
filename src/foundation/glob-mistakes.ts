import { globPattern } from './glob.ts';

const MISTAKES: readonly { readonly when: (body: string) => boolean; readonly say: string }[] = [
  { when: (body) => body === '', say: 'is empty' },
  { when: (body) => body.startsWith('!'), say: 'begins with more than one `!`' },
  { when: (body) => body.startsWith('/'), say: 'begins with `/`; globs start at the root of the repository' },
  {
    when: (body) => /^[A-Za-z]:/.test(body),
    say: 'is an absolute path; globs start at the root of the repository',
  },
  {
    when: (body) => names(body).includes('..'),
    say: 'contains `..`; globs start at the root of the repository',
  },
  {
    when: (body) => names(body).includes('.'),
    say: 'contains the name `.`, which no path has; leave it out',
  },
  {
    when: (body) => body.endsWith('/'),
    say: 'ends with `/`; a folder and everything below is written `folder/**`',
  },
  { when: (body) => names(body).includes(''), say: 'contains `//`' },
  {
    when: (body) => !/^(?:[^\\]|\\[^\p{L}\p{N}_])*$/su.test(body),
    say: 'contains `\\`; write `/` between folders',
  },
  {
    when: (body) => /(?<![/{,]|^)\*\*|\*\*(?![/},]|$)/.test(unescaped(body)),
    say: 'contains `**` next to other characters; it spans folders only between slashes, as in `folder/**/*.py`',
  },
  {
    when: (body) => /\{[^{}]*\.\.[^{}]*\}/.test(unescaped(body)),
    say: 'contains a range such as `{1..3}`; write `{1,2,3}`',
  },
  { when: (body) => /\[[^\]]*\//.test(unescaped(body)), say: 'contains `/` between `[` and `]`' },
];

/**
 * What is wrong with a glob that a person wrote, to be put behind its name: «ends with `/`; …»; `null` when nothing is.
 * A leading `!` is allowed.
 */
export function findGlobMistake(text: string): string | null {
  const body = text.startsWith('!') ? text.slice(1) : text;
  for (const { when, say } of MISTAKES) if (when(body)) return say;
  return findSyntaxMistake(body);
}

function findSyntaxMistake(body: string): string | null {
  try {
    return globPattern(body).source === '$^' ? 'cannot be read' : null;
  } catch (error) {
    const sign = error instanceof SyntaxError ? /"([[\](){}])"/.exec(error.message)?.[1] : undefined;
    if (sign === undefined) return 'cannot be read';
    return `has a \`${sign}\` missing; write \`\\\` before a bracket that is part of a name`;
  }
}

function names(body: string): readonly string[] {
  return body.split('/');
}

function unescaped(body: string): string {
  return body.replace(/\\[\s\S]/g, '_');
}
