import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createRepository, type Repository } from '../../../tests/harness/git-repository.ts';
import { situationOf } from '../../../tests/harness/promotion-cases.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { DEFAULT_ENFORCEMENT } from '../../lanes/enforcement.ts';
import { compileLanes } from '../../lanes/match.ts';
import { compareLogs } from '../audit/compare-logs.ts';
import { findIntentProblems } from '../audit/find-intent-problems.ts';
import { matchBranchName } from '../forms/branch-name.ts';
import { findEthicsProblems, parseEthicsMd } from '../forms/ethics-md.ts';
import { findPromoteProblems } from '../forms/find-promote-problems.ts';
import { parsePromoteMd } from '../forms/parse-promote-md.ts';
import { parseTasks } from '../forms/tasks.ts';
import type { Instant } from '../snapshot/model.ts';
import { shellWord } from './git-words.ts';
import { type PrepareRequest, preparePromotion } from './prepare-promotion.ts';
import { renderEthicsMd, renderPromoteMd, type ShownModule } from './render-promote-md.ts';

const lanes = compileLanes(
  (
    [
      ['core', 'production', 'core/**'],
      ['candidate', 'experimental', 'candidate/**'],
    ] as const
  ).map(([name, kind, glob]) => ({
    name,
    kind,
    paths: [glob],
    enforcement: DEFAULT_ENFORCEMENT[kind],
    severity: {},
    mayImport: null,
  })),
);

const { policy } = situationOf({ set: { 'policy.audit': {} } }).policy;

function request(more: Partial<PrepareRequest> = {}): PrepareRequest {
  if (policy === null) throw new Error('the policy of the test is broken');
  return {
    from: 'candidate/mind/dream',
    to: null,
    date: '2026-11-21' as IsoDate,
    now: '2026-11-21T21:00:00Z' as Instant,
    paths: ['candidate/mind/dream/a.py', 'candidate/mind/dream/tests/b.py', 'core/x.py'] as RepoPath[],
    lanes,
    policy,
    policyDigest: sha256('policy'),
    shown: {
      owner: { login: 'olu', id: 15 },
      hasBenchmarks: false,
      ethicsTriggers: [],
      isService: null,
      flag: null,
    },
    templates: [],
    log: null,
    pull: null,
    ...more,
  };
}

describe('a promotion is prepared', () => {
  test('with names, forms, commands and boxes', () => {
    const prepared = preparePromotion(request());
    expect(prepared).toMatchObject({
      module: 'dream',
      from: 'candidate/mind/dream',
      to: 'core/mind/dream',
      branch: 'promote/dream-20261121',
      files: [{ path: 'candidate/mind/dream/PROMOTE.md' }],
      kept: [],
      commands: [
        'git switch --create promote/dream-20261121',
        'git add -- candidate/mind/dream/PROMOTE.md',
        'mkdir -p -- core/mind',
        'git mv -- candidate/mind/dream core/mind/dream',
      ],
      intent: null,
    });
    const tasks = parseTasks(prepared.body);
    expect(tasks.kind === 'parsed' && tasks.tasks.map(({ isTicked }) => isTicked)).toEqual(
      Array(12).fill(false),
    );
    expect(prepared.notes).toEqual([expect.stringContaining('needs the number of the pull request')]);
  });

  test('with ETHICS.md when a trigger fires', () => {
    const { shown } = request();
    const { files } = preparePromotion(
      request({ shown: { ...shown, ethicsTriggers: ['core/safety/a.py is touched'] } }),
    );
    expect(files.map(({ path }) => path)).toEqual([
      'candidate/mind/dream/PROMOTE.md',
      'candidate/mind/dream/ETHICS.md',
    ]);
  });

  test('without writing over anything', () => {
    const paths = [...request().paths, 'candidate/mind/dream/PROMOTE.md' as RepoPath];
    expect(preparePromotion(request({ paths }))).toMatchObject({
      files: [],
      kept: ['candidate/mind/dream/PROMOTE.md'],
    });
    for (const there of ['core/mind/dream/a.py', 'core/mind/dream', 'core/mind'])
      expect(() => preparePromotion(request({ paths: [...request().paths, there as RepoPath] }))).toThrow(
        expect.objectContaining({ code: 'target-taken' }),
      );
  });

  test('with the line of the audit log, once there is a pull request', () => {
    const { intent } = preparePromotion(request({ pull: 12 }));
    const { added, problems } = compareLogs(null, Buffer.from(intent ?? ''));
    expect(problems).toEqual([]);
    const context = {
      pull: 12,
      modules: [{ id: 'dream', from: 'candidate/mind/dream' as RepoPath, to: 'core/mind/dream' as RepoPath }],
      owners: new Map([['dream', 15]]),
      policy: sha256('policy'),
      evidence: null,
    };
    expect(findIntentProblems(added, context)).toEqual([]);
    expect(preparePromotion(request({ pull: 12, log: Buffer.from('broken') }))).toMatchObject({
      intent: null,
      notes: [expect.stringContaining('No line can be added')],
    });
  });

  test('with the policy’s own lists, their ticks taken off', () => {
    const list = '- [x] A: done\n  1. [X] B\n- [ ] C\n';
    const policyWithList = {
      ...request().policy,
      checklists: [
        { name: 'l', template: '.github/l.md' as RepoPath, exact: true, contradict: 'fail' as const },
      ],
    };
    const { body } = preparePromotion(
      request({ policy: policyWithList, templates: [{ path: '.github/l.md' as RepoPath, text: list }] }),
    );
    expect(body).toContain('- [ ] A: done\n  1. [ ] B\n- [ ] C');
    expect(body).not.toMatch(/\[x\]/i);
  });

  test.each<[string, Partial<PrepareRequest>]>([
    ['not-a-module', { from: 'candidate/gone' }],
    ['not-a-module', { from: '' }],
    ['not-a-module', { from: '../..' }],
    ['not-a-module', { from: '/etc' }],
    ['not-experimental', { from: 'core' }],
    ['no-production-lane', { to: 'labs/dream' }],
    ['no-production-lane', { to: '../dream' }],
    ['no-production-lane', { from: 'candidate' }],
    ['target-taken', { to: 'core/x.py' }],
  ])('%s stops it', (code, more) => {
    expect(() => preparePromotion(request(more))).toThrow(expect.objectContaining({ code }));
  });
});

