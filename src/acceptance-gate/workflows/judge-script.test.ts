import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findGateCommands } from './judge-script.ts';
import { runsTests } from './known-commands.ts';
import { parseScript } from './shell-script.ts';

const SCRIPTS = new Map([
  ['gate', 'execution-standards gate'],
  ['ci', 'npm run gate && npm run unit-of-work'],
  ['unit-of-work', 'vitest run'],
]);

const judge = (text: string, shell: string | null = null, runsOn = 'ubuntu-latest') =>
  findGateCommands(
    { text, shell, folder: null, line: 10, column: 14, firstLine: 11, indent: 11 },
    runsOn,
    SCRIPTS,
  ).map(
    ({ line, lost }) => `${line}${lost.map((one) => ` ${one.isCertain ? 'lost' : 'perhaps'}: ${one.how}`)}`,
  );

const GATE = 'npx execution-standards gate';

describe('where a script runs the gate', () => {
  test.each([
    GATE,
    'npx --yes execution-standards@0.1.0 gate --only LN',
    'pnpm exec execution-standards gate',
    'node dist/cli/index.js gate',
    './node_modules/.bin/execution-standards gate',
    'NODE_OPTIONS=--max-old-space-size=4096 npx execution-standards gate',
    'npm run gate',
    'yarn gate',
    'npm run ci',
    '\'npx\' "execution-standards" gate',
  ])('%s', (text) => {
    expect(judge(text)).toEqual(['11']);
  });

  test.each([
    'echo npx execution-standards gate',
    'npx execution-standards doctor',
    '# npx execution-standards gate',
    "cat > x <<'EOF'\nnpx execution-standards gate\nEOF",
    `${GATE} --print-config`,
    `${GATE} --update-baseline`,
    'npm ci',
    'gate',
  ])('not: %s', (text) => {
    expect(judge(text)).toEqual([]);
  });

  test('on the line it stands in, whatever goes before', () => {
    expect(judge(`echo "two\nlines"\ncat <<-X\n  text\n\tX\necho a \\\n  b\n${GATE}`)).toEqual(['18']);
  });

  test('not in a script that no shell runs', () => {
    expect(judge(GATE, 'python')).toEqual([]);
  });
});

describe('the verdict is kept', () => {
  test.each([
    [`${GATE} || exit 1`, null],
    [`${GATE} || exit`, null],
    [`${GATE} || { echo "::error::gate"; exit 1; }`, null],
    [`${GATE} && echo fine`, null],
    [`{ ${GATE}; }\necho done`, null],
    [`( cd a && ${GATE} )\necho done`, null],
    [`for lane in a b; do\n  ${GATE}\ndone\necho done`, null],
    [`echo a && ${GATE}`, null],
    [`if ! ${GATE}; then\n  exit 1\nfi`, null],
    [`${GATE} || status=$?\necho "$status"\nexit $status`, null],
    [`${GATE}\nexit 0`, null],
    [`${GATE} | tee log`, 'bash'],
    [`set -o pipefail\n${GATE} | tee log`, null],
    [`set -euo pipefail\n${GATE} 2>&1 | tee log`, 'bash {0}'],
    [`set +e\n${GATE}`, null],
    [`set +e\n${GATE}\nstatus=$?\nexit $status`, null],
    [`set +e\nflaky\nset -e\n${GATE}\necho done`, null],
    [GATE, 'pwsh'],
    [`${GATE} > log 2>&1`, null],
    [`${GATE} --base "\${{ github.event.before || 'main' }}"`, null],
  ])('%s', (text, shell) => {
    expect(judge(text, shell)).toEqual([expect.stringMatching(/^\d+$/)]);
  });
});

