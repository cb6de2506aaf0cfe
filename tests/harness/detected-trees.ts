import { expect } from 'vitest';
import { type BlobSha, gitBlobSha } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { TreeEntry } from '../../src/foundation/snapshot.ts';
import { compileLanes } from '../../src/lanes/match.ts';
import type { Lane } from '../../src/lanes/model.ts';
import { findPromotions } from '../../src/promotion-signoff/detect/find-promotions.ts';
import type { BlobAt, ReadBlobs } from '../../src/promotion-signoff/detect/model.ts';
import type { PromotedModule, PromotionFacts } from '../../src/promotion-signoff/snapshot/model.ts';

export const lane = (name: string, kind: Lane['kind'], ...paths: string[]): Lane => ({
  name,
  kind,
  paths,
  enforcement: 'block',
  severity: {},
  mayImport: null,
});
export const LANES = [
  lane('core', 'production', 'core/**'),
  lane('candidate', 'experimental', 'candidate/**'),
  lane('labs', 'experimental', 'labs/**'),
];

/** Contents by path; `→x` is a symbolic link, `@` a submodule. */
export type Tree = { readonly [path: string]: string | Uint8Array };

export interface Case {
  readonly before: Tree;
  readonly after: Tree;
  readonly tip?: Tree;
  readonly bases?: readonly Tree[];
  readonly deleted?: Tree;
  readonly headLanes?: readonly Lane[];
  readonly lose?: (text: string) => boolean;
}

/** What is found in trees that are held in memory; `→` begins the target of a link, `@` is a submodule. */
export async function detect({
  before,
  after,
  tip,
  bases,
  deleted,
  headLanes,
  lose,
}: Case): Promise<PromotionFacts> {
  const store = new Map<BlobSha, Uint8Array>();
  const put = (content: string | Uint8Array): BlobSha => {
    const bytes = typeof content === 'string' ? Buffer.from(content.replace(/^→/, '')) : content;
    const blob = gitBlobSha(bytes);
    store.set(blob, bytes);
    return blob;
  };
  const entriesOf = (tree: Tree): readonly TreeEntry[] =>
    Object.entries(tree).map(([path, content]) => ({
      path: path as RepoPath,
      kind: content === '@' ? 'submodule' : String(content).startsWith('→') ? 'symlink' : 'file',
      blob: put(content),
    }));
  const read: ReadBlobs = async (blobs, _, visit) => {
    for (const blob of blobs) {
      const bytes = store.get(blob);
      if (bytes === undefined) throw new Error('asked for a blob that no tree has');
      if (lose?.(Buffer.from(bytes).toString()))
        visit(blob, { kind: 'unreadable', reason: 'git does not have this object' });
      else visit(blob, { kind: 'bytes', bytes });
    }
  };
  return findPromotions(
    {
      bases: (bases ?? [before]).map(entriesOf),
      tip: entriesOf(tip ?? before),
      head: entriesOf(after),
      lanes: compileLanes(LANES),
      headLanes: headLanes === undefined ? null : compileLanes(headLanes),
      deleted: Object.entries(deleted ?? {}).map(
        ([path, content]): BlobAt => ({ path: path as RepoPath, blob: put(content) }),
      ),
    },
    read,
  );
}

/** One line for each module: kind from → to, with its files. */
export function told({ modules }: PromotionFacts): readonly string[] {
  return modules.map(
    ({ kind, from, to, certainty, files }: PromotedModule) =>
      `${certainty === 'possible' ? 'possible ' : ''}${kind} ${from ?? '–'} → ${to}: ${files
        .map((file) => `${file.from ?? '–'} ${file.relation} ${file.to}${file.isLeft ? ' (left)' : ''}`)
        .join(', ')}`,
  );
}

/** The modules of trees that can be read, as {@link told} tells them. */
export const check = async (given: Case): Promise<readonly string[]> => {
  const facts = await detect(given);
  expect(facts.problems).toEqual([]);
  return told(facts);
};

/** Python of its own kind for each seed: functions whose shapes and words differ. */
function python(seed: number, functions = 6): string {
  let state = seed * 2654435761 + 12345;
  const pick = <T>(from: readonly T[]): T => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return from[(state >>> 8) % from.length]!;
  };
  const names =
    'dream signal memory guard token ledger trace anchor phase orbit merge lattice weight bias'.split(' ');
  const name = () => `${pick(names)}_${pick(names)}${seed}`;
  const atom = () =>
    pick([
      name(),
      name(),
      `${name()}.${pick(names)}`,
      String(state % 90),
      `${name()}(${name()})`,
      `"${pick(names)}"`,
    ]);
  const statement = (): string =>
    pick([
      () => `    ${name()} = ${atom()} + ${atom()}`,
      () => `    if ${atom()} > ${atom()}:\n        ${name()} = [${atom()} for ${name()} in ${name()}]`,
      () => `    for ${name()} in ${name()}.items():\n        ${name()}.append(${atom()})`,
      () => `    while not ${atom()}:\n        ${name()} -= ${atom()} * ${atom()}`,
      () =>
        `    try:\n        ${name()}(${atom()}, ${name()}=${atom()})\n    except ${pick(names)}Error as error:\n        raise ${name()} from error`,
      () => `    with ${name()}(${atom()}) as ${name()}:\n        yield {${atom()}: ${atom()}}`,
    ])();
  return Array.from({ length: functions }, () => {
    const lines = Array.from({ length: 8 }, statement);
    return `def ${name()}(${name()}, ${name()}=${atom()}):\n${lines.join('\n')}\n    return ${atom()}\n`;
  }).join('\n\n');
}

export const A = python(1);
export const B = python(2);
export const C = python(3);
export const OTHER = python(99);
export const BASE: Tree = {
  'core/old/app.py': OTHER,
  'candidate/dream/engine.py': A,
  'candidate/dream/parts.py': B,
};
/** The tree of the base without what its experimental lane holds. */
export const WITHOUT: Tree = { 'core/old/app.py': OTHER };
export const renamed = (text: string) => text.replace(/\b([a-z]+)_([a-z]+)(\d+)/g, 'x$2$1$3');
export const documented = (text: string) =>
  text.replace(/^(def .*:)$/gm, '@traced\n$1\n    """What it does."""');
