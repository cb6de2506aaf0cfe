import type { Stated } from './phrases.ts';
import type { StatementLine } from './statement-lines.ts';

/** Words before a number that make it a wish, a rule, a question, a plan or a memory. */
const NO_MEASUREMENT =
  /(?<![\p{L}\p{N}_])(?:targets?|targeted|targeting|goals?|aims?|aiming|objectives?|budgets?|limits?|thresholds?|slas?|slos?|floors?|gates?|criteri(?:a|on)|standards?|policy|polic(?:y|ies)|requires?|required|requiring|requirements?|needs?|needed|must|should|shall|will|would|could|can|may|might|cannot|expect(?:s|ed|ing)?|expectations?|ensures?|ensuring|verify|verifies|confirm|check|checks|validate|make sure|plan(?:s|ned|ning)?|todo|tbd|estimat(?:e|es|ed|ing)|project(?:ed|ion)|predicted|potential|ideal(?:ly)?|desired|propos(?:e|es|ed|al)|e\.g\.?|example|examples|such as|if|when|until|once|unless|whether|before|after|previous(?:ly)?|was|were|had|from|baselines?|initial(?:ly)?|original(?:ly)?|old|former(?:ly)?|legacy|used to|at least|at most|no (?:more|less) than|minimum|maximum|min|max|increase[ds]?|improve[ds]?|improvement|reduc(?:e|es|ed|tion)|decrease[ds]?|faster|slower|allows?|allowed|accept(?:able|ance)?|pending|remaining|missing|achieve|reach|maintain|keep|get|claims?|claimed|claiming|supposed|alleged(?:ly)?|false|fake|wrong|hypothetical|simulated|mock(?:ed)?|industry|typical(?:ly)?|competitors?|versus|vs|compared|timeout|delay|interval|every|failing|fix(?:es|ed|ing)?|repair|add|write|create|run|rerun|run:|alert|alerts|why|how|what|template|placeholder)(?![\p{L}\p{N}_])/giu;

/** Words after a number, in its clause, that do the same. */
const NO_MEASUREMENT_AFTER =
  /(?<![\p{L}\p{N}_])(?:targets?|targeted|goals?|objectives?|budgets?|limits?|thresholds?|slas?|slos?|floors?|required|requirements?|needed|expected|planned|todo|tbd|estimated|projected|minimum|maximum|min|max|baselines?|before|until|if|unless|when|claims?|claimed|example|timeout|ideal|desired|proposed|pending|previously|to fix|remaining|increase|improvement|faster|slower|gain|reduction|less|more|higher|lower|allowed|acceptable|or (?:more|less|better|higher|lower)|under load of|incoming|introduced|upcoming|soon|later|in progress)(?![\p{L}\p{N}_])/iu;

/** Words that say of the very next number that it was measured, whatever stands before them. */
const MEASURED =
  /(?<![\p{L}\p{N}_])(?:current(?:ly)?|actual(?:ly)?|achieved|measured|observed|recorded|now|today|latest|reality)(?![\p{L}\p{N}_])/giu;

/** What stands directly before a number and makes it a bound, a difference, a range or a guess. */
const BOUND_BEFORE =
  /(?:[<>≤≥~≈±+–—→⇒^]|[<>]=|->|=>|(?<![\p{L}\p{N}_])(?:under|below|above|over|than|up to|within|about|approximately|approx\.?|roughly|around|almost|nearly|circa|exceed(?:s|ing)?|by|to|least|most|beyond|past)|(?<![\p{L}\p{N}_])sub[- ]?)[\s*]*$|(?:\d|%|ms|s)\s*-\s*$/iu;

/** What stands directly behind it and does the same. */
const BOUND_AFTER =
  /^\s*(?:\+|→|->|=>|⇒|(?:-|–|—|to|\.\.+)\s?[<>~]?\d|or (?:more|less|better|higher|lower|above|below)|(?:per|\/)\s?\p{L}|(?:max|min|cap|ceiling)(?![\p{L}]))/iu;

