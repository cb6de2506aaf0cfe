import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { GateRequest } from '../src/acceptance-gate/judge-trees.ts';
import { GATE_RULES } from '../src/acceptance-gate/rules/all-rules.ts';
import { runGate } from '../src/acceptance-gate/run.ts';
import { CONFIG_PATH } from '../src/config/model.ts';
import type { IsoDate } from '../src/foundation/date.ts';
import { memoryFacts, openFactFile } from '../src/platform/cache/fact-file.ts';
import { type Format, renderAs } from '../src/report/renderers/render-as.ts';
import { createRepository, type Repository } from './harness/git-repository.ts';

const CONFIG = `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
`;

/** Put together here, because nobody may push them. */
const TOKEN = ['ghp', 'q7Zt2mXk9LrBv4Nw8HsDf3Jc6Yp1Tg5Rz0Qe'].join('_');
const OTHER = ['ghp', 'Xb4Nq8Zt2mRk9LrVw7HsDf3Jc6Yp1Tg5Kz0'].join('_').padEnd(40, 'Q');

function open(files: Readonly<Record<string, string>> = {}): Repository {
  const repository = createRepository();
  onTestFinished(repository.remove);
  repository.commit('first', {
    [CONFIG_PATH]: CONFIG,
    'core/__init__.py': '',
    'labs/__init__.py': '',
    ...files,
  });
  return repository;
}

const judge = (repository: Repository, more: Partial<GateRequest> = {}) =>
  runGate({
    directory: repository.dir,
    base: null,
    head: null,
    state: 'committed',
    mayFetch: false,
    needsParents: false,
    configPath: CONFIG_PATH,
    configNamed: true,
    families: new Set(['SE', 'PO']),
    failOn: 'error',
    cache: memoryFacts(),
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: '2026-11-21' as IsoDate,
    ...more,
  });

type Outcome = Awaited<ReturnType<typeof judge>>;
const told = ({ report }: Outcome) =>
  report.findings.map(
    ({ rule, severity, state, path, lane }) => `${rule} ${severity} ${state} ${path} ${lane}`,
  );
const notesOf = ({ report }: Outcome) =>
  report.sections.flatMap((section) => (section.kind === 'text' ? section.lines : [])).join('\n');

/** A token that one commit brings and the next one removes. */
function openWithPast(): { readonly repository: Repository; readonly base: string } {
  const repository = open();
  const base = repository.sha();
  repository.commit('adds a token', { 'core/client.py': `TOKEN = "${TOKEN}"\n` });
  repository.commit('removes it', { 'core/client.py': 'import os\n\nTOKEN = os.environ["TOKEN"]\n' });
  return { repository, base };
}

describe('history', () => {
  test('a token that a pull request adds and removes is found, and how far was looked is told', async () => {
    const { repository, base } = openWithPast();
    const outcome = await judge(repository, { base });
    expect(told(outcome)).toEqual(['SE007 error new core/client.py null']);
    expect(outcome.report.conclusion).toBe('failure');
    expect(notesOf(outcome)).toContain(
      `Searched 2 commits ${base.slice(0, 7)}..${repository.sha().slice(0, 7)}`,
    );
    expect(outcome.report.metrics).toMatchObject({ historyCommits: 2, historyTexts: 1 });
    const [finding] = outcome.report.findings;
    expect(finding?.message).toContain(repository.sha('HEAD~1').slice(0, 7));
    expect(finding?.help).toContain('git filter-repo');
    expect(finding?.help).toContain('git push --force');
  });

  test('without a base the tree is judged, and the whole history on demand', async () => {
    const { repository } = openWithPast();
    expect(told(await judge(repository))).toEqual([]);
    repository.branch('elsewhere', 'HEAD~2');
    repository.commit('on another branch', { 'labs/key.py': `KEY = "${OTHER}"\n` });
    repository.branch('main');
    const whole = await judge(repository, { history: true });
    expect(told(whole)).toEqual([
      'SE007 error existing core/client.py null',
      'SE007 error existing labs/key.py null',
    ]);
    expect(notesOf(whole)).toContain('Searched 4 commits of every branch');
  });

  test('what the tree still holds is told once, by the tree', async () => {
    const repository = open();
    const base = repository.sha();
    repository.commit('adds', { 'labs/a.py': `KEY = "${TOKEN}"\n` });
    repository.commit('moves', { 'labs/a.py': null, 'labs/b.py': `# moved\nKEY = "${TOKEN}"\n` });
    expect(told(await judge(repository, { base }))).toEqual(['SE001 error new labs/b.py null']);
  });

  test('only what the pull request brings is searched', async () => {
    const { repository } = openWithPast();
    const base = repository.sha();
    repository.commit('harmless', { 'core/other.py': 'X = 1\n' });
    expect(told(await judge(repository, { base }))).toEqual([]);
  });

  test('a merge brings what its side commits brought', async () => {
    const repository = open();
    const base = repository.sha();
    repository.branch('topic');
    repository.commit('adds', { 'core/a.py': `KEY = "${TOKEN}"\n` });
    repository.commit('removes', { 'core/a.py': null });
    repository.branch('main');
    repository.merge('topic');
    expect(told(await judge(repository, { base }))).toEqual(['SE007 error new core/a.py null']);
  });

  test('a shallow clone that does not hold the range is an error with a remedy, and is deepened where that is allowed', async () => {
    const { repository, base } = openWithPast();
    const shallow = repository.clone({ depth: 1 });
    onTestFinished(shallow.remove);
    shallow.git('fetch', '-q', '--depth=1', 'origin', base);
    await expect(judge(shallow, { base })).rejects.toMatchObject({
      code: 'shallow-history',
      hint: expect.stringContaining('fetch-depth: 0'),
    });
    await expect(judge(shallow, { history: true })).rejects.toMatchObject({ code: 'shallow-history' });
    expect(told(await judge(shallow, { base, families: new Set(['LN']) }))).toEqual([]);
    expect(told(await judge(shallow, { base, mayFetch: true }))).toEqual([
      'SE007 error new core/client.py null',
    ]);
  });

  test('a plain folder has none', async () => {
    const repository = open();
    await expect(judge(repository, { asFolder: true, state: 'edited', history: true })).rejects.toMatchObject(
      {
        code: 'no-git',
      },
    );
  });
});

