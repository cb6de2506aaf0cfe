import { type StoredFile, type StoredTree, textFile } from './git-trees.ts';

/**
 * Generated changes that are known by construction. Every line carries a number of its own, so that what became of it
 * can be told without comparing texts; only lines that stand in the same order on both sides are shared between trees.
 */
export interface Line {
  readonly id: number;
  readonly text: string;
  /** The statement that the line is a part of; `null` for decorators, docstrings, comments and blank lines. */
  readonly statement: number | null;
  readonly isDecorator: boolean;
}

export interface CaseFile {
  /** The same for one file under all its names. A copy has a key of its own. */
  readonly key: number;
  readonly path: string;
  readonly lines: readonly Line[];
  readonly ending: '\n' | '\r\n';
  /** There is no newline after the last line. */
  readonly isOpen: boolean;
  readonly isExecutable: boolean;
}

export type CaseTree = ReadonlyMap<number, CaseFile>;

/** The pull request's base, what others did to it meanwhile, the pull request's head, and the merge of both. */
export interface PatchCase {
  readonly fork: CaseTree;
  readonly others: CaseTree;
  readonly head: CaseTree;
  readonly merged: CaseTree;
}

/** Whole numbers below `limit`, the same for the same seed. */
export type Dice = (limit: number) => number;

/** A generator by Mulberry32 (public domain, Tommy Ettinger): good enough for tests, and small. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Names by which tools that read patches line by line are led astray. */
const NAMES = [
  'plain',
  'two words',
  'ünïcödé',
  '文',
  'new\nline',
  '"quoted"',
  'back\\slash',
  'b/a',
  '++ b',
  'tab\there',
];
const FOLDERS = ['lukhas', 'core', 'candidate', 'cänd idate/deep'];

type Side = 'pull' | 'others';
type Chunk = readonly Line[];

/** What one side does to one stretch of lines. */
interface Edit {
  readonly by: Side;
  readonly apply: (lines: Chunk) => Chunk;
}

interface Plan {
  readonly chunks: readonly { readonly lines: Chunk; readonly edit: Edit | null }[];
  readonly file: Omit<CaseFile, 'lines'>;
  readonly by: { readonly [side in Side]: Fate };
}

interface Fate {
  readonly kind: 'keep' | 'delete';
  readonly path?: string | undefined;
  readonly ending?: CaseFile['ending'] | undefined;
  readonly isOpen?: boolean;
  readonly isExecutable?: boolean;
}

/** Builds one case. */
export function patchCase(roll: Dice): PatchCase {
  const writer = lineWriter(roll);
  let files = 0;
  const newFile = (chunks: number): { file: Omit<CaseFile, 'lines'>; chunks: Chunk[] } => ({
    file: {
      key: ++files,
      path: `${pick(roll, FOLDERS)}/${pick(roll, NAMES)} ${files}.py`,
      ending: roll(6) === 0 ? '\r\n' : '\n',
      isOpen: roll(6) === 0,
      isExecutable: roll(8) === 0,
    },
    chunks: Array.from({ length: chunks }, writer.chunk),
  });
  const plans = Array.from({ length: 1 + roll(4) }, () => planFile(roll, writer, newFile(1 + roll(16))));
  const tree = (sides: readonly Side[]): CaseTree =>
    new Map(plans.flatMap((plan) => carryOut(plan, sides)).map((file) => [file.key, file]));
  const added = (['pull', 'others'] as const).flatMap((by) =>
    Array.from({ length: roll(3) === 0 ? 1 : 0 }, () => {
      const { file, chunks } = newFile(1 + roll(8));
      return { by, file: { ...file, lines: chunks.flat() } };
    }),
  );
  const copied = plans.filter(
    ({ by }) => roll(6) === 0 && by.pull.kind === 'keep' && by.others.kind === 'keep',
  );
  const with_ = (sides: readonly Side[]): CaseTree => {
    const made = new Map(tree(sides));
    for (const { by, file } of added) if (sides.includes(by)) made.set(file.key, file);
    for (const plan of sides.includes('pull') ? copied : []) {
      // Renamed and copied at once, nobody can tell which of the two is the copy.
      if (plan.by.pull.path !== undefined || plan.by.others.path !== undefined) continue;
      const [source] = carryOut(plan, []);
      if (source !== undefined)
        made.set(1000 + source.key, { ...source, key: 1000 + source.key, path: `copies/${source.path}` });
    }
    return made;
  };
  return {
    fork: tree([]),
    others: with_(['others']),
    head: with_(['pull']),
    merged: with_(['pull', 'others']),
  };
}

function planFile(
  roll: Dice,
  writer: LineWriter,
  { file, chunks }: { readonly file: Omit<CaseFile, 'lines'>; readonly chunks: Chunk[] },
): Plan {
  const fates = { pull: fateOf(roll, file), others: fateOf(roll, file) };
  // Both sides renaming a file is a conflict.
  if (fates.pull.path !== undefined) fates.others = { ...fates.others, path: undefined };
  const isRenamed = fates.pull.path !== undefined || fates.others.path !== undefined;
  if (isRenamed) {
    // git has to see that it is the same file: half of its bytes.
    fates.pull = { ...fates.pull, ending: undefined };
    fates.others = { ...fates.others, ending: undefined };
    while (chunks.flat().length < 24) chunks.push(writer.chunk());
  }
  let edits = isRenamed ? 4 : chunks.length;
  return {
    file,
    by: fates,
    chunks: chunks.map((lines) => ({
      lines,
      edit:
        roll(3) === 0 && edits-- > 0
          ? { by: roll(3) === 0 ? 'others' : 'pull', apply: anEdit(roll, writer) }
          : null,
    })),
  };
}