/** Sections whose numbers are rules, plans, memories or examples. */
const OTHER_SECTION =
  /(?<![\p{L}\p{N}_])(?:targets?|goals?|objectives?|budgets?|limits?|thresholds?|slas?|slos?|criteri(?:a|on)|requirements?|acceptance|definition of done|checklist template|standards?|polic(?:y|ies)|guidelines?|rules?|gates?|plans?|planned|planning|roadmap|next steps?|future|upcoming|todo|tasks?|backlog|proposals?|proposed|expected|expectations?|deliverables?|how to|usage|quick ?start|getting started|examples?|templates?|prompts?|instructions?|workflow|commands?|history|historical|changelog|change log|release notes|previous(?:ly)?|before|baselines?|archived?|legacy|problems?|issues?|root cause|troubleshooting|scenario|hypothetical|competitors?|comparison|industry|motivation|vision|risks?|mitigations?|alerts?|monitoring|contributing|conventions?|exit code|failure modes?|claims? (?:validation|matrix|registry)|false claims?)(?![\p{L}\p{N}_])/iu;

/** Titles that tell the reader to do something: what follows is how it looks when it is done. */
const ORDER =
  /^[^\p{L}]*(?:step \d+|phase \d+)?[^\p{L}]*(?:run|verify|check|validate|install|configure|create|add|deploy|set ?up|execute|ensure|confirm|before|write|fix|review)(?![\p{L}\p{N}_])/iu;

/** Columns whose cells are what is wished, allowed or was. */
const OTHER_COLUMN =
  /(?<![\p{L}\p{N}_])(?:targets?|goals?|objectives?|budgets?|limits?|thresholds?|slas?|slos?|required|requirements?|minimum|maximum|min|max|expected|planned|before|previous|baselines?|old|base|original|initial|claimed|claims?|gap|delta|change|diff|improvement|estimate[ds]?|priority|needed|notes?|description|impact|action)(?![\p{L}\p{N}_])/iu;

/** A template's open place, or a date that makes the line a memory of its own. */
const OPEN_PLACE = /\{[\p{L}\p{N}_ ]*\}|<[\p{L}_ -]+>|\bX{2,}\b|_{3,}|\?{2,}|\bN\/N\b/u;

/**
 * Whether a phrase means that something was measured. Doubt decides against it: bounds, wishes, plans, memories, examples, questions and
 * boxes that are not ticked are no claims.
 */
export function isMeasurement(stated: Stated, { text, sections, cell, box }: StatementLine): boolean {
  if (box === 'open' || OPEN_PLACE.test(text)) return false;
  if (sections.some((title) => OTHER_SECTION.test(title) || ORDER.test(title))) return false;
  if (cell !== null && (OTHER_COLUMN.test(cell.column) || OTHER_COLUMN.test(cell.row))) return false;
  const before = text.slice(0, stated.at);
  const after = text.slice(stated.end);
  if (BOUND_BEFORE.test(before) || BOUND_AFTER.test(after)) return false;
  if (/\?\s*$/.test(text)) return false;
  const lead = withoutClosed(sentenceEnd(text.slice(0, stated.at)));
  const wish = lastOf(NO_MEASUREMENT, lead);
  if (wish >= 0 && lastOf(MEASURED, lead) < wish) return false;
  const [, behind = '', aside = ''] = /^([^,;.(|]*)(?:\(([^)]*)\))?/.exec(after) ?? [];
  return !NO_MEASUREMENT_AFTER.test(behind) && (/\d/.test(aside) || !NO_MEASUREMENT_AFTER.test(aside));
}

/** From the begin of the sentence, or of the part of a line between bars, in which the text ends. */
function sentenceEnd(text: string): string {
  const breaks = [...text.matchAll(/[.!?;](?=\s)|\s[|·•]\s/g)];
  return text.slice((breaks.at(-1)?.index ?? -1) + 1);
}

/** What stands in brackets that are closed again is an aside. */
function withoutClosed(text: string): string {
  return text.replace(/\([^()]*\)/g, ' ').replace(/\[[^[\]]*\]/g, ' ');
}

function lastOf(pattern: RegExp, text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(pattern)) last = index;
  return last;
}
