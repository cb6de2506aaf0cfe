import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fakeDesk, refusal } from '../../../tests/harness/fake-desk.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { uploadSarif } from './upload-sarif.ts';

const upload = { sarif: '{"runs":[]}', head: 'a'.repeat(40) as CommitSha, ref: 'refs/pull/1/head' };
const CALL = 'codeScanning.uploadSarif';

it('hands over what unpacks to the same', async () => {
  const { desk, asked } = fakeDesk({ [CALL]: () => ({ id: 'x' }) });
  expect(await uploadSarif(upload, desk)).toEqual({ kind: 'uploaded', id: 'x' });
  const { sarif, commit_sha: commit, ref } = asked[0]?.[1] ?? {};
  expect(gunzipSync(Buffer.from(String(sarif), 'base64')).toString()).toBe(upload.sarif);
  expect([commit, ref]).toEqual([upload.head, upload.ref]);
  expect(await uploadSarif(upload, fakeDesk({ [CALL]: () => ({}) }).desk)).toEqual({
    kind: 'uploaded',
    id: '',
  });
});

it('asks nothing where GitHub would refuse the size', async () => {
  const { desk, asked } = fakeDesk({});
  const sarif = randomBytes(8 * 1024 * 1024).toString('hex') + randomBytes(3 * 1024 * 1024).toString('hex');
  expect(await uploadSarif({ ...upload, sarif }, desk)).toMatchObject({
    kind: 'failed',
    sentence: expect.stringMatching(/^SARIF was not uploaded: packed it is .*limit/),
  });
  expect(asked).toEqual([]);
});

it('names the permission, and hides no defect of ours', async () => {
  const refused = await uploadSarif(upload, fakeDesk({ [CALL]: () => refusal(403, 'no') }).desk);
  expect(refused).toMatchObject({ kind: 'not-permitted', neededPermission: 'security-events: write' });
  const defect = new TypeError('ours');
  await expect(uploadSarif(upload, fakeDesk({ [CALL]: () => defect }).desk)).rejects.toBe(defect);
});
