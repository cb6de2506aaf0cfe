import { ANNOTATION_CHARACTERS, ANNOTATIONS_PER_KIND } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { enforcementOf } from '../conclusion.ts';
import { counted } from '../counted.ts';
import type { Finding, Report } from '../model.ts';
import { isOpen } from '../order.ts';
import { commandData, commandProperty } from './escape-command.ts';
import { clip, visible } from './visible.ts';

export interface AnnotationOptions {
  /** Files that the pull request changes: their findings come first, since only they show in its diff. */
  readonly touched: ReadonlySet<RepoPath>;
  /** The most annotations of one kind. The runner shows ten and drops the rest without a word. */
  readonly perKind: number;
  /** Where the whole report is, for the closing notice. */
  readonly reportPlace: string;
}

export const ANNOTATION_OPTIONS: AnnotationOptions = {
  touched: new Set(),
  perKind: ANNOTATIONS_PER_KIND,
  reportPlace: 'the job summary',
};

export type AnnotationKind = 'error' | 'warning' | 'notice';

const KINDS: readonly AnnotationKind[] = ['error', 'warning', 'notice'];

/** Long titles are cut by the page. */
const TITLE = 120;

/**
 * The open findings as workflow commands, one a line, for standard output of an action.
 * An error in a lane that does not block is a warning: red is for what fails the check. Of each kind the ten that matter
 * most are written, in touched files first, then in the order of the report; a last notice counts the others.
 */
export function renderAnnotations(report: Report, options: Partial<AnnotationOptions> = {}): string {
  const all: AnnotationOptions = { ...ANNOTATION_OPTIONS, ...options };
  const kindOf = annotationKind(report);
  const open = report.findings.filter(isOpen);
  const ordered = [
    ...open.filter((finding) => all.touched.has(finding.path)),
    ...open.filter((finding) => !all.touched.has(finding.path)),
  ];
  const byKind = new Map(KINDS.map((kind) => [kind, ordered.filter((each) => kindOf(each) === kind)]));
  const isCrowded = [...byKind.values()].some((findings) => findings.length > all.perKind);
  const lines: string[] = [];
  let written = 0;
  for (const [kind, findings] of byKind) {
    // The closing notice takes one of the places of its kind.
    const places = kind === 'notice' && isCrowded ? all.perKind - 1 : all.perKind;
    const shown = findings.slice(0, places);
    lines.push(...shown.map((finding) => annotation(kind, finding)));
    written += shown.length;
  }
  const rest = open.length - written;
  if (rest > 0) {
    const message = `${counted(rest, 'more finding', 'more findings')}: see ${all.reportPlace}.`;
    lines.push(`::notice title=${commandProperty(titleOf(report.headline))}::${commandData(message)}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** How loud a finding is: red is for what fails the check. */
export function annotationKind({ lanes }: Pick<Report, 'lanes'>): (finding: Finding) => AnnotationKind {
  const enforcement = enforcementOf(lanes);
  return ({ severity, lane }) => {
    if (severity === 'note') return 'notice';
    return severity === 'error' && enforcement(lane) === 'block' ? 'error' : 'warning';
  };
}

/** Control characters that {@link commandProperty} leaves as they are. */
const CONTROL = /(?![\r\n])\p{Cc}/u;

function annotation(kind: AnnotationKind, finding: Finding): string {
  const { line, column, endLine } = finding;
  // A terminal obeys control characters; the message names the file.
  const path = CONTROL.test(finding.path) ? '' : finding.path;
  const properties: readonly (readonly [string, string | number])[] = [
    ...(path === '' ? [] : [['file', path] as const]),
    ...(path !== '' && line > 0 ? [['line', line] as const] : []),
    ...(path !== '' && line > 0 && endLine > line ? [['endLine', endLine] as const] : []),
    // GitHub takes columns only on a single line.
    ...(path !== '' && line > 0 && column > 0 && endLine <= line ? [['col', column] as const] : []),
    ['title', annotationTitle(finding)],
  ];
  const written = properties.map(([name, value]) => `${name}=${commandProperty(String(value))}`).join(',');
  return `::${kind} ${written}::${commandData(annotationMessage(finding))}`;
}

/** What is wrong, its witness and its fix in plain text. Lines are ours; text from strangers stays on its own line. */
export function annotationMessage(finding: Finding): string {
  const lines = [
    `${visible(finding.message)}${finding.confidence === 'suspected' ? ' (suspected)' : ''}`,
    ...finding.flow.map((step) => `  ${visible(`${step.path}:${step.line} ${step.note}`)}`),
    ...(finding.help === '' ? [] : [visible(finding.help)]),
  ];
  return clip(lines.join('\n'), ANNOTATION_CHARACTERS);
}

/** The rule and its lane. */
export function annotationTitle({ rule, lane }: Finding): string {
  return titleOf(`${rule} in lane ${lane ?? 'none'}`);
}

function titleOf(text: string): string {
  return clip(visible(text), TITLE);
}