describe('rotation record', () => {
  const record = (secret: string, day = '2026-11-20') =>
    `version: 1\nrotations:\n  - secret: ${secret}\n    rotated-by: "@alice"\n    rotated-on: ${day}\n    evidence: https://example.com/issues/12\n`;
  const PATH = '.github/secret-rotations.yml';

  async function fingerprint(repository: Repository, base: string): Promise<string> {
    const { report } = await judge(repository, { base });
    return String(report.findings.find(({ rule }) => rule === 'SE007')?.data.secret);
  }

  test('closes a finding in the history once the base names its secret', async () => {
    const { repository, base } = openWithPast();
    const secret = await fingerprint(repository, base);
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    repository.commit('records it', { [PATH]: record(secret) });
    // The change that brings the record does not judge itself.
    expect(told(await judge(repository, { base }))).toEqual(['SE007 error new core/client.py null']);
    expect(told(await judge(repository, { history: true }))).toEqual([
      'SE007 error waived core/client.py null',
    ]);
    const [waived] = (await judge(repository, { history: true })).report.findings;
    expect(waived?.data.exempted).toBe('rotated by @alice on 2026-11-20');
  });

  test('says nothing about a secret that is still in the tree', async () => {
    const { repository, base } = openWithPast();
    const secret = await fingerprint(repository, base);
    repository.commit('brings it back', { 'core/client.py': `TOKEN = "${TOKEN}"\n`, [PATH]: record(secret) });
    expect(told(await judge(repository))).toEqual(['SE001 error existing core/client.py null']);
  });

  test.each([
    ['no day of the calendar', record('a'.repeat(32), '2026-02-30')],
    ['a day to come', record('a'.repeat(32), '2027-01-01')],
    ['a part of a fingerprint', record('abc')],
    [
      'no evidence',
      'version: 1\nrotations:\n  - { secret: abcdef, rotated-by: "@a", rotated-on: 2026-01-01 }\n',
    ],
    ['no YAML', '{'],
  ])('with %s does not count, and says so', async (_, text) => {
    const outcome = await judge(open({ [PATH]: text }));
    const rules = outcome.report.findings.map(({ rule }) => rule);
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules)).toEqual(new Set(['SE009']));
  });
});

