import { parseInlineIgnore } from '../config/inline-ignore.ts';
import { isExpired, type Waiver } from '../config/waiver.ts';
import type { IsoDate } from '../foundation/date.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import type { Finding } from '../report/model.ts';
import { isOpen } from '../report/order.ts';
import { isAcceptable } from './is-acceptable.ts';
import type { SourceFile } from './project.ts';
import { groupOf } from './rules/group-of.ts';
import { TRUST_RULES } from './rules/trust.ts';

/** A usable or unusable ignore comment at its place. */
interface PlacedIgnore {
  readonly path: RepoPath;
  readonly line: number;
  readonly text: string;
  readonly waiver: Waiver<'ignore'> | null;
  readonly problem: string | null;
}

type Commented = Pick<SourceFile, 'path' | 'directives'>;

export interface IgnoreContext {
  readonly sources: readonly Commented[];
  /** Sources of the base, to tell ignores that this change adds; `null` without a base. */
  readonly baseSources: readonly Commented[] | null;
  readonly rules: readonly string[];
  /** Families that ran: an ignore for another one cannot have had an effect. */
  readonly families: ReadonlySet<string> | null;
  readonly today: IsoDate;
}

/** Findings after ignores, and what is wrong with the ignores themselves. */
export interface AppliedIgnores {
  readonly findings: readonly Finding[];
  readonly drafts: readonly Draft[];
}

/**
 * Waives findings for which a comment on their line, or alone on the line above, gives reason, owner and end.
 * An ignore that is incomplete, over or without effect is a finding, and so is one that this change adds: until the base
 * has it, people must agree to it.
 */
export function applyIgnores(findings: readonly Finding[], context: IgnoreContext): AppliedIgnores {
  const ignores = readIgnores(context.sources, context);
  const used = new Set<PlacedIgnore>();
  const byPlace = new Map<string, PlacedIgnore[]>();
  for (const ignore of ignores) push(byPlace, `${ignore.path}\0${ignore.line}`, ignore);
  const at = (path: RepoPath, line: number, rule: string) =>
    (byPlace.get(`${path}\0${line}`) ?? []).find((ignore) => ignore.waiver?.key === rule);

  const applied = findings.map((finding) => {
    if (!isOpen(finding) || finding.line === 0) return finding;
    const ignore =
      at(finding.path, finding.line, finding.rule) ?? at(finding.path, finding.line - 1, finding.rule);
    if (ignore === undefined || ignore.problem !== null) return finding;
    used.add(ignore);
    return { ...finding, state: 'waived' as const };
  });
  return {
    findings: applied,
    drafts: [
      ...ignores.flatMap((ignore) => unsoundDraft(ignore, used.has(ignore), context)),
      ...addedDrafts(ignores, used, context),
    ],
  };
}

function readIgnores(
  sources: readonly Commented[],
  { today, rules }: Pick<IgnoreContext, 'today' | 'rules'>,
): PlacedIgnore[] {
  return sources.flatMap(({ path, directives }) =>
    directives.flatMap(({ line, text }): PlacedIgnore[] => {
      const parsed = parseInlineIgnore(text, { place: { file: path, line, column: 1 }, today, rules });
      if (parsed === null) return [];
      const { waiver, diagnostics } = parsed;
      const over = waiver !== null && isExpired(waiver, today) ? `it ended on ${waiver.expires}` : null;
      const refused = waiver !== null && !isAcceptable(waiver.key) ? `${waiver.key} cannot be ignored` : null;
      const problem = waiver === null ? (diagnostics[0]?.message ?? 'it cannot be read') : (over ?? refused);
      return [{ path, line, text, waiver, problem }];
    }),
  );
}

function unsoundDraft(ignore: PlacedIgnore, isUsed: boolean, { families }: IgnoreContext): Draft[] {
  const { path, line, waiver } = ignore;
  const couldAct = waiver === null || families === null || families.has(groupOf(waiver.key));
  const problem =
    ignore.problem ?? (isUsed || !couldAct ? null : 'it has no effect: nothing here breaks this rule');
  if (problem === null) return [];
  const rule = TRUST_RULES.IGNORE_UNSOUND;
  const draft = fileDraft(
    rule,
    path,
    `The ignore in ${path} does not count: ${problem}.`,
    rule.fix,
    [ignore.text],
    {
      problem,
    },
  );
  return [{ ...draft, line, endLine: line }];
}

/** Ignores of this text beyond those that the base has: moving one is fine, copying one is not. */
function addedDrafts(
  ignores: readonly PlacedIgnore[],
  used: ReadonlySet<PlacedIgnore>,
  context: IgnoreContext,
): Draft[] {
  if (context.baseSources === null) return [];
  const left = new Map<string, number>();
  for (const { text } of readIgnores(context.baseSources, context)) left.set(text, (left.get(text) ?? 0) + 1);
  const rule = TRUST_RULES.POLICY_LOOSENED;
  return ignores.flatMap((ignore) => {
    const before = left.get(ignore.text) ?? 0;
    left.set(ignore.text, before - 1);
    if (before > 0 || !used.has(ignore)) return [];
    const { path, line, waiver } = ignore;
    const message = `This change adds an ignore of ${waiver?.key ?? 'a rule'} to ${path}.`;
    const draft = fileDraft(rule, path, message, rule.fix, ['ignore-added', ignore.text], {
      change: 'ignore-added',
    });
    return [{ ...draft, line, endLine: line }];
  });
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
