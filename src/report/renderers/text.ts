import { CHECK_TITLES } from '../checks.ts';
import { blockingTest } from '../conclusion.ts';
import { counted, joinWords } from '../counted.ts';
import type { Conclusion, Finding, Report, Section, Severity } from '../model.ts';
import { isOpen } from '../order.ts';
import { splitSuite } from '../split-suite.ts';
import { coverageLines } from './coverage-text.ts';
import { measuredWords } from './coverage-words.ts';
import { plain } from './escape-terminal.ts';
import { evidenceLines } from './evidence-text.ts';
import { isTyped } from './markdown-section.ts';
import { openapiLines } from './openapi-text.ts';
import { promotionLines } from './promotion-text.ts';
import { clip } from './visible.ts';

export interface TextOptions {
  /** Colours for a terminal that shows them; off for files and logs. */
  readonly colour: boolean;
  /** The most lines: one screen. */
  readonly lines: number;
  /** Characters after which messages are cut. */
  readonly width: number;
}

export const TEXT_OPTIONS: TextOptions = { colour: false, lines: 40, width: 160 };

const SYMBOLS: { readonly [conclusion in Conclusion]: string } = {
  success: '✔',
  failure: '✖',
  neutral: '-',
  pending: '…',
  error: '!',
};

/** SGR codes; 39 and 22 undo colour and weight and nothing else. */
const STYLES = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  bold: [1, 22],
  dim: [2, 22],
} as const;

type Style = keyof typeof STYLES;

const CONCLUSION_STYLES: { readonly [conclusion in Conclusion]: Style } = {
  success: 'green',
  failure: 'red',
  neutral: 'dim',
  pending: 'yellow',
  error: 'red',
};

const SEVERITY_STYLES: { readonly [severity in Severity]: Style } = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
};

/** Lines around the findings: verdict, subject, lanes, figures, pointers and the gaps between them. */
const FRAME = 10;

type Paint = (style: Style, text: string) => string;

/**
 * The report for a terminal: the verdict first, then the open findings that fit on one screen with the fix for the first,
 * lanes with findings, figures, and where to read on. Of several checks: the verdict, one line for each check, and what those
 * with findings tell. Without `colour` no control character but the newline is in it.
 */
export function renderText(report: Report, options: Partial<TextOptions> = {}): string {
  const all: TextOptions = { ...TEXT_OPTIONS, ...options };
  const paint: Paint = all.colour ? styled : (_, text) => text;
  const body = report.parts === undefined ? wholeLines(report, all, paint) : partLines(report, all, paint);
  return [
    `${symbol(report, paint)} ${paint(
      'bold',
      `${CHECK_TITLES[report.check]}: ${plain(clip(report.headline, all.width))}`,
    )}`,
    paint('dim', `  ${subjectLine(report)}`),
    ...body,
    '',
  ].join('\n');
}

function symbol({ conclusion }: Report, paint: Paint): string {
  return paint(CONCLUSION_STYLES[conclusion], SYMBOLS[conclusion]);
}

function wholeLines(report: Report, all: TextOptions, paint: Paint): readonly string[] {
  const { body, pointers } = bodyLines(report, all, paint);
  // A promotion says itself what was read.
  const isPromotion = report.check === 'promotion-signoff' && report.sections.some(isOfPromotion);
  return [...body, '', ...(isPromotion ? [] : [paint('dim', `  ${figures(report)}`)]), ...pointers];
}

/** A line for each check; then those that have something to say share the screen. */
function partLines(report: Report, all: TextOptions, paint: Paint): readonly string[] {
  const parts = splitSuite(report);
  const width = Math.max(...parts.map(({ check }) => CHECK_TITLES[check].length));
  const speaking = parts.filter(({ findings }) => findings.some(isOpen));
  const lines = Math.floor((all.lines - parts.length - 4) / Math.max(1, speaking.length));
  return [
    '',
    ...parts.map(
      (part) =>
        `  ${symbol(part, paint)} ${CHECK_TITLES[part.check].padEnd(width)}  ${plain(clip(part.headline, all.width))}`,
    ),
    ...speaking.flatMap((part) => {
      const { body, pointers } = bodyLines(part, { ...all, lines }, paint);
      return ['', paint('bold', `  ${CHECK_TITLES[part.check]}`), ...body, ...pointers];
    }),
    '',
    paint('dim', `  ${figures(report)}`),
  ];
}

function isOfPromotion({ kind }: Section): boolean {
  return kind === 'promotion';
}