describe('the forms that it writes', () => {
  const MODULE: ShownModule = {
    module: 'dream',
    from: 'candidate/dream' as RepoPath,
    to: 'core/dream' as RepoPath,
    owner: { login: 'olu', id: 15 },
    evidence: ['tests', 'coverage'],
    hasBenchmarks: true,
    ethicsTriggers: ['core/safety/a.py is touched'],
    isService: true,
    flag: 'FEATURE_DREAM',
  };
  const problemsOf = (text: string, shown: ShownModule): readonly string[] => {
    const { promote, diagnostics } = parsePromoteMd(Buffer.from(text), 'PROMOTE.md');
    if (promote === null) return diagnostics.map(({ message }) => message);
    const { module: id, from, to, hasBenchmarks, ethicsTriggers } = shown;
    return findPromoteProblems(promote, {
      module: { id, from, to },
      hasBenchmarks,
      ethicsTriggers,
      mustBeDrilled: false,
      serviceTriggers: [],
      flagsOn: [],
    }).map(({ message }) => message);
  };
  /** What a person would write, one for each thing left open. */
  const ANSWERS: readonly (readonly [pattern: RegExp, answer: string])[] = [
    [/TODO: what tests must show of this module/, 'All tests pass in both states of the flag'],
    [/TODO: what coverage must show of this module/, 'Nine lines of ten are covered'],
    [/TODO: what may go wrong/, 'The model is slow under load'],
    [/TODO: what keeps it small/, 'A queue with a bound'],
    [/sensitive: true \} # TODO.*/, 'sensitive: true, budget_pct: 5 }'],
    [/touches: \[TODO\]/, 'touches: [model_output]'],
    [/dry_run_default: false/, 'dry_run_default: true'],
    [/default: on \} \} # TODO.*/, 'default: off } }'],
    [/long_lived: true \} # TODO.*/, 'long_lived: true, canary_hours: 24 }'],
    [/move_back: false \} # TODO.*/, 'move_back: true, registry: "core/registry.py:dream" }'],
    [
      /TODO: what the module does.*/,
      'It turns what was seen during the day into short stories, and people asked for it in every week since May.',
    ],
    [
      /TODO: what must be true,.*/,
      'Every request ends within a quarter of a second on the reference machine, and no story holds a name that was not allowed.',
    ],
    [
      /TODO: what may fail,.*/,
      'The queue may fill up when the model is slow; an alarm tells after a minute, and the flag then turns the module off.',
    ],
  ];

  test('are refused as they stand, and accepted once people wrote what they know', () => {
    const drafted = renderPromoteMd(MODULE);
    expect(problemsOf(drafted, MODULE)).toEqual([expect.stringContaining('`touches` must be one of')]);
    const told = problemsOf(drafted.replace('[TODO]', '[safety]'), MODULE);
    expect(told.length).toBeGreaterThan(8);
    const filled = ANSWERS.reduce((text, [pattern, answer]) => text.replace(pattern, answer), drafted);
    expect(filled).not.toContain('TODO');
    expect(problemsOf(filled, MODULE)).toEqual([]);
  });

  test.each(ANSWERS.map(([pattern], at) => [pattern.source, at] as const))(
    'are refused while this alone is open: %s',
    (_, open) => {
      const filled = ANSWERS.reduce(
        (text, [pattern, answer], at) => (at === open ? text : text.replace(pattern, answer)),
        renderPromoteMd(MODULE),
      );
      expect(problemsOf(filled, MODULE)).not.toEqual([]);
    },
  );

  test.each<[string, Partial<ShownModule>]>([
    ['owner', { owner: null }],
    ['number', { owner: { login: 'olu', id: null } }],
    ['evidence', { evidence: [] }],
    ['benchmarks', { hasBenchmarks: false, ethicsTriggers: [], isService: null }],
  ])('are refused without %s too', (_, more) => {
    expect(problemsOf(renderPromoteMd({ ...MODULE, ...more }), { ...MODULE, ...more })).not.toEqual([]);
  });

  test('are refused while no flag is named, whatever else is written', () => {
    const shown = { ...MODULE, flag: null };
    const filled = ANSWERS.reduce(
      (text, [pattern, answer]) => text.replace(pattern, answer),
      renderPromoteMd(shown),
    );
    expect(problemsOf(filled, shown)).toEqual([expect.stringContaining('The rollback names no flag')]);
  });

  test('an ethics assessment is refused in each of its six sections', () => {
    const { ethics } = parseEthicsMd(Buffer.from(renderEthicsMd(MODULE)), 'ETHICS.md');
    if (ethics === null) expect.unreachable();
    expect(findEthicsProblems(ethics)).toHaveLength(6);
  });

  test('say what the module is called, however hostile the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), (name) => {
        const shown = { ...MODULE, module: name, from: `candidate/${name}` as RepoPath, evidence: [name] };
        const text = renderPromoteMd(shown);
        expect(problemsOf(text, shown).length).toBeGreaterThan(0);
        // With the placeholders of the types filled in it parses, and says that name.
        const filled = ANSWERS.reduce((one, [pattern, answer]) => one.replace(pattern, answer), text);
        const { promote, diagnostics } = parsePromoteMd(Buffer.from(filled), 'PROMOTE.md');
        expect(diagnostics).toEqual([]);
        expect(promote?.module).toBe(!/\p{Cs}/u.test(name) ? name : promote?.module);
        const { ethics } = parseEthicsMd(
          Buffer.from(renderEthicsMd({ module: name, ethicsTriggers: [name] })),
          'ETHICS.md',
        );
        expect(ethics === null || findEthicsProblems(ethics).length >= 6).toBe(true);
      }),
    );
  });
});