function fateOf(roll: Dice, file: Omit<CaseFile, 'lines'>): Fate {
  switch (roll(12)) {
    case 0:
      return { kind: 'delete' };
    case 1:
      return { kind: 'keep', path: `renamed ${file.path}` };
    case 2:
      return { kind: 'keep', path: file.path.replace(/^[^/]+/, 'promoted lane') };
    case 3:
      return { kind: 'keep', ending: file.ending === '\n' ? '\r\n' : '\n' };
    case 4:
      return { kind: 'keep', isOpen: !file.isOpen };
    case 5:
      return { kind: 'keep', isExecutable: !file.isExecutable };
    default:
      return { kind: 'keep' };
  }
}

function carryOut({ chunks, file, by }: Plan, sides: readonly Side[]): readonly CaseFile[] {
  if (sides.some((side) => by[side].kind === 'delete')) return [];
  let made: CaseFile = {
    ...file,
    lines: chunks.flatMap(({ lines, edit }) =>
      edit !== null && sides.includes(edit.by) ? edit.apply(lines) : lines,
    ),
  };
  for (const side of sides) {
    const {
      path = made.path,
      ending = made.ending,
      isOpen = made.isOpen,
      isExecutable = made.isExecutable,
    } = by[side];
    made = { ...made, path, ending, isOpen, isExecutable };
  }
  return [made];
}

/** An edit that gives the same lines whenever it is applied. */
function anEdit(roll: Dice, writer: LineWriter): (lines: Chunk) => Chunk {
  const at = roll(64);
  const kind = roll(7);
  const chunk = writer.chunk();
  const comment = writer.line(null);
  const renewed = new Map<number, Line>();
  const renew = (line: Line): Line => {
    const known = renewed.get(line.id) ?? { ...writer.line(line.statement), isDecorator: line.isDecorator };
    renewed.set(line.id, known);
    return known;
  };
  return (lines) => {
    const place = at % lines.length;
    const line = lines[place]!;
    const [before, after] = [lines.slice(0, place), lines.slice(place + 1)];
    switch (kind) {
      case 0:
        return [];
      case 1:
        return [...lines, ...chunk];
      case 2:
        return [...chunk, ...lines];
      case 3:
        return [...before, ...after];
      case 4:
        return [...before, line, renew(line), ...after];
      case 5:
        return [...before, line, comment, ...after];
      default:
        return [...before, renew(line), ...after];
    }
  };
}

interface LineWriter {
  readonly line: (statement: number | null) => Line;
  readonly chunk: () => Chunk;
}

/** Writes lines that look like Python, and now and then like a patch. No two are alike. */
function lineWriter(roll: Dice): LineWriter {
  let ids = 0;
  let statements = 0;
  const line = (statement: number | null, text?: (id: number) => string): Line => {
    const id = ++ids;
    const written = text ?? (statement === null ? pick(roll, FILLERS) : pick(roll, CODE));
    return { id, text: written(id), statement, isDecorator: false };
  };
  const statement = (length: number): Line[] => {
    const number = ++statements;
    const lines = [line(number)];
    while (lines.length < length)
      lines.push(line(roll(4) === 0 && lines.length + 1 < length ? null : number));
    return lines;
  };
  const chunk = (): Chunk => {
    switch (roll(6)) {
      case 0:
        return [line(null), ...(roll(2) === 0 ? [line(null)] : [])];
      case 1:
      case 2:
        return statement(1);
      case 3:
        return statement(2 + roll(4));
      case 4: {
        const decorators = Array.from({ length: 1 + roll(2) }, () => ({
          ...line(null, (id) => `@mark(${id})`),
          isDecorator: true,
        }));
        const docstring = line(null, (id) => `    """Says ${id}."""`);
        return [...decorators, ...statement(1 + roll(2)), docstring, ...statement(1)];
      }
      default: {
        // A statement around others, as a call that is given a function.
        const outer = statement(2);
        return [outer[0]!, ...statement(1 + roll(2)), line(null), ...statement(1), outer[1]!];
      }
    }
  };
  return { line, chunk };
}

const CODE: readonly ((id: number) => string)[] = [
  (id) => `run(${id})`,
  (id) => `    value_${id} = call(${id},`,
  (id) => `++ b/${id}`,
  (id) => `-- a/${id}`,
  (id) => `return 'é文 ${id}'`,
];

const FILLERS: readonly ((id: number) => string)[] = [
  (id) => `# says ${id}`,
  (id) => `# @@ -1 +1 @@ ${id}`,
  (id) => `diff --git a/${id} b/${id}`,
  // Blank, and still not like any other blank line.
  (id) => id.toString(2).replaceAll('0', ' ').replaceAll('1', '\t'),
];

function pick<T>(roll: Dice, from: readonly T[]): T {
  return from[roll(from.length)]!;
}

/** The text of each line with its ending: what makes it the same line to git. */
export function writtenLines({ lines, ending, isOpen }: CaseFile): readonly string[] {
  return lines.map(({ text }, at) => (isOpen && at === lines.length - 1 ? text : text + ending));
}

/** The tree as git stores it. */
export function stored(tree: CaseTree): StoredTree {
  return new Map(
    [...tree.values()].map((file): [string, StoredFile] => [
      Buffer.from(file.path, 'utf8').toString('latin1'),
      { ...textFile(writtenLines(file).join('')), mode: file.isExecutable ? '100755' : '100644' },
    ]),
  );
}
