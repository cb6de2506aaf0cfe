import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubParser } from '../src/acceptance-gate/workflows/github-parser.ts';
import { ALL_RULES } from '../src/checks/all-rules.ts';
import { VERBS } from '../src/cli/verbs.ts';
import { parseConfig } from '../src/config/parse.ts';
import { parseEvidencePolicy } from '../src/evidence-bundler/policy/parse-policy.ts';
import { parseIsoDate } from '../src/foundation/date.ts';
import { EVIDENCE_PRESETS } from '../src/generated/evidence-presets.ts';
import { PRESETS } from '../src/generated/presets.ts';
import { parseApprovals } from '../src/openapi-diff/approvals/parse-approvals.ts';
import { parseOptions } from '../src/platform/terminal/options.ts';
import type { Verb } from '../src/platform/terminal/verb.ts';
import { parsePolicy } from '../src/promotion-signoff/policy/parse-policy.ts';
import { fencedBlocks } from './harness/markdown-blocks.ts';
import {
  evaluateByGitHub,
  expressionsIn,
  ourAction,
  parseWorkflowText,
  stepsOf,
} from './harness/workflow-file.ts';

const ROOT = join(import.meta.dirname, '..');
const TODAY = parseIsoDate('2026-11-22') ?? expect.unreachable();
const PAGES = [
  ...readdirSync(join(ROOT, 'docs/recipes')).map((file) => `docs/recipes/${file}`),
  'docs/releasing.md',
  'docs/threat-model.md',
  'docs/architecture.md',
];
const BLOCKS = PAGES.flatMap((page) =>
  fencedBlocks(readFileSync(join(ROOT, page), 'utf8')).map((block) => ({ ...block, page })),
);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What reads a file by the keys that it has; each gives the mistakes that it found. */
const READERS: readonly (readonly [RegExp, (text: string) => readonly unknown[]])[] = [
  [
    /^(?:lanes|extends|coverage|openapi):/m,
    (text) =>
      parseConfig(bytes(text), 'c.yml', { presets: PRESETS, rules: ALL_RULES.map(({ id }) => id) })
        .diagnostics,
  ],
  [/^(?:gates|roles):/m, (text) => parsePolicy(bytes(text), 'p.yml', TODAY).diagnostics],
  [/^approvals:/m, (text) => parseApprovals(bytes(text), 'a.yml', TODAY).diagnostics],
  [
    /^(?:modules|signing|log):/m,
    (text) =>
      parseEvidencePolicy(bytes(text), 'e.yml', { presets: EVIDENCE_PRESETS, today: TODAY }).diagnostics,
  ],
];

const yaml = BLOCKS.filter(({ language }) => language === 'yaml');
const workflows = yaml.filter(({ text }) => /^jobs:/m.test(text));
const files = yaml.filter(({ text }) => !/^jobs:/m.test(text));

describe('workflows', () => {
  test.each(workflows)('$page:$line is one that GitHub takes, with inputs that exist', async ({ text }) => {
    const whole = /^on:/m.test(text) ? text : `on: pull_request\n${text}`;
    expect(await githubParser.findWorkflowProblems('x.yml', whole)).toEqual([]);
    const workflow = parseWorkflowText(text);
    expect(workflow.permissions).toEqual({});
    for (const expression of expressionsIn(workflow))
      expect(() => evaluateByGitHub(expression)).not.toThrow();
    for (const { uses, with: inputs } of stepsOf(workflow)) {
      const action = ourAction(uses ?? '');
      for (const input of Object.keys(inputs ?? {}))
        if (action !== null) expect(action.inputs).toContain(input);
    }
  });
});

describe('files of ours', () => {
  test.each(files)('$page:$line says nothing wrong', ({ text }) => {
    const reader = READERS.find(([keys]) => keys.test(text));
    expect(reader, 'a file that no reader knows').toBeDefined();
    expect(reader?.[1](text)).toEqual([]);
    expect(reader?.[1](`${text}unknown-key: 1\n`)).not.toEqual([]);
    expect(parse(text).version).toBe(1);
  });
});

/** Commands of ours in a block, as words; lines that end in `\` go on. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .flatMap((line) => {
      const said = /^(?:execution-standards|node dist\/cli\/index\.js) (.*?)(?:\s+#.*)?$/.exec(line)?.[1];
      return said === undefined
        ? []
        : [(said.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))];
    });
}

async function findVerbOf(
  words: readonly string[],
): Promise<{ verb: Verb | undefined; args: readonly string[] }> {
  const named = VERBS.find(({ name }) => name === words[0]);
  if (named === undefined || !('load' in named)) return { verb: named, args: words.slice(1) };
  return { verb: (await named.load()).find(({ name }) => name === words[1]), args: words.slice(2) };
}

const inBlocks = BLOCKS.filter(({ language }) => language === 'sh').flatMap(({ page, text, isUnverified }) =>
  commandsIn(text).map((words) => ({ page, words, isUnverified })),
);
const inText = PAGES.flatMap((page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`(execution-standards [^`]+)`/g)].flatMap((match) =>
    commandsIn(match[1] ?? '').map((words) => ({ page, words, isUnverified: false })),
  ),
);

describe('commands', () => {
  test.each([...inBlocks, ...inText])('$page: $words', async ({ words, isUnverified }) => {
    const { verb, args } = await findVerbOf(words);
    if (verb === undefined && isUnverified)
      return console.log(`Not there yet, as its page says: ${words.join(' ')}`);
    expect(verb, words.join(' ')).toBeDefined();
    const known = isUnverified && args.some((arg) => isUnknown(arg, verb));
    if (known) return console.log(`An option that is not there yet, as its page says: ${words.join(' ')}`);
    expect(() => parseOptions(args, verb?.options ?? [])).not.toThrow();
  });
});

function isUnknown(arg: string, verb: Verb | undefined): boolean {
  return arg.startsWith('--') && !(verb?.options ?? []).some(({ name }) => `--${name}` === arg);
}

test('there is enough of everything for these tests to mean something', () => {
  expect([workflows.length, files.length, inBlocks.length].map((count) => count >= 5)).toEqual([
    true,
    true,
    true,
  ]);
});
