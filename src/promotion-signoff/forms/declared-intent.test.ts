import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotedModule, PromotionSnapshot } from '../snapshot/model.ts';
import { matchBranchName } from './branch-name.ts';
import { findDeclaredIntent } from './declared-intent.ts';
import { judgeChecklist } from './judge-checklist.ts';
import { profileFromTemplate } from './profile-from-template.ts';
import { parseTasks } from './tasks.ts';

describe('names of branches', () => {
  test.each<readonly [string, string, string]>([
    ['promote/dream-engine-20261121', 'dream-engine', '2026-11-21'],
    ['promote/dream-engine-2026-11-21', 'dream-engine', '2026-11-21'],
    ['refs/heads/promote/a.b_c-20261121', 'a.b_c', '2026-11-21'],
    ['promote/x-2026-01-01-20261121', 'x-2026-01-01', '2026-11-21'],
  ])('%s', (name, module, date) => expect(matchBranchName(name)).toEqual({ module, date }));

  test.each([
    'promote/dream-engine',
    'promote/dream-engine-20261321',
    'promote/dream-engine-2026-02-29',
    'promote/dream-engine-2026-1121',
    'promote/-20261121',
    'promote/a/b-20261121',
    'Promote/a-20261121',
    'x/promote/a-20261121',
    'promote/a-20261121\n',
    'promote/a-２０２６1121',
    '',
  ])('%j is none', (name) => expect(matchBranchName(name)).toBe(null));

  test('any text is one or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^promote\/[a-z-]{0,8}-[0-9-]{6,12}$/)), (name) => {
        const found = matchBranchName(name);
        if (found !== null) expect(found.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});

describe('declared intent', () => {
  const module = (id: string, certainty: PromotedModule['certainty'] = 'certain'): PromotedModule => ({
    id,
    from: `candidate/${id}` as RepoPath,
    to: `core/${id}` as RepoPath,
    kind: 'move',
    files: [],
    exposures: [],
    certainty,
  });
  const find = (
    modules: readonly PromotedModule[],
    ref: string,
    paths: readonly string[],
    labels: readonly string[] = [],
  ) => {
    const pull = { head: { ref }, labels } as unknown as PromotionSnapshot['pull'];
    const files = paths.map((path) => ({ before: null, after: path as RepoPath }));
    const found = findDeclaredIntent({ pull, files, promotions: { modules, problems: [] } });
    return {
      by: found.modules.map(({ by }) => by.map(({ kind }) => kind)),
      undeclared: found.undeclared.map(({ id }) => id),
      idle: found.idle.map(({ kind }) => kind),
    };
  };

  test('by file, branch and label', () => {
    const all = find([module('a')], 'promote/a-20261121', ['core/a/PROMOTE.md'], ['promotion']);
    expect(all).toEqual({ by: [['file', 'branch', 'label']], undeclared: [], idle: [] });
  });

  test('two modules: a label says of neither that it is meant', () => {
    const found = find([module('a'), module('b')], 'promote/a-20261121', [], ['promotion']);
    expect(found).toEqual({ by: [['branch'], []], undeclared: ['b'], idle: ['label'] });
  });

  test('a file left behind in the old folder, or beside, declares nothing', () => {
    expect(
      find([module('a')], 'x', ['candidate/a/PROMOTE.md', 'core/PROMOTE.md', 'core/a/x/PROMOTE.md']),
    ).toEqual({
      by: [[]],
      undeclared: ['a'],
      idle: ['file', 'file', 'file'],
    });
  });

  test('intent without effect is information, and what is only possible need not be declared', () => {
    expect(find([], 'promote/a-20261121', [])).toEqual({ by: [], undeclared: [], idle: ['branch'] });
    expect(find([module('a', 'possible')], 'x', []).undeclared).toEqual([]);
  });
});

describe('a list from a template', () => {
  const template =
    '# List\n- [ ] Type checks: PASS\n- [ ] FREEZE: nobody merges on Friday\n- [ ] Canary wired (if applicable)\n';

  test('known words bring their evidence, others rest on a person', () => {
    const read = profileFromTemplate(template, 'T.md');
    expect(read.kind === 'profile' && read.profile.items).toEqual([
      {
        id: 'quick-promotion.types',
        text: 'Type checks: PASS',
        evidence: ['types'],
        mayBeNotApplicable: false,
      },
      { id: 'box-2', text: 'FREEZE: nobody merges on Friday', evidence: [], mayBeNotApplicable: false },
      { id: 'box-3', text: 'Canary wired (if applicable)', evidence: [], mayBeNotApplicable: true },
    ]);
    const parsed = parseTasks(template.replaceAll('[ ]', '[x]'));
    if (read.kind === 'refused' || parsed.kind === 'refused') throw new Error('neither may be refused');
    const judge = (state: 'passed' | 'failed') =>
      judgeChecklist(parsed.tasks, read.profile, new Map([['types', state]]));
    expect(judge('passed').isMet).toBe(true);
    expect(judge('failed').items[0]?.state).toBe('false claim');
  });

  test('a template that asks for nothing, or twice for one thing, is refused', () => {
    expect(profileFromTemplate('no boxes', 'T.md')).toEqual({
      kind: 'refused',
      message: 'T.md has no boxes to ask for.',
    });
    expect(profileFromTemplate('- [ ] a\n- [ ] A.', 'T.md')).toMatchObject({
      message: expect.stringMatching(/twice, at line 2/),
    });
    expect(profileFromTemplate('*_'.repeat(5000), 'T.md').kind).toBe('refused');
  });
});
