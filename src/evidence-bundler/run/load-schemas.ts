import type { Trees } from '../../checks/open-trees.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { openSchemas, type SchemaTexts } from '../judge/open-schemas.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import { TREE_FILE_BYTES } from './limits.ts';

/** A schema refers to another that refers to another: so many rounds are more than anybody writes. */
const MOST_ROUNDS = 20;

/** The texts of all schemas that the policy names, with everything that they refer to, at the base and at the commit. */
export async function loadSchemas({ base, head }: Trees, policy: EvidencePolicy): Promise<SchemaTexts> {
  const texts = { base: new Map<string, string>(), head: new Map<string, string>() };
  const tried = { base: new Set<string>(), head: new Set<string>() };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { wanted } = openSchemas(policy, texts);
    let added = 0;
    for (const [side, snapshot] of [
      ['base', base?.snapshot ?? null],
      ['head', head],
    ] as const) {
      const paths = [...wanted[side]].filter((path) => !tried[side].has(path));
      for (const path of paths) tried[side].add(path);
      if (snapshot !== null && paths.length > 0) added += await readInto(snapshot, paths, texts[side]);
    }
    if (added === 0) break;
  }
  return texts;
}

async function readInto(
  snapshot: Snapshot,
  paths: readonly string[],
  texts: Map<string, string>,
): Promise<number> {
  const wanted = new Set<string>(paths);
  const entries = snapshot.entries.filter(
    ({ path, kind }) => kind === 'file' && wanted.has(path as RepoPath),
  );
  let added = 0;
  await snapshot.readEach(entries, TREE_FILE_BYTES, ({ path }, content) => {
    if (content.kind !== 'bytes') return;
    const decoded = decodeUtf8(content.bytes);
    if (decoded.kind !== 'text') return;
    texts.set(path, decoded.text);
    added++;
  });
  return added;
}