/** What one check tells below its verdict: its own figures, findings and lanes; and where to read on. */
function bodyLines(report: Report, all: TextOptions, paint: Paint) {
  const coverage = report.sections.filter((section) => section.kind === 'coverage');
  const apis = report.sections.filter((section) => section.kind === 'openapi');
  const promotions = report.sections.filter((section) => section.kind === 'promotion');
  const evidence = report.sections.filter((section) => section.kind === 'evidence');
  const told = new Set(report.sections.flatMap((section) => (isTyped(section) ? section.tells : [])));
  const open = report.findings.filter((finding) => isOpen(finding) && !told.has(finding.rule));
  const blocks = blockingTest(report.lanes, 'error');
  const figured = [
    ...coverage.flatMap(coverageLines),
    ...apis.flatMap((section) => openapiLines(section, all.width)),
    ...promotions.flatMap((section) => promotionLines(section, all.width)),
    ...evidence.flatMap((section) => evidenceLines(section, all.width)),
  ];
  // Lanes of coverage have lines of their own, and API changes name theirs.
  const hasOwn = coverage.length > 0 || (apis.length > 0 && report.check === 'openapi-diff');
  const listed = hasOwn ? [] : report.lanes;
  const lanes = listed.filter(({ counts }) => counts.error + counts.warning + counts.note > 0);

  const found: string[] = [];
  let shown = 0;
  const room = Math.max(4, all.lines - FRAME - Math.min(lanes.length, 5) - figured.length);
  for (const finding of open) {
    const lines = findingLines(finding, shown === 0);
    if (found.length + lines.length > room) break;
    found.push(...lines);
    shown++;
  }
  const body = [...gapped(figured), ...gapped(found), ...gapped(lanes.slice(0, 5).map(laneLine))];
  return { body, pointers: pointers() };

  function findingLines(finding: Finding, withHelp: boolean): readonly string[] {
    // Without a base nothing is known of before.
    const known = finding.state === 'existing' && report.subject.base !== null ? ' (known before)' : '';
    const unproven = finding.confidence === 'suspected' ? ' (suspected)' : '';
    const weight = blocks(finding) ? 'bold' : 'dim';
    const head = [
      paint(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(7)),
      paint(weight, finding.rule),
      place(finding),
    ].join(' ');
    return [
      `  ${head}${paint('dim', known + unproven)}`,
      `          ${plain(clip(finding.message, all.width))}`,
      ...(finding.flow.length === 0 ? [] : [paint('dim', `          via ${chain(finding)}`)]),
      ...(withHelp && finding.help !== ''
        ? [`          ${paint('green', 'fix')} ${plain(clip(firstLine(finding.help), all.width * 2))}`]
        : []),
    ];
  }

  function pointers(): readonly string[] {
    const rest = open.length - shown;
    // What is told in tables is explained too, unless it is only worth a note; what breaks an API before anything else.
    const loudest = report.findings.find((one) => isOpen(one) && one.severity !== 'note');
    const top = apis.length > 0 ? loudest : (open[0] ?? loudest);
    return [
      ...(rest > 0
        ? [`  … and ${counted(rest, 'more finding', 'more findings')}: --format json lists them all`]
        : []),
      ...(top === undefined ? [] : [`  Why, and what to do: execution-standards explain ${top.rule}`]),
    ];
  }
}

function subjectLine({ subject, startedFrom }: Report): string {
  const commits = [
    ...(subject.head === null ? [] : [subject.head.slice(0, 7)]),
    ...(subject.base === null ? [] : [`against ${subject.base.slice(0, 7)}`]),
  ].join(' ');
  const policy = `policy: ${plain(clip(startedFrom.policySource, 120))}`;
  return commits === '' ? policy : `${commits}, ${policy}`;
}

function place({ path, line, column }: Finding): string {
  if (path === '') return '(the repository)';
  return plain([path, ...(line > 0 ? [line] : []), ...(line > 0 && column > 0 ? [column] : [])].join(':'));
}

const STEPS = 4;

function chain({ flow }: Finding): string {
  const places = flow.map((step) => plain(`${clip(step.path, 60)}:${step.line}`));
  const half = STEPS / 2;
  const shown = places.length <= STEPS ? places : [...places.slice(0, half), '…', ...places.slice(-half)];
  return shown.join(' → ');
}

function laneLine({ name, kind, enforcement, files, counts }: Report['lanes'][number]): string {
  const found = joinWords([
    ...(counts.error > 0 ? [counted(counts.error, 'error')] : []),
    ...(counts.warning > 0 ? [counted(counts.warning, 'warning')] : []),
    ...(counts.note > 0 ? [counted(counts.note, 'note')] : []),
  ]);
  return `  lane ${plain(name)} (${kind}, ${enforcement}): ${found} in ${counted(files, 'file')}`;
}

function figures({ check, seen, findings }: Report): string {
  const inState = (state: Finding['state']): number =>
    findings.filter((finding) => finding.state === state).length;
  const debt = [
    ...(inState('baselined') > 0 ? [`${inState('baselined')} in the baseline`] : []),
    ...(inState('waived') > 0 ? [`${inState('waived')} waived`] : []),
    ...(inState('fixed') > 0 ? [`${inState('fixed')} fixed`] : []),
  ];
  if (check === 'coverage-by-lane') return [measuredWords(seen), ...debt].join(', ');
  return joinWords([
    `${counted(seen.files, 'file')} seen`,
    `${seen.parsed} parsed`,
    `${seen.skipped.length} not judged`,
    ...debt,
  ]);
}

function gapped(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function styled(style: Style, text: string): string {
  const [on, off] = STYLES[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/** A help of several lines is read in the comment, on the rule's page or by `explain`. */
function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0] ?? '';
}
