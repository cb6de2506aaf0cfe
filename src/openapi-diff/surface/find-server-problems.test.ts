import { describe, expect, test } from 'vitest';
import { api, find, told } from '../../../tests/harness/openapi-surface.ts';
import type { Json } from '../../report/model.ts';

describe('servers', () => {
  const servers = (...urls: readonly Json[]) =>
    told(
      find(api({ servers: urls.map((url) => (typeof url === 'string' ? { url } : url)) }), { servers: true }),
    );

  test('are asked for', () => {
    const missing = ['api-servers-missing at : The description names no servers.'];
    expect(told(find(api(), { servers: true }))).toEqual(missing);
    expect(servers()).toEqual(missing);
    expect(find(api())).toEqual([]);
    expect(told(find({ swagger: '2.0', info: {}, paths: {} }, { servers: true }))).toEqual(missing);
  });

  test.each([
    ['https://api.pets.org'],
    ['https://api.pets.org/v1'],
    ['//api.pets.org'],
    ['/v1'],
    ['./v1'],
    ['http://10.0.0.7:8080'],
    ['https://localhost.pets.org'],
    ['wss://api.pets.org'],
  ])('%s is one', (url) => {
    expect(servers(url)).toEqual([]);
  });

  test.each([
    ['/', '`/` says no more than a description without servers'],
    ['http://localhost:3000', '`http://localhost:3000` is the machine of whoever reads it'],
    ['HTTP://LocalHost/v1', '`HTTP://LocalHost/v1` is the machine of whoever reads it'],
    ['http://127.0.0.1', '`http://127.0.0.1` is the machine of whoever reads it'],
    ['http://[::1]:80/a', '`http://[::1]:80/a` is the machine of whoever reads it'],
    ['http://0.0.0.0:8000', '`http://0.0.0.0:8000` is the machine of whoever reads it'],
    ['http://me@app.localhost', '`http://me@app.localhost` is the machine of whoever reads it'],
    ['https://api.example.com/v1', '`https://api.example.com/v1` is an address that belongs to nobody'],
    ['https://pets.test', '`https://pets.test` is an address that belongs to nobody'],
    ['https://', '`https://` names no host'],
  ])('%s alone is none', (url, said) => {
    expect(servers(url)[0]).toBe(
      `api-servers-missing at /servers: No server is one that clients can reach: ${said}.`,
    );
  });

  test('that nobody reaches are told one by one beside a good one', () => {
    expect(servers('https://api.pets.org', 'http://localhost:3000')).toEqual([
      'api-server-unreachable at /servers/1: The server `http://localhost:3000` is the machine of whoever reads it.',
    ]);
  });

  test('are told when they cannot be used as they are written', () => {
    const variables = { stage: { default: 'prod', enum: ['dev'] } };
    expect(
      servers('https://api.pets.org/v1/', 'api.pets.org/v1', 'https://pets.org?x=1', {
        url: 'https://{stage}.pets.org/{version}',
        variables,
      }),
    ).toEqual([
      'api-server-malformed at /servers/0: The server `https://api.pets.org/v1/` ends with `/`, so that every address has two of them.',
      'api-server-malformed at /servers/1: The server `api.pets.org/v1` has no scheme, so that it is read as a path.',
      'api-server-malformed at /servers/2: The server `https://pets.org?x=1` has a query or a fragment, to which no path can be added.',
      'api-server-malformed at /servers/3: The server `https://{stage}.pets.org/{version}` has the variable `stage`, whose default is none of its values.',
      'api-server-malformed at /servers/3: The server `https://{stage}.pets.org/{version}` has the variable `version`, which is not described.',
    ]);
  });

  test('are named once', () => {
    expect(servers('https://api.pets.org/A', 'HTTPS://API.pets.org:443/A', 'https://api.pets.org/a')).toEqual(
      [
        'api-server-duplicated at /servers/1: The server `HTTPS://API.pets.org:443/A` is the same address as `https://api.pets.org/A`.',
      ],
    );
  });

  test('of operations will do, unless one has none', () => {
    const good = { servers: [{ url: 'https://api.pets.org' }] };
    const paths = { '/a': { ...good, get: {}, put: {} }, '/b': { get: good } };
    expect(find(api({ paths }), { servers: true })).toEqual([]);
    expect(find(api({ paths: { ...paths, '/c': { get: {} } } }), { servers: true })).toHaveLength(1);
    const local = { '/a': { servers: [{ url: 'http://localhost' }], get: {}, put: {} } };
    expect(told(find(api({ ...good, paths: local }), { servers: true }))).toEqual([
      'api-servers-missing at /paths/~1a/servers: No server is one that clients can reach: `http://localhost` is the machine of whoever reads it.',
    ]);
  });

  test('of webhooks are those of whoever wants to be called', () => {
    const servers = [{ url: 'https://api.pets.org' }];
    const webhooks = { added: { servers: [{ url: 'http://localhost' }], post: {} } };
    expect(find(api({ servers, webhooks }), { servers: true })).toEqual([]);
  });
});
