import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { typescriptFrontEnd } from './compiler-front-end.ts';
import { blankAllButScripts } from './component-script.ts';

const imports = (source: string, path: string) =>
  typescriptFrontEnd
    .parse({ bytes: Buffer.from(source), path: path as RepoPath, depth: 'syntax' })
    .facts.imports.map(
      ({ target, line }) => `${line} ${target.kind === 'module' ? target.name : target.path}`,
    );

describe('scripts of components', () => {
  test('Vue: both scripts, at their lines, and nothing of the template', () => {
    const source = `<template>\n  <p>import x from './no'</p>\n</template>\n<script lang="ts">\nimport a from './a'\n</script>\n<script setup lang="ts">import b from './b'</script>\n<style>@import './c.css'</style>`;
    expect(imports(source, 'A.vue')).toEqual(['5 ./a', '7 ./b']);
  });

  test('Astro: the part between the fences and client scripts', () => {
    const source = `---\nimport A from './A.astro'\nconst b = await import('./b')\n---\n<A />\n<script>import './client'</script>`;
    expect(imports(source, 'p.astro')).toEqual(['2 ./A.astro', '3 ./b', '6 ./client']);
  });

  test('Svelte: quotes with a bracket in the tag, and data in scripts left alone', () => {
    const source = `<script context="a > b">import a from './a'</script>\n<script type="application/json">{ "a": 1 }</script>`;
    expect(imports(source, 'x.svelte')).toEqual(['1 ./a']);
  });

  test('every line stays where it is, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('a.vue', 'a.astro'), (bytes, path) => {
        const blanked = blankAllButScripts(bytes, path as RepoPath);
        expect(blanked.length).toBe(bytes.length);
        expect([...blanked].filter((byte) => byte === 10)).toHaveLength(
          [...bytes].filter((byte) => byte === 10).length,
        );
      }),
    );
  });
});

describe('the bodies of a component', () => {
  const bodiesOf = (text: string, depth: 'loaders' | 'syntax') =>
    typescriptFrontEnd.parse({ bytes: Buffer.from(text), path: 'src/a.vue' as RepoPath, depth }).bodies;

  test('are read where they are asked for, and its mark-up is something of its own', () => {
    const text =
      '<script>export { a } from "./a"; export const load = () => null;</script>\n<template><a /></template>';
    expect(bodiesOf(text, 'loaders')).toBeNull();
    expect(bodiesOf(text, 'syntax')).toMatchObject({
      shape: { forwarding: 1, own: 2 },
      functions: [{ name: 'load', isPublic: true, hollow: { kind: 'constant' } }],
    });
  });
});
