import fc from 'fast-check';

/** One import that a generated program holds. */
export interface KnownImport {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly module: string;
  readonly level: number;
  readonly names: readonly string[];
  readonly deferred: boolean;
  readonly conditional: boolean;
}

/** A Python program together with the imports it is known to hold. */
export interface Program {
  readonly lines: readonly string[];
  readonly imports: readonly KnownImport[];
}

type Node =
  | { readonly kind: 'filler'; readonly lines: readonly string[] }
  | {
      readonly kind: 'import';
      readonly lines: readonly string[];
      readonly known: Known;
      readonly before: string;
    }
  | {
      readonly kind: 'block';
      readonly header: string;
      readonly body: readonly Node[];
      readonly inline: boolean;
    };

type Known = Pick<KnownImport, 'module' | 'level' | 'names'>;

const name = fc.constantFrom('alpha', 'beta', 'g4mma', '_d', 'importer', 'frommage', 'defy', 'lazy', 'match');
const dotted = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));

/** Statements that hold no import, however much they look like it. */
const filler = fc.constantFrom<(readonly string[])[]>(
  ['x = 1'],
  ['# import no'],
  [''],
  ['   \t'],
  ['s = "import no; # \\" import no"'],
  ['s = """', 'import no', '\\""" from no import no', '"""'],
  ["s = r'\\'", "t = rb'''", "import no'''"],
  ['s = f"{x!r:>{w}} {{import no}} {d["import"]}"'],
  ["s = f'''{", '  x  # import no', "}'''"],
  ['call(', '    a,', '# import no', '  b)'],
  ['x = [1, 2][0:1]; y: int = {1: 2}[1]'],
  ['x = 1 + \\', '  2'],
  ['z = lambda q, r=(1): {q: r}'],
  ['match[x]: int = 3'],
  ['print(x); print("; import no")'],
);

const plainImport = fc.oneof(
  dotted.map((module) => ({ lines: [`import ${module}`], known: { module, level: 0, names: [] } })),
  dotted.map((module) => ({ lines: [`import ${module} as other`], known: { module, level: 0, names: [] } })),
  fc
    .tuple(dotted, fc.nat(3), fc.array(name, { minLength: 1, maxLength: 3 }))
    .map(([module, level, names]) => ({
      lines: [`from ${'.'.repeat(level)}${module} import ${names.join(' , ')}`],
      known: { module, level, names },
    })),
  fc.tuple(dotted, fc.array(name, { minLength: 1, maxLength: 3 })).map(([module, names]) => ({
    lines: [`from ${module} import (  # import no`, ...names.map((each) => `  ${each},`), ')'],
    known: { module, level: 0, names },
  })),
  fc.tuple(dotted, name).map(([module, each]) => ({
    lines: [`from ${module} \\`, `  import ${each}`],
    known: { module, level: 0, names: [each] },
  })),
);

const imported = fc
  .tuple(plainImport, fc.constantFrom('', '', 'x = "é𝐚";', 'pass ; '))
  .map(([{ lines, known }, before]): Node => ({ kind: 'import', lines, known, before }));

const header = fc.constantFrom(
  'if x:',
  'if lambda: 1:',
  'if {1: 2}[1]:',
  'for x in y:',
  'while x:',
  'with x as y:',
  'def f(a: int = 1, *b) -> {1: 2}:',
  'async def f():',
  'class C(B):',
  'try:',
);

const { node } = fc.letrec<{ node: Node; block: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'python' },
    filler.map((lines): Node => ({ kind: 'filler', lines })),
    imported,
    tie('block'),
  ),
  block: fc
    .tuple(header, fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'python' }), fc.boolean())
    .map(([text, body, inline]): Node => ({ kind: 'block', header: text, body, inline })),
}));

/** Programs with nested blocks, one-line blocks, strings, continuations and comments. */
export const program: fc.Arbitrary<Program> = fc.array(node, { maxLength: 12, size: 'max' }).map((nodes) => {
  const lines: string[] = [];
  const imports: KnownImport[] = [];
  for (const each of nodes) write(each, '', false, false);
  return { lines, imports };

  function write(each: Node, indent: string, deferred: boolean, conditional: boolean): void {
    if (each.kind === 'filler') {
      // The inside of a string or bracket takes no indentation; its first line does.
      for (const [index, line] of each.lines.entries()) {
        lines.push(index === 0 || /^[st] = /.test(line) ? indent + line : line);
      }
    } else if (each.kind === 'import') writeImport(each, indent, deferred, conditional);
    else {
      const inner = {
        deferred: deferred || each.header.includes('def '),
        conditional: conditional || /^(?:if|for|while|try)\b/.test(each.header),
      };
      const [only] = each.body;
      if (each.inline && only?.kind === 'import') {
        writeImport(only, `${indent}${each.header} `, inner.deferred, inner.conditional);
      } else {
        lines.push(indent + each.header);
        for (const child of each.body) write(child, `${indent}  `, inner.deferred, inner.conditional);
        lines.push(`${indent}  pass`);
      }
      if (each.header === 'try:') lines.push(`${indent}finally: pass`);
    }
  }

  function writeImport(
    each: Node & { kind: 'import' },
    before: string,
    deferred: boolean,
    conditional: boolean,
  ) {
    const start = before + each.before;
    const line = lines.length + 1;
    lines.push(start + each.lines[0], ...each.lines.slice(1));
    imports.push({
      ...each.known,
      line,
      column: start.length + 1,
      endLine: lines.length,
      deferred,
      conditional,
    });
  }
});

/** Pieces of Python in any order, most of them no program. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'import',
        'from',
        'a',
        'b.c',
        'as',
        '.',
        '...',
        '*',
        ',',
        ';',
        ':',
        '=',
        ':=',
        '==',
        '(',
        ')',
        '[',
        ']',
      ],
      ...[
        '{',
        '}',
        '"',
        "'",
        '"""',
        "'''",
        'f"',
        "f'''",
        'rb"',
        't"',
        '\\',
        '\\\n',
        '\n',
        '\n',
        '\n  ',
        '\n\t',
        '#',
      ],
      ...[
        'def',
        'class',
        'if',
        'else',
        'elif',
        'try',
        'lambda',
        'match',
        'case',
        'lazy',
        'async',
        'with',
        'x',
      ],
      ...[
        '__all__',
        '__lazy_modules__',
        '+=',
        '.extend',
        'TYPE_CHECKING',
        'typing',
        'not',
        'and',
        'or',
        'é',
        '\f',
      ],
      ...[
        'exec',
        'sys',
        '.path',
        '1',
        '!r',
        '\\N{',
        '{{',
        'yield',
        '\n\n',
        ' ',
        ' ',
        ' ',
        '\0',
        '# coding: utf-7',
      ],
    ),
    { maxLength: 60, size: 'max' },
  )
  .chain((parts) => fc.constantFrom('', ' ').map((separator) => parts.join(separator)));
