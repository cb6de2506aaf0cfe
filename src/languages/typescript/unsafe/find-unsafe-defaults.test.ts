import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typescriptFrontEnd } from '../compiler-front-end.ts';

function unsafeIn(code: string): string[] {
  const { unsafe = [] } = typescriptFrontEnd.parse({
    path: 'core/a.ts' as never,
    depth: 'syntax',
    bytes: new TextEncoder().encode(code),
  });
  return unsafe.map(
    ({ kind, subject, how, certain, line }) =>
      `${kind}${certain ? '' : '?'} ${subject}${how === 'fallback' ? ' fallback' : ''}:${line}`,
  );
}

describe('unsafe defaults of TypeScript', () => {
  test.each([
    ['https.request({ rejectUnauthorized: false })', ['tls rejectUnauthorized:1']],
    ["process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'", ['tls NODE_TLS_REJECT_UNAUTHORIZED:1']],
    ["process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0", ['tls NODE_TLS_REJECT_UNAUTHORIZED:1']],
    ["app.use(cors({ origin: '*', credentials: true }))", ['cors cors(origin):1']],
    ['app.enableCors({ origin: true, credentials: true })', ['cors cors(origin):1']],
    ["server.listen(3000, '0.0.0.0')", ['bind listen:1']],
    ["fastify.listen({ port: 1, host: '::' })", ['bind listen:1']],
    ["const h = process.env.HOST ?? '0.0.0.0'", ['bind HOST fallback:1']],
    ["const s = process.env.JWT_SECRET || 'changeme'", ['secret JWT_SECRET fallback:1']],
    ["const { JWT_SECRET = 'changeme' } = process.env", ['secret JWT_SECRET fallback:1']],
    ["const s = process.env.JWT_SECRET || 'f8Ks0'", ['secret? JWT_SECRET fallback:1']],
    ["session({ secret: 'keyboard cat' })", ['secret session(secret):1']],
    ['export const AUTH_ENABLED = false;', ['auth AUTH_ENABLED:1']],
    ['function f(allowAnonymous = true) {}', ['auth? f:1'.replace('f', 'allowAnonymous')]],
    ['const o = { requireAuth: false }', ['auth? requireAuth:1']],
    ["if (dev) server.listen(3000, '0.0.0.0')", ['bind? listen:1']],
  ])('%j', (code, expected) => {
    expect(unsafeIn(code)).toEqual(expected);
  });

  test.each([
    "// rejectUnauthorized: false\nconst help = 'rejectUnauthorized: false, cors({ origin: *, credentials: true })'",
    'https.request({ rejectUnauthorized: true })',
    "cors({ origin: '*' })",
    "cors({ origin: ['https://a.example'], credentials: true })",
    "const s = process.env.JWT_SECRET ?? ''",
    "if (host === '0.0.0.0') warn()",
    "const debug = process.env.DEBUG || '*'",
    'interface A { rejectUnauthorized: false }',
    'const authEnabled = false',
  ])('is silent: %j', (code) => {
    expect(unsafeIn(code)).toEqual([]);
  });

  test('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (noise) => {
        expect(Array.isArray(unsafeIn(`process.env.A ?? '0.0.0.0'; ${noise}`))).toBe(true);
      }),
    );
  });
});
