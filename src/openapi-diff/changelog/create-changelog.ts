import { compareText } from '../../foundation/compare.ts';
import type { Finding } from '../../report/model.ts';
import { partWords } from '../../report/renderers/openapi-words.ts';
import { clip } from '../../report/renderers/visible.ts';
import { parsePointer } from '../document/json-pointer.ts';
import { beforeAfter } from '../show/before-after.ts';
import { writeInstancePath } from '../show/instance-path.ts';
import { locationWords } from '../show/location-words.ts';
import type { ComparedDocument } from '../show/openapi-section.ts';
import { readChange, type ToldChange } from '../show/read-change.ts';
import { witnessText } from '../show/witness-text.ts';
import type { Changelog, ChangelogDocument, ChangelogEntry, ChangelogGroup } from './model.ts';

/** Operations that are named beside a change that several meet. */
const OPERATIONS = 10;

const WHAT = 1000;
const NAME = 240;
const VERSION = 60;

/**
 * The changelog of API descriptions from the findings about them; findings that tell of no change are left out. A change is
 * told once: with its operation, or, when several operations meet it, with the component that holds it and their names.
 * The order depends on the findings alone, not on theirs.
 */
export function createChangelog(documents: readonly ComparedDocument[]): Changelog {
  return {
    documents: [...documents].sort((a, b) => compareText(a.path, b.path)).map(describe),
  };
}

interface Change {
  readonly finding: Finding;
  readonly change: ToldChange;
}

/** In the order of reading, but for what breaks, which goes first. */
const PARTS = ['Whole API', 'Endpoints', 'Shared by several operations', 'Webhooks and callbacks'] as const;

type Part = (typeof PARTS)[number];

const RANK = { breaking: 0, undecided: 1, policy: 2, compatible: 3 } as const;

function describe({ findings, ...document }: ComparedDocument): ChangelogDocument {
  const changes = findings
    .flatMap((finding): Change[] => {
      const change = finding.state === 'fixed' ? null : readChange(finding);
      return change === null ? [] : [{ finding, change }];
    })
    .sort(compareChanges);
  const count = (verdict: ToldChange['verdict']): number =>
    changes.filter(({ change }) => change.verdict === verdict).length;
  const parts = PARTS.map((title) => ({ title, changes: changes.filter((one) => partOf(one) === title) }))
    .filter((part) => part.changes.length > 0)
    .sort((a, b) => worstOf(a.changes) - worstOf(b.changes));
  return {
    path: document.path,
    name: clip(document.name, NAME),
    state: document.state,
    from: document.from,
    versions: {
      ...document.versions,
      before: document.versions.before === null ? null : clip(document.versions.before, VERSION),
      after: document.versions.after === null ? null : clip(document.versions.after, VERSION),
    },
    specification: document.specification,
    counts: {
      breaking: count('breaking'),
      undecided: count('undecided'),
      policy: count('policy'),
      compatible: count('compatible'),
    },
    parts: parts.map((part) => ({ title: part.title, groups: groupsOf(part.title, part.changes) })),
  };
}

function partOf({ change: { operations, reached } }: Change): Part {
  const [first] = operations;
  if (first === undefined) return 'Whole API';
  if (reached > 1) return 'Shared by several operations';
  return /^\S+ (?:webhook|callback) /.test(first) ? 'Webhooks and callbacks' : 'Endpoints';
}

/** Groups with the worst change first, then by name. */
function groupsOf(part: Part, changes: readonly Change[]): readonly ChangelogGroup[] {
  const byTitle = new Map<string, Change[]>();
  for (const one of changes) {
    const title = titleOf(part, one.change);
    const known = byTitle.get(title);
    if (known === undefined) byTitle.set(title, [one]);
    else known.push(one);
  }
  return [...byTitle]
    .sort(([a, of], [b, others]) => worstOf(of) - worstOf(others) || compareText(a, b))
    .map(([title, of]) => ({
      title: clip(title, NAME),
      entries: of.map((one) => describeEntry(part, one)),
    }));
}

/** The verdict of the first of changes in their order. */
function worstOf([first]: readonly Change[]): number {
  return first === undefined ? RANK.compatible : RANK[first.change.verdict];
}

function titleOf(part: Part, { operations, pointer }: ToldChange): string {
  switch (part) {
    case 'Whole API':
      return '';
    case 'Shared by several operations':
      return componentOf(pointer) ?? 'Elsewhere';
    case 'Endpoints':
    case 'Webhooks and callbacks':
      return `\`${operations[0] ?? ''}\``;
  }
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['schemas', 'Schema'],
  ['definitions', 'Schema'],
  ['parameters', 'Parameter'],
  ['responses', 'Response'],
  ['requestBodies', 'Request body'],
  ['headers', 'Header'],
  ['callbacks', 'Callback'],
  ['securitySchemes', 'Security scheme'],
  ['securityDefinitions', 'Security scheme'],
]);

/** ``Schema `Pet` `` for a pointer into components, of whichever version. */
function componentOf(pointer: string | null): string | null {
  const tokens = parsePointer(pointer ?? '') ?? [];
  const [kind, name] = tokens[0] === 'components' ? tokens.slice(1) : tokens;
  const words = kind === undefined ? undefined : KINDS.get(kind);
  return words === undefined || name === undefined ? null : `${words} \`${name}\``;
}

function describeEntry(part: Part, { finding, change }: Change): ChangelogEntry {
  const { verdict, operations, reached, location, instancePath, reason } = change;
  const isShared = part === 'Shared by several operations';
  const named = isShared ? operations.slice(0, OPERATIONS) : [];
  return {
    verdict,
    what: clip(finding.message, WHAT),
    part: clip(
      partWords({
        location: location === null ? '' : locationWords(location),
        instancePath: writeInstancePath(instancePath),
      }),
      NAME,
    ),
    ...beforeAfter(change.before, change.after),
    witness: witnessText(finding, change),
    reason: reason === null ? null : clip(reason, WHAT),
    operations: named.map((operation) => clip(operation, NAME)),
    others: isShared ? Math.max(0, reached - named.length) : 0,
  };
}

function compareChanges(a: Change, b: Change): number {
  return (
    RANK[a.change.verdict] - RANK[b.change.verdict] ||
    compareText(a.finding.path, b.finding.path) ||
    a.finding.line - b.finding.line ||
    compareText(a.finding.rule, b.finding.rule) ||
    compareText(a.finding.message, b.finding.message) ||
    compareText(a.finding.fingerprint, b.finding.fingerprint)
  );
}