describe('commands', () => {
  const cleanups: (() => void)[] = [];
  afterEach(() => {
    for (const clean of cleanups.splice(0).reverse()) clean();
  });

  test('mean one word to a shell, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }).filter((word) => !word.includes('\0')),
        (word) => {
          const { stdout } = spawnSync('sh', ['-c', `printf %s ${shellWord(word)}`]);
          expect(stdout.toString('utf8')).toBe(word);
        },
      ),
      { numRuns: 30 },
    );
    expect(shellWord("it's")).toBe("'it'\\''s'");
  });

  test.each(['dream', 'a b', "it's $(touch x)", '-rf', 'ünï'])(
    'move the module %j with its forms',
    (name) => {
      const repository: Repository = createRepository({
        [`candidate/${name}/a.py`]: 'a\n',
        'core/x.py': 'x\n',
      });
      cleanups.push(repository.remove);
      const paths = repository.git('ls-files', '-z').split('\0').filter(Boolean) as RepoPath[];
      const prepared = preparePromotion(request({ from: `candidate/${name}`, paths }));
      for (const { path, text } of prepared.files) {
        mkdirSync(dirname(join(repository.dir, path)), { recursive: true });
        writeFileSync(join(repository.dir, path), text, { flag: 'wx' });
      }
      for (const command of prepared.commands) {
        const { status, stderr } = spawnSync('sh', ['-c', command], {
          cwd: repository.dir,
          env: repository.env,
        });
        expect(status, stderr.toString()).toBe(0);
      }
      expect(
        repository
          .git('-c', 'core.quotePath=false', 'ls-files', '-z', '--', 'candidate', `core/${name}`)
          .split('\0')
          .filter(Boolean),
      ).toEqual([`core/${name}/PROMOTE.md`, `core/${name}/a.py`].sort());
      expect(repository.git('branch', '--show-current')).toBe(prepared.branch);
      expect(matchBranchName(prepared.branch)).not.toBeNull();
      expect(repository.git('ls-files', 'x')).toBe('');
    },
  );
});
