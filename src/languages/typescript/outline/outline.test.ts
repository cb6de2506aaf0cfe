import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { factsOf } from '../testing.ts';
import { parseTypeScriptOutline } from './outline.ts';

const outlineOf = (text: string, path = 'src/a.ts') =>
  parseTypeScriptOutline(new TextEncoder().encode(text), path as RepoPath);

describe('parseTypeScriptOutline', () => {
  it.each([
    "import a, { type b, c as d } from './x' with { type: 'json' };",
    "import type * as n from './x'\nexport type { T } from './y'",
    "import { a } from './x';\nexport { a as b };\nexport default a;",
    "export * as ns from './x';\nexport * from './y'",
    "import x = require('./x');",
    "async function f() {\n  if (a) { const { b } = await import('./x'); }\n}",
    "const { a, b: c } = require('./x');",
    "try { require('./x') } catch {}",
    `const text = \`import x from "./no \${\`\${1}\`}\`; // import './no'\nimport "./x"`,
  ])('tells the imports and definitions of %j as the compiler does', (text) => {
    const facts = factsOf(text);
    expect(facts.imports.length).toBeGreaterThan(0);
    expect(outlineOf(text)).toMatchObject({ imports: facts.imports, definitions: facts.definitions });
  });

  it('steps over JSX', () => {
    const text = "const a = <p title='}'>it's {b ? <i/> : `c`} </p>;\nimport './x';";
    expect(outlineOf(text, 'src/a.tsx')?.imports).toEqual(factsOf(text, 'src/a.tsx').imports);
  });

  it.each([
    ['a bracket that is not closed', 'function f() {'],
    ['a slash that may divide or not', 'f = {}\n/x/g'],
    ['another loader', "vi.mock('./x')"],
    ['`require` as a value', 'use(require)'],
    ['a computed specifier', 'import(name)'],
    ['an import that may be a type', "let a: import('./x').T;"],
    ['an import in another module', "declare module 'm' { import './x'; }"],
    ['a reference', '/// <reference path="./x.ts" />'],
    ['an escape in a name', "\\u0069mport './x'"],
  ])('leaves %s to the compiler', (_, text) => {
    expect(outlineOf(text)).toBeNull();
  });
});
