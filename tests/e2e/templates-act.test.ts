import { describe, expect, test } from 'vitest';
import { isWithoutAct } from './act-support.ts';
import {
  COVERED,
  cobertura,
  type Hits,
  PROJECT as MEASURED,
  ran,
  recorded,
  statements,
} from './coverage-support.ts';
import { API, BREAK, PROJECT as DESCRIBED, edited, LEDGER } from './openapi-support.ts';
import { CLEAN, CONFIG, LANES, LEAK, validReport } from './support.ts';
import { artifact, type Forge, forgeOf, propose, push, queue, runTemplate } from './template-support.ts';

const PATCH = { [CONFIG]: `${LANES}coverage: { lanes: { production: { patch: 80 % } } }\n` };
/** What `make test` of a shard leaves behind. */
const TESTS = 'test:\n\tcp ci/$(or $(SHARD),all).xml coverage.xml\n';

/** act does not know how many jobs a matrix has. */
const COUNTED = { edit: (text: string) => text.replace('${{ strategy.job-total }}', '4') };

const KEEP_REPORT = `      - if: always()
        run: cp execution-standards/acceptance-gate.json "$ARTIFACTS/report.json"
`;

const commentOf = ({ github }: Forge): string => github.comments.map(({ body }) => body).join('\n');

describe.skipIf(isWithoutAct)('templates for changes, run by act', () => {
  test('required-workflow comments on a leak in another repository', async () => {
    const forge = await forgeOf(CLEAN);
    const { event } = propose(forge, LEAK);
    const { jobs } = await runTemplate(forge, 'required-workflow', event);
    expect(jobs).toEqual({ standards: 'failed' });
    expect(commentOf(forge)).toContain('`core/app.py:1`');
  }, 120_000);

  test('full-suite judges coverage after the tests and makes one comment of all', async () => {
    const forge = await forgeOf({
      ...MEASURED,
      ...PATCH,
      Makefile: TESTS,
      'ci/all.xml': cobertura({ ...COVERED, 'core/tax.py': ran(12, 11, 12) }),
    });
    const { event } = propose(forge, { 'core/tax.py': statements(12) });
    const { jobs } = await runTemplate(forge, 'full-suite', event);
    expect(jobs).toEqual({ gate: 'succeeded', tests: 'succeeded', 'full suite': 'failed' });
    expect(forge.github.comments).toHaveLength(1);
    expect(commentOf(forge)).toContain('core/tax.py');
  }, 120_000);

  test('sharded-gate judges the whole from what its shards read', async () => {
    const forge = await forgeOf(CLEAN);
    const { event } = propose(forge, LEAK);
    const { jobs } = await runTemplate(forge, 'sharded-gate', event, {
      edit: (text) => `${COUNTED.edit(text)}${KEEP_REPORT}`,
    });
    expect(jobs).toMatchObject({ 'shard 1-1': 'succeeded', 'shard 4-4': 'succeeded', gate: 'failed' });
    expect(commentOf(forge)).toContain('`core/app.py:1`');
    const { seen } = validReport(artifact(forge, 'report.json'));
    expect(seen.parsed).toBe(5);
    expect(seen.cached).toBe(seen.parsed);
  }, 120_000);

  test('coverage-shards judges what all shards covered together, and keeps it as the base of the next change', async () => {
    const shards = (hits: readonly Hits[]) =>
      Object.fromEntries(hits.map((each, index) => [`ci/${index + 1}.xml`, cobertura(each)]));
    const [ledger, mood] = [{ 'core/ledger.py': ran(10) }, { 'labs/mood.py': ran(10) }];
    const forge = await forgeOf({ ...MEASURED, ...PATCH, Makefile: TESTS });
    const halves = [{ 'core/tax.py': ran(10, 1, 2, 3) }, { 'core/tax.py': ran(10, 7, 8) }];
    const pushed = push(forge, shards([ledger, mood, ...halves]));
    const first = await runTemplate(forge, 'coverage-shards', pushed.event, COUNTED);
    expect(first.jobs).toMatchObject({ 'tests 4-4': 'succeeded', coverage: 'succeeded' });
    expect(recorded(forge.repository)).not.toEqual([]);

    const longer = [{ 'core/tax.py': ran(12, 11) }, { 'core/tax.py': ran(12, 12) }];
    const change = { 'core/tax.py': statements(12), ...shards([ledger, mood, ...longer]) };
    const { jobs } = await runTemplate(forge, 'coverage-shards', propose(forge, change).event, {
      ...COUNTED,
      id: 2,
    });
    expect(jobs).toMatchObject({ 'tests 1-1': 'succeeded', coverage: 'succeeded' });
    expect(commentOf(forge)).toContain('2 of 2 changed statements covered (100 %)');
    expect(commentOf(forge)).not.toContain('CV020');
  }, 120_000);

  test('api-diff shows the request that no longer works, and keeps the changelog', async () => {
    const forge = await forgeOf(DESCRIBED);
    const { event } = propose(forge, { [API]: edited(LEDGER, BREAK) });
    const { jobs } = await runTemplate(forge, 'api-diff', event);
    expect(jobs).toEqual({ 'API diff': 'failed' });
    expect(commentOf(forge)).toContain('limit=101');
    expect(artifact(forge, '1/api-diff/api-changelog.md')).toContain('limit');
  }, 120_000);

  test('merge-queue lets a change of documents in without tests', async () => {
    const forge = await forgeOf({ ...CLEAN, Makefile: 'test:\n\tfalse\n' });
    const { event } = propose(forge, { 'README.md': 'Hello.\n' });
    const { jobs } = await runTemplate(forge, 'merge-queue', event);
    expect(jobs).toEqual({ 'acceptance gate': 'succeeded', 'may enter': 'succeeded' });
  }, 120_000);

  test('merge-queue keeps a group out whose tests fail', async () => {
    const forge = await forgeOf({ ...CLEAN, Makefile: 'test:\n\tfalse\n' });
    const { event } = queue(forge, { 'core/tax.py': 'RATE = 19\n' });
    const { jobs } = await runTemplate(forge, 'merge-queue', event);
    expect(jobs).toEqual({ 'acceptance gate': 'succeeded', tests: 'failed', 'may enter': 'failed' });
    expect(forge.github.requests).toEqual([]);
  }, 120_000);
});
