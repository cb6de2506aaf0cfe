import { compareText } from '../../foundation/compare.ts';
import type { Finding } from '../../report/model.ts';
import type {
  OpenapiApproval,
  OpenapiDocument,
  OpenapiRow,
  OpenapiSection,
} from '../../report/openapi-section.ts';
import { isOpen } from '../../report/order.ts';
import { clip } from '../../report/renderers/visible.ts';
import { beforeAfter } from './before-after.ts';
import { writeInstancePath } from './instance-path.ts';
import { locationWords } from './location-words.ts';
import { readChange, type ToldChange } from './read-change.ts';
import { witnessText } from './witness-text.ts';

/** Rows of one description that the section holds, and those of them that are compatible. */
const ROWS = 5000;
const COMPATIBLE = 1000;

/** Characters of texts in a row: what a reader takes in. */
const WHAT = 600;
const NAME = 240;
const VERSION = 60;
const ENTRY = 5000;

/** One description in both states with the findings about it. */
export interface ComparedDocument
  extends Pick<
    OpenapiDocument,
    'path' | 'name' | 'lane' | 'state' | 'from' | 'versions' | 'specification' | 'operations'
  > {
  /** All findings of the description, those without a verdict on a change too: they are told elsewhere. */
  readonly findings: readonly Finding[];
}

export interface OpenapiFigures extends Pick<OpenapiSection, 'comparedWith' | 'approvals'> {
  readonly documents: readonly ComparedDocument[];
  /** The entry that approves the change of a finding, as YAML; `null` where it cannot be approved. */
  readonly entryOf: (finding: Finding) => string | null;
}

/** The typed part of the report: facts about every description, and a row for every root cause. */
export function createOpenapiSection(figures: OpenapiFigures): OpenapiSection {
  const { comparedWith, approvals, documents } = figures;
  const told = new Set<string>();
  const described = documents.map((document) => {
    const changes = document.findings.flatMap((finding): Change[] => {
      const change = finding.state === 'fixed' ? null : readChange(finding);
      if (change === null) return [];
      told.add(finding.rule);
      return [{ finding, change }];
    });
    return describe(document, changes, (change) => describeRow(change, figures.entryOf));
  });
  return {
    kind: 'openapi',
    title: 'API contract',
    folded: false,
    comparedWith,
    approvals,
    documents: described.sort(compareDocuments),
    tells: [...told].sort(compareText),
  };
}

interface Change {
  readonly finding: Finding;
  readonly change: ToldChange;
}

function describe(
  { findings: _, ...facts }: ComparedDocument,
  changes: readonly Change[],
  rowOf: (change: Change) => OpenapiRow,
): OpenapiDocument {
  const open = changes.filter(({ finding }) => isOpen(finding));
  const count = (verdict: OpenapiRow['verdict']): number =>
    open.filter(({ change }) => change.verdict === verdict).length;
  let compatible = 0;
  const kept = [...changes]
    .sort(compareChanges)
    .filter(({ change }) => change.verdict !== 'compatible' || compatible++ < COMPATIBLE)
    .slice(0, ROWS);
  return {
    ...facts,
    name: clip(facts.name, NAME),
    versions: {
      before: clipped(facts.versions.before),
      after: clipped(facts.versions.after),
      needed: clipped(facts.versions.needed),
      verdict: facts.versions.verdict,
    },
    specification: {
      before: clipped(facts.specification.before),
      after: clipped(facts.specification.after),
    },
    counts: {
      breaking: count('breaking'),
      undecided: count('undecided'),
      policy: count('policy'),
      compatible: changes.filter(({ change }) => change.verdict === 'compatible').length,
      approved: changes.filter(({ change, finding }) => change.verdict !== 'compatible' && !isOpen(finding))
        .length,
    },
    rows: kept.map(rowOf),
  };
}

function clipped(text: string | null): string | null {
  return text === null ? null : clip(text, VERSION);
}

function describeRow({ finding, change }: Change, entryOf: OpenapiFigures['entryOf']): OpenapiRow {
  const { rule, fingerprint, severity, message } = finding;
  const { verdict, operations, reached, location, instancePath } = change;
  const operation = operations[0] ?? null;
  const isAccepted = !isOpen(finding);
  const canBeApproved = !isAccepted && severity !== 'note' && verdict !== 'compatible';
  const entry = canBeApproved ? entryOf(finding) : null;
  return {
    fingerprint,
    verdict,
    severity,
    rule,
    operation: operation === null ? null : clip(operation, NAME),
    others: Math.max(0, reached - 1),
    location: location === null ? '' : clip(locationWords(location), NAME),
    instancePath: clip(writeInstancePath(instancePath), NAME),
    what: clip(message, WHAT),
    ...beforeAfter(change.before, change.after),
    witness: witnessText(finding, change),
    reason: change.reason === null ? null : clip(change.reason, WHAT),
    place: placeOf(finding, change),
    key: change.key === null ? null : clip(change.key, NAME / 2),
    // Half an entry is none.
    entry: entry !== null && entry.length <= ENTRY ? entry : null,
    approved: isAccepted ? clipApproval(change.approval ?? BASELINE) : null,
    proposed: isAccepted ? null : clipApproval(change.proposed),
  };
}

/** What nobody approved by name and is accepted all the same. */
const BASELINE: OpenapiApproval = { owner: 'the baseline', reason: '', until: null };

function clipApproval(approval: OpenapiApproval | null): OpenapiApproval | null {
  if (approval === null) return null;
  const { owner, reason, until } = approval;
  return {
    owner: clip(owner, NAME),
    reason: clip(reason, NAME),
    until: until === null ? null : clip(until, NAME),
  };
}

/** Where the change is written now; at the base when it is gone. */
function placeOf({ path, line }: Finding, { isGone, base }: ToldChange): OpenapiRow['place'] {
  if (isGone && base !== null) return { side: 'base', path: base.path, line: base.line };
  return path === '' ? null : { side: 'head', path, line };
}

const VERDICT_RANK = { breaking: 0, undecided: 1, policy: 2, compatible: 3 } as const;
const SEVERITY_RANK = { error: 0, warning: 1, note: 2 } as const;

/** What breaks first, what is accepted after what is not, and what most operations meet first. */
function compareChanges(a: Change, b: Change): number {
  return (
    VERDICT_RANK[a.change.verdict] - VERDICT_RANK[b.change.verdict] ||
    Number(!isOpen(a.finding)) - Number(!isOpen(b.finding)) ||
    SEVERITY_RANK[a.finding.severity] - SEVERITY_RANK[b.finding.severity] ||
    b.change.reached - a.change.reached ||
    compareText(a.change.operations[0] ?? '', b.change.operations[0] ?? '') ||
    compareText(a.finding.path, b.finding.path) ||
    a.finding.line - b.finding.line ||
    compareText(a.finding.rule, b.finding.rule) ||
    compareText(a.finding.fingerprint, b.finding.fingerprint)
  );
}

function compareDocuments(a: OpenapiDocument, b: OpenapiDocument): number {
  return (
    b.counts.breaking - a.counts.breaking ||
    b.counts.undecided - a.counts.undecided ||
    b.counts.policy - a.counts.policy ||
    compareText(a.path, b.path)
  );
}
