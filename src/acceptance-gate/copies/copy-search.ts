import { compareText } from '../../foundation/compare.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';
import { factKey } from '../../languages/fact-key.ts';
import type { Language } from '../../languages/facts.ts';
import { languageOf } from '../../languages/language-of.ts';
import { findCandidates } from '../../similarity/find-candidates.ts';
import { type Relation, readShingles, relationOf, type Shingles } from '../../similarity/kinship.ts';
import { PYTHON_SYNTAX, type Syntax, TYPESCRIPT_SYNTAX } from '../../similarity/read-tokens.ts';
import { type Sketch, sketchOf } from '../../similarity/sketch.ts';
import type { SketchCache } from '../load-options.ts';
import { comparableOf, isDoor, isGenerated } from './comparable.ts';
import { isSignedOff, mayHoldSignOffs, parseSignOffs, type SignOff } from './sign-off.ts';

/** A production file and an experimental one that it is like. */
export interface Copy {
  readonly path: RepoPath;
  readonly source: RepoPath;
  readonly sourceLane: Lane;
  readonly relation: Relation;
}

/** Looks for copies. Give it texts while they are at hand, then ask what they are like. */
export interface CopySearch {
  /** `bytes` are valid only during the call. */
  readonly offer: (entry: TreeEntry, bytes: Uint8Array) => void;
  /** Reads what nobody offered, and compares what may be alike; copies that are signed off are left out. */
  readonly finish: (snapshot: Snapshot, entries: readonly TreeEntry[]) => Promise<readonly Copy[]>;
}

const SYNTAX: { readonly [language in Language]: Syntax } = {
  python: PYTHON_SYNTAX,
  typescript: TYPESCRIPT_SYNTAX,
};

/** Shingles below which the doors of two packages are alike by nature. */
const FEWEST_OF_DOOR = 200;

const NOTHING: Sketch = new Uint32Array();

/** `null` where no experimental lane is: there is nothing to copy from. */
export function createCopySearch(lanes: LaneMap, cache: SketchCache, maxBytes: number): CopySearch | null {
  if (!lanes.lanes.some(({ kind }) => kind === 'experimental')) return null;
  const sketches = new Map<RepoPath, Sketch>();

  function offer({ path, blob }: TreeEntry, bytes: Uint8Array): void {
    if (sketches.has(path)) return;
    const comparable = comparableOf(path, lanes);
    if (comparable === null) return;
    const key = blob === null ? null : factKey(blob, path);
    const known = key === null ? null : cache.get(key);
    const sketch = known ?? (isGenerated(bytes) ? NOTHING : sketchOf(bytes, SYNTAX[comparable.language]));
    if (key !== null && known === null) cache.put(key, sketch);
    sketches.set(path, sketch);
  }

  /** What is left after the readers of source code and the cache. */
  function unread({ path, blob, kind }: TreeEntry): boolean {
    if (kind !== 'file' || sketches.has(path) || comparableOf(path, lanes) === null) return false;
    const known = blob === null ? null : cache.get(factKey(blob, path));
    if (known !== null) sketches.set(path, known);
    return known === null;
  }

  function pairsOf(entries: readonly TreeEntry[], language: Language): [TreeEntry, TreeEntry][] {
    const on = (side: 'target' | 'source') =>
      entries.filter(({ path }) => {
        const comparable = sketches.has(path) ? comparableOf(path, lanes) : null;
        return comparable?.side === side && comparable.language === language;
      });
    const [targets, sources] = [on('target'), on('source')];
    const sketchesOf = (files: readonly TreeEntry[]) => files.map(({ path }) => sketches.get(path)!);
    return findCandidates(sketchesOf(targets), sketchesOf(sources)).map(({ target, source }) => [
      targets[target]!,
      sources[source]!,
    ]);
  }

  return {
    offer,
    finish: async (snapshot, entries) => {
      await snapshot.readEach(entries.filter(unread), maxBytes, (entry, content) => {
        if (content.kind === 'bytes') offer(entry, content.bytes);
      });
      const pairs = [...pairsOf(entries, 'python'), ...pairsOf(entries, 'typescript')];
      if (pairs.length === 0) return [];
      const shingles = await readAllShingles(snapshot, [...new Set(pairs.flat())], maxBytes);
      const copies = pairs.flatMap(([{ path }, { path: source }]): Copy[] => {
        const [own, other] = [shingles.get(path), shingles.get(source)];
        const relation = own === undefined || other === undefined ? null : relationOf(own, other);
        if (relation === null) return [];
        if ((isDoor(path) || isDoor(source)) && relation.size < FEWEST_OF_DOOR) return [];
        return [{ path, source, sourceLane: lanes.laneOf(source)!, relation }];
      });
      if (copies.length === 0) return [];
      const signOffs = await readSignOffs(snapshot, entries);
      const signed = new Set(
        copies.filter(({ path, source }) => isSignedOff(path, source, signOffs)).map(({ path }) => path),
      );
      return copies.filter(({ path }) => !signed.has(path));
    },
  };
}

async function readAllShingles(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  maxBytes: number,
): Promise<ReadonlyMap<RepoPath, Shingles>> {
  const shingles = new Map<RepoPath, Shingles>();
  const sorted = [...entries].sort((a, b) => compareText(a.path, b.path));
  await snapshot.readEach(sorted, maxBytes, ({ path }, content) => {
    const language = languageOf(path)!;
    if (content.kind === 'bytes') shingles.set(path, readShingles(content.bytes, SYNTAX[language]));
  });
  return shingles;
}

async function readSignOffs(snapshot: Snapshot, entries: readonly TreeEntry[]): Promise<readonly SignOff[]> {
  const signOffs: SignOff[] = [];
  await snapshot.readEach(entries.filter(mayHoldSignOffs), CONFIG_FILE_BYTES, ({ path }, content) => {
    const decoded = content.kind === 'bytes' ? decodeUtf8(content.bytes) : null;
    if (decoded?.kind === 'text') signOffs.push(...parseSignOffs(path, decoded.text));
  });
  return signOffs;
}
