import { parseMarkdown, wordsOf } from './markdown.ts';
import { taskKey } from './tasks.ts';

/** An id of the policy’s evidence: `coverage`, `types` … */
export type EvidenceId = string;

/** What is known of a piece of evidence. Skipped is not passed. */
export type EvidenceState = 'passed' | 'failed' | 'missing' | 'skipped';

/** One box that must be there. */
export interface ChecklistItem {
  readonly id: string;
  /** What stands behind the box; `<name>` and `*` stand for one word or none. */
  readonly text: string;
  /** What proves the box when all of it passed, and contradicts it when any of it failed. Empty: a person’s word alone. */
  readonly evidence: readonly EvidenceId[];
  /** It may be answered by `N/A` with a reason; where it has evidence, that must have been skipped. */
  readonly mayBeNotApplicable: boolean;
}

export interface ChecklistProfile {
  readonly id: string;
  readonly title: string;
  /** Where the list comes from. */
  readonly source: string;
  readonly items: readonly ChecklistItem[];
}

/** One item as data: id, text, evidence, and whether `N/A` is an answer. */
export function item(
  id: string,
  text: string,
  evidence: readonly EvidenceId[],
  mayBeNotApplicable = false,
): ChecklistItem {
  return { id, text, evidence, mayBeNotApplicable };
}

const OPEN = '(?:<?[\\p{L}\\p{N}._-]{0,100}>?|\\*)';

/** Whether the key of a box says what an item says; what the item leaves open (`<module>`, `*`) may be filled in. */
export function saysItem(key: string, text: string): boolean {
  return patternsOf(text).some((pattern) => pattern.test(key));
}

const PATTERNS = new Map<string, readonly RegExp[]>();

/** As it is written, and as GitHub shows that: `<module>_x_` is a tag and an emphasis there. */
function patternsOf(text: string): readonly RegExp[] {
  const known = PATTERNS.get(text);
  if (known !== undefined) return known;
  const parsed = parseMarkdown(text);
  const writings = parsed.kind === 'parsed' ? [text, wordsOf(parsed.root)] : [text];
  const patterns = [...new Set(writings)].map(patternOf);
  PATTERNS.set(text, patterns);
  return patterns;
}

function patternOf(text: string): RegExp {
  const parts = taskKey(text)
    .split(/<[a-z]+>|\*/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join(OPEN)}$`, 'u');
}