describe('the verdict is lost', () => {
  test.each([
    [`${GATE} || true`, null, 'lost: `|| true` turns its failure into success'],
    [`${GATE} || :`, null, 'lost: `|| :` turns its failure into success'],
    [`${GATE} ||\n  echo ignored`, null, 'lost: `|| echo ignored` turns its failure into success'],
    [`${GATE} || notify "the team"`, null, 'perhaps: `|| notify the team` turns its failure into success'],
    [`(${GATE}) || true`, null, 'lost: `|| true` turns its failure into success'],
    [`{ ${GATE}; } || true`, null, 'lost: `|| true` turns its failure into success'],
    [`{ ${GATE}; echo done; } || true`, null, 'lost: the shell goes on after a failure'],
    [`( cd a; ${GATE} ) | tee log`, null, 'lost: the pipe keeps only the status'],
    [`for lane in a b; do ${GATE}; done || true`, null, 'lost: `|| true` turns its failure into success'],
    [`${GATE} || rc=$?\necho $rc`, null, 'lost: `||` takes its status and nothing later fails'],
    [`${GATE} | tee log`, null, 'lost: the pipe keeps only the status of its last command'],
    [`${GATE} &`, null, 'lost: `&` leaves it running and goes on'],
    [
      `set +e\n${GATE}\necho done`,
      null,
      'lost: the shell goes on after a failure, and later commands decide',
    ],
    [`${GATE}; exit 0`, 'bash {0}', 'lost: the shell goes on after a failure, and later commands decide'],
    [`${GATE}\necho done`, 'pwsh', 'lost: the shell goes on after a failure, and later commands decide'],
    [
      `if ${GATE}; then echo yes; else echo no; fi`,
      null,
      'lost: `if` takes its status and nothing later fails',
    ],
    [`! ${GATE}`, null, 'lost: `!` takes its status and nothing later fails'],
    [`${GATE} && echo fine\necho done`, null, 'lost: `&&` takes its status and the script goes on'],
    [`trap 'exit 0' EXIT\n${GATE}`, null, 'lost: a trap ends the step with success'],
    [`${GATE} --fail-on never`, null, 'lost: `--fail-on never` lets every finding pass'],
    [`${GATE} --fail-on=never`, null, 'lost: `--fail-on never` lets every finding pass'],
  ])('%s in %s', (text, shell, expected) => {
    expect(judge(text, shell)).toEqual([expect.stringMatching(/^\d+ /)]);
    expect(judge(text, shell)[0]).toContain(expected);
  });

  test('on Windows, where the default shell looks at the last command only', () => {
    expect(judge(`${GATE}\necho done`, null, 'windows-latest')[0]).toContain('lost');
  });
});

describe('commands that run tests', () => {
  const yes = [
    'pytest -q',
    'python -m pytest',
    'python3.12 -m unittest discover',
    'uv run --locked --group dev tox run -e py312',
    'poetry run pytest',
    'npm test',
    'npm run test:unit',
    'pnpm test',
    'pnpm -r run test',
    'yarn test-ci',
    'npm run unit-of-work',
    'npx vitest run',
    'go test ./...',
    'cargo nextest run',
    './gradlew check',
    'make test',
    'node --test',
    'npx playwright test',
    'CI=1 xvfb-run -a npx jest',
    'coverage run -m pytest',
  ];
  const no = [
    'npm ci',
    'pip install pytest',
    'uv run --group lint tox run -e typing',
    'nox -s lint',
    'echo pytest',
    'ruff check',
    'make build',
    'actions/checkout',
    'npm run build',
  ];
  test.each(yes)('%s', (text) => {
    expect(runsTests(text.split(' '), SCRIPTS)).toBe(true);
  });
  test.each(no)('not: %s', (text) => {
    expect(runsTests(text.split(' '), SCRIPTS)).toBe(false);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '"',
    "'",
    '`',
    '\\',
    '$(',
    ')',
    '(',
    '|',
    '||',
    '&&',
    '&',
    ';',
    '#',
    '<<E',
    '${{',
    '}}',
    GATE,
  );
  const scripts = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));

  test('is read to its end, with lines that it has', () => {
    fc.assert(
      fc.property(scripts, (text) => {
        const lines = text.split('\n').length;
        const places = parseScript(text).flatMap(({ commands }) => commands.map(({ line }) => line));
        return places.every((line, index) => line >= (places[index - 1] ?? 0) && line < lines);
      }),
      { numRuns: 2_000 },
    );
  });

  test('that is large is read in one go', () => {
    const nested = `${'$('.repeat(200_000)}`;
    const quotes = `${'\'"'.repeat(200_000)}`;
    const pipes = 'a | '.repeat(200_000);
    const words = `uv run ${'-'.repeat(400_000)}`;
    const slashes = `${'a/'.repeat(200_000)}pytest`;
    const groups = `${'('.repeat(200_000)}a${')||b'.repeat(200_000)}`;
    for (const text of [groups, nested, quotes, pipes, words, slashes]) {
      expect(judge(text)).toEqual([]);
    }
  });

  test('of scripts that call each other ends', () => {
    const circle = new Map([
      ['a', 'npm run b && npm run b && npm run b'],
      ['b', 'npm run a && npm run a && npm run a'],
    ]);
    expect(runsTests(['npm', 'run', 'a'], circle)).toBe(false);
  });
});
