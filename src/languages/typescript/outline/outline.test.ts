import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { factsOf } from '../testing.ts';
import { parseTypeScriptOutline } from './outline.ts';

const outlineOf = (text: string, path = 'src/a.ts') =>
  parseTypeScriptOutline(new TextEncoder().encode(text), path as RepoPath);

describe('parseTypeScriptOutline', () => {
  it.each([
    "#!/usr/bin/env node\n'use strict';\n// first\nimport a, { type b, c as d } from './x';",
    "import type * as n from './x'\nexport type { T } from './y'",
    "import { a } from './x';\nexport { a as b };\nexport default a;",
    "export * as ns from './x';\nexport * from './y'",
    "const { a, b: c } = require('./x');\nvar d = require('./y')\nrequire('./z')",
    'import a from \'./x\';\nconst text = `import b from "./no"`; // and import the rest\nuse(/import/);',
  ])('tells the imports of %j as the compiler does', (text) => {
    const facts = factsOf(text);
    expect(facts.imports.length).toBeGreaterThan(0);
    expect(outlineOf(text)?.imports).toEqual(facts.imports);
  });

  it('does not care what follows on the imports, mark-up or no program at all', () => {
    expect(
      outlineOf("import './x';\nconst a = <p title='}'>it's {b} / `</p>;", 'src/a.tsx')?.imports,
    ).toHaveLength(1);
    expect(outlineOf("import './x';\n}}} `")?.imports).toHaveLength(1);
  });

  it('takes the imports of Python in an example for prose', () => {
    const example = 'const a = `\nfrom x import y\nfrom x.z import w\nimport v, u\nimport t\n`;';
    expect(outlineOf(`import './x';\n${example}`)?.imports).toHaveLength(1);
    expect(outlineOf(`import './x';\nf();\nimport v, { u } from './y'`)).toBeNull();
    expect(outlineOf(`import './x';\nf();\nimport v\nfrom\n"./y"`)).toBeNull();
  });

  it('tells the type that configuration files in JavaScript begin with', () => {
    const text = "/** @type {import('next').NextConfig} */\nconst config = {};\nmodule.exports = config;";
    expect(outlineOf(text, 'next.config.js')?.imports).toEqual(factsOf(text, 'next.config.js').imports);
    expect(outlineOf(text, 'src/a.ts')?.imports).toEqual([]);
  });

  it('tells variables that hold modules, and no other definition', () => {
    const text = "const { a } = require('./x');\nfunction f() {}";
    expect(outlineOf(text)?.definitions).toEqual(factsOf(text).definitions.slice(0, 1));
  });

  it.each([
    ['an import that does not stand at the top', "f();\nimport './x';"],
    ['an import in a block', "{ import './x'; }"],
    ['an import that goes on', "import a from './x'\nwith { type: 'json' }"],
    ['a call that goes on', "const { a } = require('./x')\n.b"],
    ['another loader', "vi.mock('./x')"],
    ['a dynamic import', "const a = () => import('./x')"],
    ['`require` as a value', 'use(require)'],
    ['a name of its own for `require`', "import require from './x';\nconst a = require('./y');"],
    ['an import that is a type', "let a: import('./x').T;"],
    ['an import in another module', "declare module 'm' { }"],
    ['an import handed on by later code', "import { a } from './x';\nf();\nexport { a };"],
    ['a name that later code may define', "export { a } from './x';\nvar a = 1;"],
    ['names of later code beside all of another module', "export * from './x';\nvar a = 1;"],
    ['a reference', '/// <reference path="./x.ts" />'],
    ['a type in a comment of JavaScript', "/** @param {import('./x').T} a */\nfunction f(a) {}", 'src/a.js'],
    ['an escape in a keyword', "\\u0069mport './x'"],
    ['a name in escapes', "module['re\\quire']('./x')"],
    ['a comment between two words', "f();\nimport/**/a from './x'"],
  ])('leaves %s to the compiler', (_, text, path = 'src/a.ts') => {
    expect(outlineOf(text, path)).toBeNull();
  });
});
