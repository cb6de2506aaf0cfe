import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { PYTHON_SYNTAX, readTokens, type Syntax, TYPESCRIPT_SYNTAX } from '../../similarity/read-tokens.ts';
import { BLANKED_WIDTH, EXACT_WIDTH, shinglesOf } from '../../similarity/shingles.ts';

/** What a file is by its name. Tests and prose come along with code and are no sign of a promotion by themselves. */
export type FileSort = 'code' | 'data' | 'prose' | 'test';

const TEST =
  /(?:^|\/)(?:tests?|__tests__)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$|_test\.go$/;
const PROSE = /\.(?:md|mdx|rst|txt|adoc|org|tex|pdf)$|(?:^|\/)(?:readme|license|notice|owners|changelog)$/i;
const DATA =
  /\.(?:json|jsonl|ndjson|ya?ml|toml|ini|cfg|csv|tsv|xml|html?|css|scss|svg|lock|po|pot|map|snap|log)$/i;

export function sortOf(path: RepoPath): FileSort {
  if (TEST.test(path)) return 'test';
  if (PROSE.test(path)) return 'prose';
  return DATA.test(path) ? 'data' : 'code';
}

/** What a file is compared by. */
export interface Evidence {
  readonly tokens: number;
  readonly exact: Uint32Array;
  readonly blanked: Uint32Array;
  /** Whether it is enough to speak for itself: shorter texts, such as empty package files, follow their folder. */
  readonly isSolid: boolean;
}

/** Tokens below which a text is no sign: an empty package file equals every other. */
const FEWEST_TOKENS = 20;

const NOTHING = new Uint32Array();

/** Languages whose comments begin with `#`; every other one is read like C. */
const HASH_COMMENTS = /\.(?:py|pyi|pyw|pyx|ipynb|rb|sh|bash|zsh|r|jl|pl|pm|ex|exs|tf|ya?ml|toml|cfg|ini)$/i;

const LARGE_FILE_STORAGE = 'version https://git-lfs.github.com/spec/';

/** Reads what a file is compared by. Never fails; bytes that are no text are compared as a whole only. */
export function readEvidence(path: RepoPath, bytes: Uint8Array): Evidence {
  if (bytes.includes(0) || startsWith(bytes, LARGE_FILE_STORAGE))
    return { tokens: 0, exact: NOTHING, blanked: NOTHING, isSolid: true };
  const code = path.toLowerCase().endsWith('.ipynb') ? codeOfNotebook(bytes) : bytes;
  const { exact, blanked } = readTokens(code, syntaxOf(path, bytes));
  const tokens = exact.length;
  return {
    tokens,
    exact: shinglesOf(exact, EXACT_WIDTH),
    // Without names all tables look alike.
    blanked: sortOf(path) === 'data' ? NOTHING : shinglesOf(blanked, BLANKED_WIDTH),
    isSolid: tokens >= FEWEST_TOKENS,
  };
}

function syntaxOf(path: RepoPath, bytes: Uint8Array): Syntax {
  const isScript = !nameOf(path).includes('.') && startsWith(bytes, '#');
  return HASH_COMMENTS.test(path) || isScript ? PYTHON_SYNTAX : TYPESCRIPT_SYNTAX;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  if (bytes.length < text.length) return false;
  for (let at = 0; at < text.length; at++) if (bytes[at] !== text.charCodeAt(at)) return false;
  return true;
}

/** The cells of code, one after the other; a notebook that is not JSON is compared as it stands. */
function codeOfNotebook(bytes: Uint8Array): Uint8Array {
  try {
    const { cells }: { cells: readonly { cell_type?: unknown; source?: unknown }[] } = JSON.parse(
      Buffer.from(bytes).toString('utf8'),
    );
    const code = cells
      .filter((cell) => cell.cell_type === 'code')
      .map(({ source }) => (Array.isArray(source) ? source.join('') : String(source)));
    return Buffer.from(code.join('\n'));
  } catch {
    return bytes;
  }
}
