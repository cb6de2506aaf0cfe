import { afterEach, describe, expect, test } from 'vitest';
import {
  createRepository,
  type Files,
  type Repository as TestRepository,
} from '../../../tests/harness/git-repository.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import { openRepository } from '../../platform/git/repository.ts';
import type { PromotionFacts } from '../snapshot/model.ts';
import { loadPromotions } from './load-promotions.ts';

const open: TestRepository[] = [];
afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

const lane = (name: string, kind: Lane['kind']): Lane => ({
  name,
  kind,
  paths: [`${name}/**`],
  enforcement: 'block',
  severity: {},
  mayImport: null,
});
const LANES = compileLanes([lane('core', 'production'), lane('candidate', 'experimental')]);

const CODE = Array.from(
  { length: 30 },
  (_, at) =>
    `def step_${at}(value, other=${at}):\n    return value * ${at} + other - step_${(at * 7) % 30}(value)\n`,
).join('\n');

function create(files: Files): TestRepository {
  const repository = createRepository(files);
  open.push(repository);
  return repository;
}

async function load(
  repository: TestRepository,
  range: Parameters<typeof loadPromotions>[1],
): Promise<PromotionFacts> {
  const opened = await openRepository(repository.dir);
  if (opened === null) throw new Error('no repository');
  return loadPromotions(opened, range, LANES, null);
}

const told = ({ modules }: PromotionFacts) =>
  modules.map(({ kind, from, to, files }) =>
    [kind, from, to, files.map(({ relation }) => relation).join()].join(' '),
  );

describe('promotions in a repository', () => {
  test('are found in its objects, whatever is checked out', async () => {
    const repository = create({ 'candidate/a/x.py': CODE, 'core/b/y.py': 'y = 1\n' });
    const base = repository.sha();
    const head = repository.commit('Promote', {
      'candidate/a/x.py': null,
      'core/a/x.py': `${CODE}\nz = 1\n`,
    });
    repository.git('checkout', '--quiet', base);
    const facts = await load(repository, { mergeBases: [base], tip: base, head });
    expect(told(facts)).toEqual(['move candidate/a core/a alike']);
    expect(facts.problems).toEqual([]);
  });

  test('are found when their source was deleted in an earlier commit', async () => {
    const repository = create({
      'candidate/é a/x.py': CODE,
      'candidate/gone.txt': 'x',
      'core/b/y.py': 'y = 1\n',
    });
    repository.commit('Delete', { 'candidate/é a/x.py': null, 'candidate/gone.txt': null });
    const base = repository.commit('Something else', { 'core/b/y.py': 'y = 2\n' });
    const head = repository.commit('Bring it back', { 'core/a/x.py': CODE });
    expect(told(await load(repository, { mergeBases: [base], tip: base, head }))).toEqual([
      'move candidate/é a core/a exact',
    ]);
  });

  test('cannot be decided in a clone that holds too little, which is told', async () => {
    const repository = create({ 'candidate/a/x.py': CODE });
    const base = repository.sha();
    const head = repository.commit('Promote', { 'candidate/a/x.py': null, 'core/a/x.py': CODE });
    const clone = repository.clone({ depth: 1 });
    open.push(clone);
    const facts = await load(clone, { mergeBases: [base], tip: base, head });
    expect(facts.problems.join('\n')).toContain('fetch-depth: 0');
    expect(facts.modules).toHaveLength(1);
    const none = await load(clone, { mergeBases: [], tip: head, head });
    expect(none.problems.join('\n')).toContain('no merge base');
    const unknown = await load(repository, {
      mergeBases: ['0'.repeat(39).concat('1') as CommitSha],
      tip: base,
      head,
    });
    expect(unknown.problems).toHaveLength(1);
  });
});
