import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { TextThread } from '../../languages/secrets/text-task.ts';
import { memorySecrets } from '../../platform/cache/secret-file.ts';
import { loadUserRules } from './gitleaks/user-rules.ts';
import { createSecretScanner } from './scanner.ts';
import { createTextSearch } from './text-search.ts';

const LANES = { laneOf: () => null } as unknown as LaneMap;
const RULES = Buffer.from("[[rules]]\nid = \"house\"\nregex = '''house_[0-9]{6}'''\n");
const COUNT = 3000;

/** Every hundredth text but the first holds what the house rule names, and one cannot be read. */
function openTree(): Snapshot {
  const entries = Array.from(
    { length: COUNT },
    (_, index): TreeEntry => ({
      path: `docs/${index}.md` as RepoPath,
      kind: 'file',
      blob: null,
    }),
  );
  const textOf = (path: string): string => (/00\.md$/.test(path) ? `key: house_123456 ${path}` : 'nothing');
  return {
    entries,
    disk: { root: '/nowhere', holds: () => true },
    ignored: async () => new Set(),
    readEach: async (wanted, _, visit) => {
      for (const entry of wanted) {
        if (entry.path === 'docs/7.md')
          visit(entry, { kind: 'unreadable', reason: 'no permission to read it' });
        else visit(entry, { kind: 'bytes', bytes: Buffer.from(textOf(entry.path)) });
      }
    },
  };
}

/** Answers as the thread does, from the same tree; it misses every thousandth text. */
function threadFor(snapshot: Snapshot): TextThread {
  const { search } = createTextSearch(memorySecrets(), () => null, loadUserRules(RULES));
  return {
    backlog: () => 0,
    search: async (texts) => {
      const found: [number, TextSecrets][] = [];
      const unread: [number, string | null][] = [];
      const entries = texts.map(({ path }): TreeEntry => ({ path, kind: 'file', blob: null }));
      await snapshot.readEach(entries, 1000, (entry, content) => {
        const index = entries.indexOf(entry);
        if (content.kind === 'unreadable') unread.push([index, content.reason]);
        else if (entry.path.endsWith('000.md')) unread.push([index, null]);
        else {
          const secrets = search(entry, content.bytes) as TextSecrets;
          if (secrets.facts.length > 0) found.push([index, secrets]);
        }
      });
      return { found, unread, givenUp: [['slow', 'rule slow']] };
    },
  };
}

async function searchWith(thread: TextThread | null) {
  const snapshot = openTree();
  const userRules = loadUserRules(RULES);
  const policy = { userRules } as unknown as Parameters<typeof createSecretScanner>[0]['policy'];
  const texts = createTextSearch(memorySecrets(), () => null, userRules);
  const scanner = createSecretScanner({ texts, policy, thread: () => thread }, 1000);
  scanner.begin(snapshot, snapshot.entries, LANES);
  const skipped = await scanner.readRest(snapshot, snapshot.entries);
  const found = await scanner.finish();
  return { skipped, found: [...found].sort(([a], [b]) => (a < b ? -1 : 1)), unusable: userRules.unusable() };
}

test('with another thread the same is found, and the same cannot be read', async () => {
  const alone = await searchWith(null);
  const together = await searchWith(threadFor(openTree()));
  expect(alone.found).toHaveLength(COUNT / 100 - 1);
  expect(together.found).toEqual(alone.found);
  expect(together.skipped).toEqual(alone.skipped);
  expect(alone.skipped).toEqual([
    { path: 'docs/7.md', reason: 'not searched for secrets: no permission to read it' },
  ]);
});

test('a rule that another thread gave up is named', async () => {
  expect((await searchWith(null)).unusable).toEqual([]);
  expect((await searchWith(threadFor(openTree()))).unusable).toEqual(['rule slow']);
});
