import { describe, expect, test } from 'vitest';
import { api, find, told } from '../../../tests/harness/openapi-surface.ts';
import type { JsonObject } from '../../report/model.ts';

describe('the version of the service', () => {
  const version = (info: JsonObject, more: JsonObject = {}) =>
    told(find(api({ info: { title: 't', version: '1.4.2', ...info }, ...more }), { serviceVersion: true }));

  test.each(['1.4.2', 'v1.4.2', '1.4.2+build.7', '2027-01-31', 'a1b2c3d', '2027.1'])('may be %s', (value) => {
    expect(version({ 'x-service-version': value })).toEqual([]);
    expect(version({}, { 'x-service-version': value })).toEqual([]);
  });

  test('is asked for', () => {
    expect(version({})).toEqual([
      'api-service-version-missing at /info: The description does not say which version of the service it describes.',
    ]);
    expect(find(api())).toEqual([]);
  });

  test.each([
    [1.1, '`1.1`, which is a number: 1.10 would be 1.1'],
    [null, '`null`, which is no text'],
    [' ', '`" "`, which is empty'],
    ['${VERSION}', '`"${VERSION}"`, which is a place for a version, not filled in'],
    ['@project.version@', '`"@project.version@"`, which is a place for a version, not filled in'],
    ['1.4 beta', '`"1.4 beta"`, which has blanks within it'],
    ['unknown', '`"unknown"`, which names no version'],
  ])('is not %s', (value, said) => {
    expect(version({ 'x-service-version': value })).toEqual([
      `api-service-version-malformed at /info/x-service-version: \`x-service-version\` is ${said}.`,
    ]);
  });

  test('agrees with the other ones', () => {
    expect(version({ 'x-service-version': '1.5.0' })).toEqual([
      'api-service-version-differs at /info/x-service-version: `x-service-version` is `1.5.0`, and `info.version` is `1.4.2`.',
    ]);
    expect(version({ 'x-service-version': '1.4.2' }, { 'x-service-version': '1.4.3' })).toEqual([
      'api-service-version-differs at /x-service-version: `x-service-version` is `"1.4.2"` under `info` and `"1.4.3"` at the root.',
    ]);
    expect(version({ version: 'v2', 'x-service-version': '1.5.0' })).toEqual([]);
  });
});
