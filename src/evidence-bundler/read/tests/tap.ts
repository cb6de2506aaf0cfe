import { linesOf } from '../lines.ts';
import type { ReadResult, TestCase, TestReading, TestStatus } from '../model.ts';
import { openProblems, type Problems } from '../problems.ts';
import { firstLine, many } from '../texts.ts';
import { isFailing, makeCase } from './cases.ts';
import { checkTests } from './counts.ts';
import { MOST_CASES } from './limits.ts';

const VERSION = /^TAP version (\d+)\s*$/;
const PLAN = /^1\.\.(\d{1,9})\s*(?:#\s*(.*))?$/;
const POINT = /^(not )?ok\b(?:\s+(\d{1,9}))?(?:\s+(?:-\s+)?|\s*$)(.*)$/;
const DIRECTIVE = /(?:^|\s)#\s*(todo|skip)(?!\w)\S*\s*(.*)$/i;
const TOTAL = /^# (tests|fail|cancelled)\s+(\d{1,9})$/;

/** Our own bound: subtests inside each other. */
const DEEPEST = 64;

/** Whether a text is TAP: it says so, or begins with a plan or a numbered test point. `ok` alone says too little. */
export function isTap(start: string): boolean {
  if (/^TAP version 1[2-4]\s*$/m.test(start)) return true;
  for (const line of start.split('\n', 400)) {
    const text = line.trimEnd();
    if (text === '' || text.startsWith('#')) continue;
    return (
      VERSION.test(text) ||
      /^1\.\.\d{1,9}(?:\s*#.*)?$/.test(text) ||
      /^(?:not )?ok \d{1,9}(?:\s|$)/.test(text) ||
      text.startsWith('Bail out!')
    );
  }
  return false;
}

/** The test points of one level: of the file, or of a subtest. */
interface Level {
  readonly indent: number;
  readonly cases: TestCase[];
  points: number;
  plan: number | null;
  planLine: number;
  isSkipped: boolean;
}

/**
 * Reads TAP 12 to 14. A subtest counts by its own points; its point in the level above counts only when it failed and
 * nothing inside did. `# TODO` is a skip whatever the outcome, `# SKIP` a skip. What does not follow its plan, and
 * `Bail out!`, are errors. Pointers are lines.
 */
export function readTap(bytes: Uint8Array): ReadResult<TestReading> {
  const problems = openProblems();
  const levels: Level[] = [openLevel(0)];
  const totals = new Map<string, number>();
  /** The cases of a subtest that has ended, until its point in the level above is met. */
  let inner: readonly TestCase[] | null = null;
  let yaml: { readonly indent: number; readonly lines: string[] } | null = null;
  let last: { readonly level: Level; readonly at: number } | null = null;
  let isTap14 = false;
  let lastPlanned = 0;
  let count = 0;
  let lines = 0;

  function takePoint(level: Level, match: RegExpExecArray, line: number): void {
    const [, not, , rest = ''] = match;
    const { name, directive, reason } = splitDirective(rest);
    const isOk = not === undefined;
    const status: TestStatus = directive !== null ? 'skipped' : isOk ? 'passed' : 'failed';
    const own = makeCase({
      suite: '',
      name: name === '' ? `test ${level.points + 1}` : name,
      status,
      message: reason === '' ? null : firstLine(reason),
      pointer: `line ${line}`,
    });
    level.points++;
    last = null;
    const held = inner ?? [];
    inner = null;
    if (held.length > 0 && directive === null) {
      for (const one of held)
        level.cases.push({ ...one, suite: one.suite === '' ? own.name : `${own.name} > ${one.suite}` });
      if (isOk || held.some(isFailing)) return;
    }
    count++;
    level.cases.push(own);
    last = { level, at: level.cases.length - 1 };
  }

  /** A subtest whose point in the level above is missing. */
  function keepInner(level: Level, line: number): void {
    if (inner === null) return;
    for (const one of inner) level.cases.push(one);
    inner = null;
    problems.add(
      'error',
      'unfinished',
      'A subtest has no result.',
      'The program ended early, or the file was cut: let it run to its end.',
      line,
    );
  }

  function closeLevel(line: number): void {
    const level = levels.pop();
    if (level === undefined) return;
    keepInner(level, line);
    checkPlan(level, problems);
    inner = level.cases;
  }

  function levelAt(indent: number, line: number): Level {
    const before = levels.length;
    while (levels.length > 1 && indent < levels.at(-1)!.indent) closeLevel(line);
    const top = levels.at(-1)!;
    if (indent <= top.indent || levels.length === DEEPEST) return top;
    // A level that begins with a subtest shows itself when that ends: what it held is told by the point to come.
    if (levels.length === before) keepInner(top, line);
    const level = openLevel(indent);
    levels.push(level);
    return level;
  }

  function closeYaml(): void {
    if (yaml !== null && last !== null) {
      const { level, at } = last;
      const known = level.cases[at];
      if (known !== undefined) level.cases[at] = { ...known, ...readYaml(yaml.lines, known) };
    }
    yaml = null;
  }

  function takeLine(text: string, line: number): void {
    const indent = text.length - text.trimStart().length;
    const rest = text.slice(indent);
    const point = POINT.exec(rest);
    if (point !== null) {
      if (isPoint(indent, point)) takePoint(levelAt(indent, line), point, line);
      return;
    }
    const plan = PLAN.exec(rest);
    if (plan !== null) {
      const level = levelAt(indent, line);
      if (level.plan !== null)
        problems.add(
          'error',
          'two-plans',
          'It holds two plans: two outputs may stand in one file.',
          'Write the output of every program to a file of its own.',
          line,
        );
      level.plan = Number(plan[1]);
      level.planLine = line;
      level.isSkipped = /^skip/i.test(plan[2] ?? '');
      lastPlanned = line;
    } else if (rest.startsWith('Bail out!')) {
      const reason = firstLine(rest.slice(9));
      problems.add(
        'error',
        'bail-out',
        `The tests were given up${reason === null ? '' : `: ${JSON.stringify(reason)}`}.`,
        'Put right what made them stop; the tests behind it did not run.',
        line,
      );
    } else if (rest.startsWith('#')) {
      const total = indent === 0 ? TOTAL.exec(rest) : null;
      if (total !== null) totals.set(total[1]!, Number(total[2]));
    }
  }

  /** Indented text is a subtest only at four spaces a level; output of programs may look like a point elsewhere. */
  function isPoint(indent: number, [, , number]: RegExpExecArray): boolean {
    return indent === 0 || (indent % 4 === 0 && (number !== undefined || levels.at(-1)!.indent === indent));
  }

  for (const { text, number } of linesOf(bytes)) {
    lines = number;
    const version = VERSION.exec(text);
    if (version !== null) {
      isTap14 = Number(version[1]) >= 14;
      continue;
    }
    if (yaml !== null) {
      if (/^\s*\.\.\.\s*$/.test(text)) closeYaml();
      else if (yaml.lines.length < 200) yaml.lines.push(text.slice(yaml.indent));
      continue;
    }
    const opening = /^(\s+)---\s*$/.exec(text);
    if (opening !== null && last !== null) yaml = { indent: opening[1]!.length, lines: [] };
    else if (text.trim() !== '') takeLine(text, number);
    if (count > MOST_CASES) {
      problems.add(
        'error',
        'too-many-tests',
        `It holds more than ${MOST_CASES.toLocaleString('en-US')} test points.`,
        'Write one file for each part of the tests.',
        number,
      );
      break;
    }
  }
  if (yaml !== null)
    problems.add(
      'error',
      'truncated',
      'The file ends in the middle: a block of details has no end.',
      'Run the tests anew.',
      lines,
    );
  closeYaml();
  while (levels.length > 1) closeLevel(lines);
  const root = levels[0]!;
  keepInner(root, lines);
  const { cases } = root;
  checkRoot(root, problems);
  const skippedAll =
    root.isSkipped && cases.length === 0
      ? [makeCase({ suite: '', name: '(all)', status: 'skipped', pointer: `line ${lastPlanned}` })]
      : [];
  const all = [...cases, ...skippedAll];
  checkTests({ cases: all, claimed: null }, problems);
  checkTotals(totals, all, problems);
  return {
    reading: {
      kind: 'tests',
      format: 'tap',
      producer: { name: 'TAP', version: isTap14 ? '14' : null },
      startedAt: null,
      cases: all,
      properties: new Map(),
      claimed: null,
    },
    problems: problems.list(),
  };
}

function openLevel(indent: number): Level {
  return { indent, cases: [], points: 0, plan: null, planLine: 0, isSkipped: false };
}

/** The name of a point and what stands behind the first `#` that is not escaped. */
function splitDirective(rest: string): {
  readonly name: string;
  readonly directive: string | null;
  readonly reason: string;
} {
  const hidden = rest.replace(/\\[\\#]/g, '\0\0');
  const found = DIRECTIVE.exec(hidden);
  const name = (found === null ? rest : rest.slice(0, found.index)).trim().replace(/\\([\\#])/g, '$1');
  return {
    name,
    directive: found?.[1]?.toLowerCase() ?? null,
    reason: found === null ? '' : rest.slice(rest.length - found[2]!.length),
  };
}

function checkPlan({ plan, points, planLine, indent }: Level, problems: Problems): void {
  if (plan === null || plan === points) return;
  const where = indent === 0 ? 'The plan' : 'The plan of a subtest';
  problems.add(
    'error',
    'plan-differs',
    `${where} is ${many(plan, 'test')}, and ${points === 0 ? 'none' : points.toLocaleString('en-US')} ran.`,
    'The program ended early, or its plan is out of date.',
    planLine,
  );
}

function checkRoot(root: Level, problems: Problems): void {
  checkPlan(root, problems);
  if (root.plan === null && root.points > 0)
    problems.add(
      'error',
      'no-plan',
      'It has no plan, so tests may be missing without a trace.',
      'The program ended early, or the file was cut: let it run to its end.',
    );
}

/** What Node, tape and others write at the end. A claim of more failures than are listed is no evidence of anything. */
function checkTotals(
  totals: ReadonlyMap<string, number>,
  cases: readonly TestCase[],
  problems: Problems,
): void {
  const claimed = totals.get('fail');
  if (claimed === undefined) return;
  const failing = claimed + (totals.get('cancelled') ?? 0);
  const listed = cases.filter(isFailing).length;
  if (failing === listed) return;
  problems.add(
    failing > listed ? 'error' : 'warning',
    'totals-differ',
    `It claims ${many(failing, 'failing test')} and lists ${listed.toLocaleString('en-US')}.`,
    'The points are what counts here: look at what changes the file on its way.',
  );
}

/** The few fields of a block of details that tools agree on. */
function readYaml(lines: readonly string[], known: TestCase): Partial<TestCase> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^\s{0,4}(\w+):\s+(\S.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !found.has(name))
      found.set(name, value.replace(/^(['"])(.*)\1$/, '$2'));
  }
  const milliseconds = Number(found.get('duration_ms') ?? 'none');
  const place = /^(.*?):(\d{1,9})(?::\d+)?$/.exec(found.get('location') ?? found.get('at') ?? '');
  const message = found.get('error') ?? found.get('message') ?? null;
  return {
    seconds: Number.isFinite(milliseconds) && milliseconds >= 0 ? milliseconds / 1000 : known.seconds,
    message: known.message ?? firstLine(message),
    ...(place === null ? {} : { file: place[1]!.replaceAll('\\', '/'), line: Number(place[2]) }),
  };
}
