import { describe, expect, test } from 'vitest';
import type { OtherReading } from '../read/model.ts';
import { createSafetyScan, type SafetyOptions } from './scan-file.ts';

const OTHER: OtherReading = { kind: 'other', mediaType: 'text/plain' };

async function scan(text: string | Uint8Array, path = 'logs/run.log', options: Partial<SafetyOptions> = {}) {
  const scanFile = createSafetyScan({ domains: [], values: [], userRules: null, ...options });
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return scanFile({ path, reading: OTHER }, bytes);
}

const told = async (...args: Parameters<typeof scan>): Promise<readonly string[]> =>
  (await scan(...args)).findings.map(({ kind, what, line, column }) => `${kind} ${what} ${line}:${column}`);

/** Put together here, so that no scanner of this repository's sources finds it. */
const github = `ghp_${'a8Fk3LmQ9zXcV2bN7tRy'}${'U1iOpS5dG4hJ6kW0'}`;
const opaque = ['9f8a7c6b', '5d4e3f2a', '1b0c9d8e'].join('');
const session = ['k2J9xQ7v', 'Zp4Lr8Ty'].join('');

describe('evidence is searched for', () => {
  test.each<[string, string, readonly string[]]>([
    ['what the gate finds', `first\n  token ${github}\n`, ['secret GitHub token 2:9']],
    ['a bearer token', `a\nAuthorization: Bearer ${opaque}\n`, ['token bearer token 2:23']],
    ['a header of JSON', `{"authorization": "Token ${opaque}"}`, ['token bearer token 1:26']],
    ['basic credentials', `Authorization: Basic ${session}==`, ['token basic credentials 1:22']],
    ['a session cookie', `Set-Cookie: lang=en; sessionid=${session}; Path=/`, ['token session cookie 1:32']],
    ['a key in a header', `x-api-key: ${opaque}`, ['token key in a header 1:12']],
    [
      'a token in an address',
      `GET /a?x=1&access_token=${opaque}&y=2 200`,
      ['token token in an address 1:25'],
    ],
    ['personal data', 'ok\nuser jane.roe@posteo.org failed', ['personal e-mail address 2:6']],
    [
      'nothing',
      'Authorization: Bearer <token>\nBearer xxxxxxxxxxxxxxxxxxxx\ntoken=[REDACTED]\nBearer invalid-token-12345\nAuthorization: Basic dGVzdDp0ZXN0MTIz\n3 passed in 0.12s\n',
      [],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await told(text)).toEqual(expected);
  });

  test('by what the gate knows, one place is told once', async () => {
    expect(await told(`Authorization: Bearer ${github}`)).toEqual(['secret GitHub token 1:23']);
  });

  test('whatever a comment in it says', async () => {
    expect(await told(`${github} # gitleaks:allow because we say so\n`)).toEqual(['secret GitHub token 1:1']);
  });
});

test('nothing that was found is told', async () => {
  const values = [github, opaque, session, 'jane.roe@posteo.org', 'NL95 INGB 0004 5487 74'];
  const text = `${github}\nBearer ${opaque}\nCookie: sid=${session}\njane.roe@posteo.org\nNL95 INGB 0004 5487 74\n`;
  const { findings } = await scan(text);
  expect(findings).toHaveLength(5);
  const told_ = JSON.stringify(findings);
  // Of a token the gate shows the letters that tell whose it is.
  for (const value of values) expect(told_).not.toContain(value.slice(0, 6));
});

test('what is no text is told to be unread', async () => {
  expect(await scan(new Uint8Array([0, 1, 2]))).toEqual({
    path: 'logs/run.log',
    findings: [],
    unread: 'it is no text',
  });
});

test('what is not UTF-8 is read all the same', async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0x0a]), Buffer.from('jane.roe@posteo.org')]);
  expect(await told(bytes)).toEqual(['personal e-mail address 2:1']);
});
