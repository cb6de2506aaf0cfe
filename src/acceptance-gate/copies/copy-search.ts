import { sha256 } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { hasExperimentalLane } from '../../lanes/judged.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';
import { factKey } from '../../languages/fact-key.ts';
import type { Language } from '../../languages/facts.ts';
import { findCandidates } from '../../similarity/find-candidates.ts';
import { type Relation, readShingles, relationOf, type Shingles } from '../../similarity/kinship.ts';
import { PYTHON_SYNTAX, type Syntax, TYPESCRIPT_SYNTAX } from '../../similarity/read-tokens.ts';
import { decodeSketch, encodeSketch, type Sketch, sketchOf } from '../../similarity/sketch.ts';
import type { SketchCache } from '../load-options.ts';
import { type Comparable, comparableOf, isDoor, isGenerated } from './comparable.ts';
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

/** A file with its side. */
interface Compared extends Comparable {
  readonly entry: TreeEntry;
}

/** `null` where no experimental lane is: there is nothing to copy from. */
export function createCopySearch(lanes: LaneMap, cache: SketchCache, maxBytes: number): CopySearch | null {
  if (!hasExperimentalLane(lanes.lanes)) return null;
  const sketches = new Map<RepoPath, Sketch>();

  /** From the cache, if it is there. */
  function take({ path, blob }: TreeEntry): boolean {
    if (sketches.has(path)) return true;
    const text = blob === null ? null : cache.get(factKey(blob, path));
    const sketch = text === null ? null : decodeSketch(text);
    if (sketch !== null) sketches.set(path, sketch);
    return sketch !== null;
  }

  function offer(entry: TreeEntry, bytes: Uint8Array): void {
    const { path, blob } = entry;
    const comparable = comparableOf(path, lanes);
    if (comparable === null || take(entry)) return;
    const sketch = isGenerated(bytes) ? NOTHING : sketchOf(bytes, SYNTAX[comparable.language]);
    if (blob !== null) cache.put(factKey(blob, path), encodeSketch(sketch));
    sketches.set(path, sketch);
  }

  async function compare(snapshot: Snapshot, files: readonly Compared[]): Promise<readonly Found[]> {
    const unread = files.flatMap(({ entry }) => (take(entry) ? [] : [entry]));
    await snapshot.readEach(unread, maxBytes, (entry, content) => {
      if (content.kind === 'bytes') offer(entry, content.bytes);
    });
    const pairs = [...pairsOf(files, sketches, 'python'), ...pairsOf(files, sketches, 'typescript')];
    const shingles = await readAllShingles(snapshot, [...new Set(pairs.flat())], maxBytes);
    return pairs.flatMap(([{ entry: target }, { entry: source }]): Found[] => {
      const [own, other] = [shingles.get(target.path), shingles.get(source.path)];
      const relation = own === undefined || other === undefined ? null : relationOf(own, other);
      if (relation === null) return [];
      const isOfDoors = isDoor(target.path) || isDoor(source.path);
      return isOfDoors && relation.size < FEWEST_OF_DOOR ? [] : [[target.path, source.path, relation]];
    });
  }

  return {
    offer,
    finish: async (snapshot, entries) => {
      const files = entries.flatMap((entry): Compared[] => {
        const comparable = entry.kind === 'file' ? comparableOf(entry.path, lanes) : null;
        return comparable === null ? [] : [{ ...comparable, entry }];
      });
      if (new Set(files.map(({ side }) => side)).size < 2) return [];
      const key = keyOf(files);
      const known = key === null ? null : cache.get(key);
      const found = known === null ? await compare(snapshot, files) : (JSON.parse(known) as readonly Found[]);
      if (key !== null && known === null) cache.put(key, JSON.stringify(found));
      const signOffs = found.length === 0 ? [] : await readSignOffs(snapshot, entries);
      const signed = new Set(
        found.flatMap(([path, source]) => (isSignedOff(path, source, signOffs) ? [path] : [])),
      );
      return found.flatMap(([path, source, relation]) =>
        signed.has(path) ? [] : [{ path, source, sourceLane: lanes.laneOf(source)!, relation }],
      );
    },
  };
}

/** Target, source and what they are to each other; plain JSON. */
type Found = readonly [RepoPath, RepoPath, Relation];

/** What the answer for these files is kept under; `null` where git does not know one of them. */
function keyOf(files: readonly Compared[]): string | null {
  if (files.some(({ entry }) => entry.blob === null)) return null;
  const lines = files.map(({ side, entry: { path, blob } }) => `${side} ${blob} ${path}\n`);
  return `copies ${sha256(Buffer.from(lines.join('')))}`;
}

function pairsOf(
  files: readonly Compared[],
  sketches: ReadonlyMap<RepoPath, Sketch>,
  language: Language,
): [Compared, Compared][] {
  const on = (side: Compared['side']) =>
    files.filter((file) => file.side === side && file.language === language && sketches.has(file.entry.path));
  const [targets, sources] = [on('target'), on('source')];
  const sketchesOf = (some: readonly Compared[]) => some.map(({ entry }) => sketches.get(entry.path)!);
  return findCandidates(sketchesOf(targets), sketchesOf(sources)).map(({ target, source }) => [
    targets[target]!,
    sources[source]!,
  ]);
}

async function readAllShingles(
  snapshot: Snapshot,
  files: readonly Compared[],
  maxBytes: number,
): Promise<ReadonlyMap<RepoPath, Shingles>> {
  const shingles = new Map<RepoPath, Shingles>();
  const languages = new Map(files.map(({ entry, language }) => [entry, language]));
  await snapshot.readEach([...languages.keys()], maxBytes, (entry, content) => {
    if (content.kind === 'bytes')
      shingles.set(entry.path, readShingles(content.bytes, SYNTAX[languages.get(entry)!]));
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
