import { expect, it } from 'vitest';
import { fakeDesk } from '../../../tests/harness/fake-desk.ts';
import { downloadRunArtifact } from './run-artifact.ts';

const artifact = (id: number, more: object = {}) => ({
  id,
  name: 'reports',
  expired: false,
  size_in_bytes: 3,
  workflow_run: { id: 1 },
  ...more,
});
const download = (artifacts: readonly object[], data: unknown = Uint8Array.of(1, 2, 3).buffer) => {
  const { desk, asked } = fakeDesk({
    'actions.listWorkflowRunArtifacts': () => ({ artifacts }),
    'actions.downloadArtifact': () => data,
  });
  return { asked, bytes: downloadRunArtifact(desk, 1, 'reports', 3) };
};

it('takes the newest of that name and run', async () => {
  const { asked, bytes } = download([
    artifact(5),
    artifact(9, { workflow_run: null }),
    artifact(20, { workflow_run: { id: 2 } }),
    artifact(30, { name: 'reports2' }),
  ]);
  expect(await bytes).toEqual(Uint8Array.of(1, 2, 3));
  expect(asked[1]).toEqual(['actions.downloadArtifact', expect.objectContaining({ artifact_id: 9 })]);
});

it.each<[string, readonly object[], string]>([
  ['none', [], 'no-artifact'],
  ['one of another run', [artifact(5, { workflow_run: { id: 2 } })], 'no-artifact'],
  [
    'an expired one, though an older one is there',
    [artifact(5), artifact(6, { expired: true })],
    'artifact-expired',
  ],
  ['one byte too many', [artifact(5, { size_in_bytes: 4 })], 'artifact-too-large'],
])('%s', async (_, artifacts, code) => {
  const { asked, bytes } = download(artifacts);
  await expect(bytes).rejects.toMatchObject({ code });
  expect(asked.length).toBe(1);
});

it('takes nothing but bytes for an archive', async () => {
  await expect(download([artifact(5)], '<html>').bytes).rejects.toMatchObject({ code: 'no-artifact' });
});
