import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { GATE_RULES } from '../src/acceptance-gate/rules/all-rules.ts';
import { groupOf } from '../src/acceptance-gate/rules/group-of.ts';
import { runGate } from '../src/acceptance-gate/run.ts';
import { CONFIG_PATH } from '../src/config/model.ts';
import type { IsoDate } from '../src/foundation/date.ts';
import { memoryFacts } from '../src/platform/cache/fact-file.ts';
import type { Finding } from '../src/report/model.ts';

/**
 * Every folder of tests/fixtures/acceptance-gate is a tree with a reason (`WHY.md`) and the findings it must give, no
 * more and no fewer: `rule severity path:line target kind chain state`, of which the parts after the place are optional.
 * It is judged by the families that its name and its expected findings speak of, beside lanes, compile gate and trust: a
 * module that shows an import in one line is a facade too, and that is another fixture's matter.
 * `assembled.json` holds files in parts, by path: texts that nobody may push, such as tokens, are put together here.
 */
const FOLDER = join(import.meta.dirname, 'fixtures/acceptance-gate');

function describeFinding({ rule, severity, path, line, data, state }: Finding): string {
  const chain = Array.isArray(data.chain) && data.chain.length > 2 ? [data.chain.join('>')] : [];
  const leak = 'chain' in data ? [String(data.target), String(data.kind), ...chain] : [];
  return [rule, severity, `${path}:${line}`, ...leak, ...(state === 'existing' ? [] : [state])].join(' ');
}

/** The tree of a fixture; a copy where files have to be put together. */
function openTree(name: string): { readonly directory: string; readonly close: () => void } {
  const tree = join(FOLDER, name, 'tree');
  const assembled = join(FOLDER, name, 'assembled.json');
  if (!existsSync(assembled)) return { directory: tree, close: () => undefined };
  const directory = mkdtempSync(join(tmpdir(), 'fixture-'));
  cpSync(tree, directory, { recursive: true });
  const files = JSON.parse(readFileSync(assembled, 'utf8')) as { readonly [path: string]: readonly string[] };
  for (const [path, parts] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), parts.join(''));
  }
  return { directory, close: () => rmSync(directory, { recursive: true, force: true }) };
}

const judge = (directory: string, families: ReadonlySet<string> | null) =>
  runGate({
    directory,
    base: null,
    head: null,
    state: 'edited',
    mayFetch: false,
    needsParents: false,
    asFolder: true,
    configPath: CONFIG_PATH,
    configNamed: true,
    families,
    failOn: 'error',
    cache: memoryFacts(),
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: '2026-11-21' as IsoDate,
  });

const ALWAYS = ['LN', 'LC', 'CG', 'PO'];

function familiesOf(name: string, expected: readonly string[]): ReadonlySet<string> {
  const spoken = [name, ...expected].map((text) => text.slice(0, 2).toUpperCase());
  const known = new Set(GATE_RULES.map(({ id }) => id.slice(0, 2)));
  return new Set([...ALWAYS, ...spoken.filter((family) => known.has(family))]);
}

describe('fixtures of the acceptance gate', () => {
  test.each(readdirSync(FOLDER))('%s', async (name) => {
    const expected = readFileSync(join(FOLDER, name, 'expected.txt'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .sort();
    const { directory, close } = openTree(name);
    onTestFinished(close);
    const { report } = await judge(directory, familiesOf(name, expected));
    expect(report.findings.map(describeFinding).sort()).toEqual(expected);

    // Reading only what one family needs must not change what it says.
    for (const family of ['LN', 'IL']) {
      const { report: alone } = await judge(directory, new Set([family]));
      expect(alone.findings.map(describeFinding).sort()).toEqual(
        expected.filter((line) => groupOf(line.slice(0, 5)) === family),
      );
    }
  });
});
