import { describe, expect, it } from 'vitest';
import { fakeDesk, refusal } from '../../../tests/harness/fake-desk.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { type CheckRun, publishCheckRun } from './check-run.ts';

const annotation = {
  path: 'a.py',
  start_line: 1,
  end_line: 1,
  annotation_level: 'failure',
  message: 'm',
} as const;
const check = (annotations: number): CheckRun => ({
  name: 'Execution Standards',
  head: 'a'.repeat(40) as CommitSha,
  conclusion: 'failure',
  title: 't',
  summary: 's',
  detailsUrl: 'https://x.example',
  annotations: Array.from({ length: annotations }, () => annotation) as unknown as CheckRun['annotations'],
});
const none = () => ({ check_runs: [] });
const made = () => ({ id: 7, html_url: 'https://github.com/o/r/runs/7' });

describe('publishCheckRun', () => {
  it('marks a check run as whole with its last request only', async () => {
    const { desk, asked } = fakeDesk({
      'checks.listForRef': none,
      'checks.create': made,
      'checks.update': made,
    });
    expect(await publishCheckRun(check(120), desk)).toMatchObject({ kind: 'created', incomplete: null });
    const marks = asked.slice(1).map(([call, { external_id: mark }]) => `${call} ${mark !== undefined}`);
    expect(marks).toEqual(['checks.create false', 'checks.update false', 'checks.update true']);
  });

  it('keeps the verdict where more annotations are refused', async () => {
    const { desk } = fakeDesk({
      'checks.listForRef': none,
      'checks.create': made,
      'checks.update': () => refusal(502, 'down: secret-token'),
    });
    const published = await publishCheckRun(check(60), desk);
    expect(published).toMatchObject({ kind: 'created', url: 'https://github.com/o/r/runs/7' });
    expect(JSON.stringify(published)).toContain('GitHub answered 502 when asked to write the check run');
    expect(JSON.stringify(published)).not.toContain('secret-token');
  });

  it('leaves the newest alone when it says the same, and no older one', async () => {
    const first = fakeDesk({ 'checks.listForRef': none, 'checks.create': made });
    await publishCheckRun(check(1), first.desk);
    const mark = first.asked[1]?.[1].external_id;
    const run = (id: number, external_id: unknown) => ({ id, external_id, html_url: `u${id}` });
    const same = fakeDesk({ 'checks.listForRef': () => ({ check_runs: [run(1, 'x'), run(2, mark)] }) });
    expect(await publishCheckRun(check(1), same.desk)).toEqual({
      kind: 'unchanged',
      url: 'u2',
      incomplete: null,
    });
    const older = fakeDesk({
      'checks.listForRef': () => ({ check_runs: [run(1, mark), run(2, null)] }),
      'checks.create': made,
    });
    expect(await publishCheckRun(check(1), older.desk)).toMatchObject({ kind: 'created' });
  });

  it('hides no defect of ours', async () => {
    const defect = new TypeError('ours');
    await expect(
      publishCheckRun(check(0), fakeDesk({ 'checks.listForRef': () => defect }).desk),
    ).rejects.toBe(defect);
    const later = fakeDesk({
      'checks.listForRef': none,
      'checks.create': made,
      'checks.update': () => defect,
    });
    await expect(publishCheckRun(check(60), later.desk)).rejects.toBe(defect);
  });
});
