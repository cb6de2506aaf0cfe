/** Numbers that look random and are the same for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Names in sight where an expression stands, by what they hold. */
interface InSight {
  readonly texts: readonly string[];
  readonly lists: readonly string[];
  readonly tables: readonly string[];
  readonly makers: readonly string[];
}

/**
 * A program in JavaScript that loads modules by names it computes, in the forms that are followed to the end: constants,
 * lists, tables, classes, loops, callbacks, helpers with defaults and patterns, pieces put together. Every statement
 * runs, and every condition depends on constants alone, so the run tells exactly what is loaded. It is the body of an
 * async function that sees `require`.
 */
export function makeProgram(seed: number): string {
  const below = numbersFrom(seed);
  const oneOf = <T>(options: readonly T[]): T => options[below(options.length)]!;
  const statements: string[] = [];
  let inSight: InSight = { texts: [], lists: [], tables: [], makers: [] };
  let count = 0;
  const fresh = (prefix: string): string => `${prefix}${count++}`;
  const literal = (): string => `'./${oneOf(['labs', 'core', 'x'])}/m${below(6)}'`;

  function text(depth: number, own: readonly string[] = []): string {
    const known = [...inSight.texts, ...own];
    if (depth === 0) return known.length > 0 && below(2) === 0 ? oneOf(known) : literal();
    const inner = () => text(depth - 1, own);
    const forms = [
      () => `${inner()} + '.js'`.replace(/^/, '(').concat(')'),
      () => `\`\${${inner()}}${oneOf(['', '/a', '.ts'])}\``,
      () => `[${inner()}, ${oneOf(["'a'", "'b'"])}].join('/')`,
      () => `(${condition(own)} ? ${inner()} : ${inner()})`,
      () => `(${oneOf(['null', 'undefined', "''"])} || ${inner()})`,
      () => `(${oneOf(['null', 'undefined'])} ?? ${inner()})`,
      () =>
        `{ a: ${inner()}, b: ${inner()} }.${oneOf(['a', 'b'])}`.replace(/^/, '(').replace(/\.(\w)$/, ').$1'),
      () => `[${inner()}, ${inner()}][${below(2)}]`,
      () => `${list(depth - 1, own)}.at(0)`.replace(/^/, '(').concat(` ?? ${literal()})`),
      () => `${inner()}.replace('m1', 'm2')`,
      () => `${inner()}.concat(${oneOf(["'.js'", "'/b'"])})`,
      () => (inSight.makers.length > 0 ? `${oneOf(inSight.makers)}(${inner()})` : inner()),
      () => (inSight.tables.length > 0 ? `(${oneOf(inSight.tables)}.a ?? ${literal()})` : inner()),
      () => `((x) => x + '.js')(${inner()})`,
      () => `new Map([['k', ${inner()}]]).get('k')`,
      () => `String(${inner()})`,
      () => `Object.keys({ [${inner()}]: 1 })[0]`,
    ];
    return oneOf(forms)();
  }

  function list(depth: number, own: readonly string[] = []): string {
    if (depth === 0) {
      return inSight.lists.length > 0 && below(2) === 0
        ? oneOf(inSight.lists)
        : `[${literal()}, ${literal()}]`;
    }
    const inner = () => list(depth - 1, own);
    const forms = [
      () => `[${text(depth - 1, own)}, ...${inner()}]`,
      () => `${inner()}.map((n) => ${text(depth - 1, [...own, 'n'])})`,
      () => `${inner()}.map((n) => { const p = n + '.js'; return p; })`,
      () => `${inner()}.filter((n) => n !== ${literal()})`,
      () => `${inner()}.filter((n) => n.startsWith('./labs'))`,
      () => `${inner()}.concat(${text(depth - 1, own)})`,
      () => `${inner()}.slice(${below(2)})`,
      () => `Array.from(new Set(${inner()}))`,
      () => `Object.values({ a: ${text(depth - 1, own)}, b: ${text(depth - 1, own)} })`,
      () => `Object.entries({ './labs': 'm1', './core': 'm2' }).map(([d, n]) => d + '/' + n)`,
      () => (inSight.tables.length > 0 ? `Object.values(${oneOf(inSight.tables)})` : inner()),
      () => `[[${text(depth - 1, own)}], ${inner()}].flat()`,
    ];
    return oneOf(forms)();
  }

  /** A list with something in it: what stands in a loop that never runs is loaded by nobody, and told nevertheless. */
  const full = (depth: number): string => `[${literal()}, ...${list(depth)}]`;

  function condition(own: readonly string[]): string {
    const known = [...inSight.texts, ...own, literal()];
    return oneOf([
      'true',
      '!true',
      `${oneOf(known)} === ${oneOf(known)}`,
      `${oneOf(known)} !== ${literal()}`,
      `${oneOf(known)}.endsWith('1')`,
      `new Set([${literal()}, ${literal()}]).has(${oneOf(known)})`,
    ]);
  }

  const load = (name: string): string =>
    oneOf([
      `require(${name})`,
      `await import(${name})`,
      `alias(${name})`,
      `loaders.cjs(${name})`,
      `bound(${name})`,
    ]);
  const loadNow = (name: string): string =>
    oneOf([`require(${name})`, `alias(${name})`, `loaders.cjs(${name})`, `import(${name})`]);

  const statementForms = [
    () => {
      const name = fresh('t');
      const value = text(2);
      inSight = { ...inSight, texts: [...inSight.texts, name] };
      return `const ${name} = ${value};`;
    },
    () => {
      const name = fresh('l');
      const value = list(2);
      inSight = { ...inSight, lists: [...inSight.lists, name] };
      return `const ${name} = ${value};`;
    },
    () => {
      const name = fresh('o');
      const value = `{ a: ${text(1)}, ...{ b: ${text(1)} }, ['c']: ${text(1)} }`;
      inSight = { ...inSight, tables: [...inSight.tables, name] };
      return `const ${name} = ${value};`;
    },
    () => {
      const name = fresh('f');
      const value = oneOf([
        `(n) => ${text(1, ['n'])}`,
        `function (n) { if (n.endsWith('1')) return n + '/one'; return ${text(1, ['n'])}; }`,
        `(n, end = '.js') => n + end`,
      ]);
      inSight = { ...inSight, makers: [...inSight.makers, name] };
      return `const ${name} = ${value};`;
    },
    () => `${load(text(2))};`,
    () => `for (const n of ${full(2)}) { ${load(text(1, ['n']))}; }`,
    () => `for (const n of ${full(1)}) { if (${condition(['n'])}) continue; ${load('n')}; }`,
    () =>
      `for (const n of ${full(1)}) if (${condition(['n'])}) { ${load('n')}; } else { ${load("n + '/else'")}; }`,
    () => `${full(1)}.forEach((n) => { ${loadNow(text(1, ['n']))}; });`,
    () => `${list(1)}.map(alias);`,
    () => `for (const [d, n] of [['./labs', 'm1'], ['./core', 'm2']]) ${load(`\`\${d}/\${n}\``)};`,
    () =>
      `for (const [k, v] of Object.entries({ a: ${text(1)}, b: ${text(1)} })) ${load("k === 'a' ? v : k")};`,
    () => `for (const k in { './labs/m1': 1, [${text(1)}]: 2 }) ${load('k')};`,
    () => {
      const name = fresh('h');
      const calls = [text(1), text(1)].map((value) => `await ${name}(${value});`);
      return `async function ${name}(n, end = '') { try { return ${load('n + end')}; } catch { return null; } } ${calls.join(' ')}`;
    },
    () => {
      const name = fresh('h');
      return `const ${name} = async ({ dir, names: [first, ...rest] }) => { for (const n of [first, ...rest]) ${load(`\`\${dir}/\${n}\``)}; }; await ${name}({ dir: './labs', names: ['m1', 'm2'] }); await ${name}({ dir: './core', names: ['m3'] });`;
    },
    () => {
      const name = fresh('h');
      return `const ${name} = (list, use) => { for (const n of list) use(n); }; ${name}(${full(1)}, (n) => ${loadNow('n')}); ${name}([${literal()}], String);`;
    },
    () => {
      const name = fresh('C');
      return `class ${name} { static dir = './labs'; names = [${text(1)}]; constructor(end) { this.end = end; } run() { for (const n of this.names) ${loadNow('n + this.end')}; ${loadNow(`${name}.dir + '/m5'`)}; } } new ${name}('.js').run();`;
    },
    () => {
      const name = fresh('s');
      return `const ${name} = new Map(); const ${name}f = (n) => { if (${name}.has(n)) return ${name}.get(n); const m = ${loadNow('n')}; ${name}.set(n, m); return m; }; ${name}f(${text(1)}); ${name}f(${text(1)});`;
    },
    () => {
      const name = fresh('p');
      return `const ${name} = []; ${name}.push(${text(1)}, ${text(1)}); for (const n of ${name}) ${load('n')};`;
    },
    () => `require.call(null, ${text(1)}); alias.apply(null, [${text(1)}]);`,
    () => `console.debug(${text(1)}, \`not loaded: \${${text(1)}}\`);`,
  ];

  const length = 4 + below(6);
  for (let index = 0; index < length; index++) statements.push(oneOf(statementForms)());
  const head = 'const alias = require; const loaders = { cjs: require }; const bound = require.bind(null);';
  return [head, ...statements].join('\n');
}
