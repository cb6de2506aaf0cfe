import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { readFrozenSchema } from './frozen-schema.ts';

const FILES: { readonly [path: string]: string } = {
  'schemas/error.json':
    '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"code":{"$ref":"code.json"}},"$defs":{"a%2Fb":{"type":"null"}}}',
  'schemas/code.json': '{"enum":["a","b"]}',
  'api.yaml':
    'openapi: 3.0.3\ninfo: {}\npaths: {}\ncomponents:\n  schemas:\n    Error: {type: object, nullable: true}\n',
  'list.json': '[]',
  'broken.json': '{',
};

const read = (path: string, pointer = '') =>
  readFrozenSchema({ path: path as RepoPath, pointer }, (file) => {
    const text = FILES[file];
    return text === undefined ? null : new TextEncoder().encode(text);
  });

describe('the form of errors', () => {
  test('may be a whole file, with the files it refers to', () => {
    const found = read('schemas/error.json');
    expect(found?.schema).toMatchObject({ place: { document: 'schemas/error.json', pointer: '' } });
    expect(found?.schema.dialect).toBe('json-schema-2020-12');
    expect(
      found?.world.resolve('code.json', { document: 'schemas/error.json', pointer: '/properties/code' }),
    ).toMatchObject({
      value: { enum: ['a', 'b'] },
    });
  });

  test('may be a part of a description, in its language', () => {
    expect(read('api.yaml', '/components/schemas/Error')?.schema).toMatchObject({
      value: { type: 'object', nullable: true },
      place: { document: 'api.yaml', pointer: '/components/schemas/Error' },
      dialect: 'openapi-3.0',
    });
  });

  test('may have a name with signs that mean something in URLs', () => {
    expect(read('schemas/error.json', '/$defs/a%2Fb')?.schema.value).toEqual({ type: 'null' });
  });

  test.each([
    ['missing.json', ''],
    ['broken.json', ''],
    ['list.json', ''],
    ['api.yaml', '/components/schemas/Eror'],
    ['api.yaml', '/openapi'],
  ])('is not %s#%s', (path, pointer) => {
    expect(read(path, pointer)).toBeNull();
  });
});