describe('ignores and baselines', () => {
  test('do not count for a token', async () => {
    const repository = open({
      'core/client.py': `TOKEN = "${TOKEN}"  # acceptance: ignore SE001 reason="made up" owner=@a expires=2027-01-01\n`,
    });
    const outcome = await judge(repository);
    expect(told(outcome)).toEqual([
      'PO002 error existing core/client.py production',
      'SE001 error existing core/client.py null',
    ]);
    const finding = outcome.report.findings.find(({ rule }) => rule === 'SE001');
    const entry = { rule: 'SE001', path: 'core/client.py', what: 'x', fingerprint: finding!.fingerprint };
    const accepted = { ...entry, reason: 'made up', owner: '@a', expires: '2027-01-01' };
    repository.commit('accepts it', {
      '.github/execution-standards-baseline.jsonl': `{"baseline":1}\n${JSON.stringify(accepted)}\n`,
    });
    expect(told(await judge(repository))).toContain('SE001 error existing core/client.py null');
    expect(told(await judge(repository)).some((line) => line.startsWith('PO003'))).toBe(true);
  });

  test('count for a suspicion, in files of any kind', async () => {
    const repository = open({
      'deploy.yml':
        '# acceptance: ignore SE006 reason="rotated daily" owner=@a expires=2027-01-01\nhook_secret: q7Zt2mXk9LrBv4Nw8HsDf3Jc\n',
    });
    expect(told(await judge(repository))).toEqual(['SE006 warning waived deploy.yml null']);
  });
});

describe('.env files', () => {
  test('have to be ignored where the project works with them', async () => {
    const repository = open({ '.env.example': 'DRY_RUN=1\n' });
    expect(told(await judge(repository))).toEqual(['SE004 error existing .gitignore null']);
    repository.commit('ignores one', { '.gitignore': '.env\n' });
    expect(told(await judge(repository))).toEqual(['SE004 warning existing .gitignore null']);
    repository.commit('ignores all', { '.gitignore': '.env\n.env.*\n!.env.example\n' });
    expect(told(await judge(repository))).toEqual([]);
  });

  test('are nobody’s business elsewhere', async () => {
    expect(told(await judge(open()))).toEqual([]);
  });
});

test('rules for gitleaks that could not be used are named in one line', async () => {
  const outcome = await judge(
    open({
      '.gitleaks.toml': `[[rules]]\nid = "bomb"\nregex = '''^(([a-z])+.)+[A-Z]([a-z])+$'''\n[[rules]]\nid = "broken"\nregex = '''(unclosed'''\n`,
      '.gitleaksignore': 'not a fingerprint\n',
      'core/long.txt': `${'a'.repeat(60)}!\n`,
    }),
  );
  const notes = notesOf(outcome);
  expect(notes).toContain('a pattern of rule broken');
  expect(notes).toMatch(/rule bomb, which took more than 250 ms on \S+/);
  expect(notes).toContain('Of .gitleaksignore 1 line was not used.');
});

test('no output and no cache ever holds a value', async () => {
  const values = {
    token: TOKEN,
    password: 'q7Zt2mXk9LrBv4Nw8Hs',
    assigned: 'Vw7HsDf3Jc6Yp1Tg5Kz0Xb4N',
    past: OTHER,
    url: 'Zt2mXk9Lr7Bv4Nw8',
    key: `MIIE${'vQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEf'}`,
  };
  const repository = open();
  const base = repository.sha();
  repository.commit('past', { 'core/past.py': `KEY = "${values.past}"\n` });
  repository.commit('now', {
    'core/past.py': null,
    'core/client.py': `TOKEN = "${values.token}"  # gitleaks:allow\nSIGNING_KEY = "${values.assigned}"\n`,
    'core/app.ts': `export const clientSecret = "${values.assigned}";\n`,
    'core/.env': `PASSWORD=${values.password}\n`,
    'core/db.yml': `url: postgres://app:${values.url}@db.company.com/app\nhook_secret: ${values.assigned}\n`,
    'core/key.pem': `-----BEGIN ${'PRIVATE'} KEY-----\n${values.key}\n${values.key}\n-----END ${'PRIVATE'} KEY-----\n`,
  });
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cache = openFactFile(folder);
  const first = await judge(repository, { base, cache, families: null });
  cache.save(true);
  const rules = new Set(first.report.findings.map(({ rule }) => rule));
  for (const rule of ['SE001', 'SE002', 'SE003', 'SE005', 'SE006', 'SE007', 'SE009'])
    expect(rules).toContain(rule);

  const formats: readonly Format[] = ['text', 'json', 'markdown', 'sarif', 'github'];
  const outputs = formats.map((format) =>
    renderAs(format, first.report, { rules: GATE_RULES, colour: false }),
  );
  const cached = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(cached.length).toBe(3);
  for (const text of [...outputs, ...cached]) {
    for (const value of Object.values(values)) {
      // Five characters in a row, anywhere in the value, are more than the four that may be shown.
      for (let at = value === values.token || value === values.past ? 4 : 0; at + 8 <= value.length; at++) {
        expect(text).not.toContain(value.slice(at, at + 8));
      }
      expect(text).not.toContain(value.slice(0, 5));
    }
  }

  const again = openFactFile(folder);
  expect(told(await judge(repository, { base, cache: again, families: null }))).toEqual(told(first));
});
