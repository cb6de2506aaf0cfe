import { counted, grouped } from '../counted.ts';
import type {
  OpenapiApproval,
  OpenapiCounts,
  OpenapiDocument,
  OpenapiRow,
  OpenapiSection,
} from '../openapi-section.ts';

/** `2 breaking, 1 needs a look, 3 may matter, 14 compatible, 1 approved`; `no change` when there is nothing. */
export function countWords(counts: OpenapiCounts): string {
  const { breaking, undecided, policy, compatible, approved } = counts;
  const isCalm = breaking + undecided + policy === 0;
  const words = [
    ...(breaking > 0 ? [`${grouped(breaking)} breaking`] : []),
    ...(undecided > 0 ? [`${grouped(undecided)} ${undecided === 1 ? 'needs' : 'need'} a look`] : []),
    ...(policy > 0 ? [`${grouped(policy)} may matter`] : []),
    ...(approved > 0 ? [`${grouped(approved)} approved`] : []),
    ...(isCalm && approved + compatible > 0 ? [`nothing ${approved > 0 ? 'else ' : ''}breaks`] : []),
    ...(compatible > 0 ? [`${grouped(compatible)} compatible`] : []),
  ];
  return words.length === 0 ? 'no change' : words.join(', ');
}

/** The counts of all descriptions together. */
export function totalCounts(documents: readonly Pick<OpenapiDocument, 'counts'>[]): OpenapiCounts {
  const sum = (name: keyof OpenapiCounts): number =>
    documents.reduce((total, { counts }) => total + counts[name], 0);
  return {
    breaking: sum('breaking'),
    undecided: sum('undecided'),
    policy: sum('policy'),
    compatible: sum('compatible'),
    approved: sum('approved'),
  };
}

/** What was compared, in words: `new: nothing to compare`; empty for two states of one file. */
export function stateWords({ state, from }: Pick<OpenapiDocument, 'state' | 'from'>): string {
  switch (state) {
    case 'new':
      return 'new, nothing to compare';
    case 'deleted':
      return 'deleted';
    case 'renamed':
      return from === null ? 'renamed' : `renamed from ${from}`;
    case 'identical':
      return 'both states are equal';
    case 'uncompared':
      return 'not compared';
    case 'compared':
      return '';
  }
}

/** States of which everything is said when there are no rows. */
const TOLD: ReadonlySet<OpenapiDocument['state']> = new Set(['new', 'identical', 'uncompared']);

/** What became of a description: counts of changes, unless there was nothing to compare. */
export function outcomeWords(document: OpenapiDocument): string {
  const isTold = TOLD.has(document.state);
  return isTold && document.rows.length === 0 ? '' : countWords(document.counts);
}

/** `OpenAPI 3.0.3 → 3.1.0`; Swagger by its own name. */
export function specificationWords({ specification: { before, after } }: OpenapiDocument): string {
  const written = [...new Set([before, after].filter((version) => version !== null))];
  if (written.length === 0) return '';
  const name = written.every((version) => version.startsWith('2.')) ? 'Swagger' : 'OpenAPI';
  return `${name} ${written.join(' → ')}`;
}

/** `version 1.4.2 → 1.5.0`; empty where none is written. */
export function versionWords({ versions: { before, after } }: Pick<OpenapiDocument, 'versions'>): string {
  const written = [...new Set([before, after].filter((version) => version !== null && version !== ''))];
  return written.length === 0 ? '' : `version ${written.join(' → ')}`;
}

/** What is wrong with the version; `null` when nothing is, or nobody judges it. */
export function versionProblem({ versions, counts }: OpenapiDocument): string | null {
  const { needed, verdict } = versions;
  const what = counts.breaking > 0 ? 'a breaking change' : 'this change';
  const needs = needed === null ? '' : `: ${what} needs ${needed}`;
  switch (verdict) {
    case 'unchanged':
      return `the version stays${needs}`;
    case 'decreased':
      return `the version goes back${needs}`;
    case 'insufficient':
      return needed === null ? 'the version moves too little' : `${what} needs ${needed}`;
    case 'unreadable':
      return `${what} needs a version that can be compared`;
    case 'enough':
    case 'unjudged':
      return null;
  }
}

/** `GET /pets and 11 more`; `the whole API` where no operation is named. */
export function operationWords({ operation, others }: Pick<OpenapiRow, 'operation' | 'others'>): string {
  return `${operation ?? 'the whole API'}${moreWords({ others })}`;
}

/** ` and 11 more`; empty for none. */
export function moreWords({ others }: Pick<OpenapiRow, 'others'>): string {
  return others === 0 ? '' : ` and ${grouped(others)} more`;
}

/** Where in the messages: ``response 200, at `items[].price` ``; names stand in backquotes. */
export function partWords({ location, instancePath }: Pick<OpenapiRow, 'location' | 'instancePath'>): string {
  const at = instancePath === '' ? '' : `at \`${instancePath}\``;
  return [location, at].filter((part) => part !== '').join(', ');
}

/** `by @team until 2027-01-31: the old app is gone`. */
export function approvalWords({ owner, reason, until }: OpenapiApproval): string {
  return `by ${owner}${until === null ? '' : ` until ${until}`}${reason === '' ? '' : `: ${reason}`}`;
}

/** `by @team until 2027-01-31, without effect until the base branch says so`. */
export function proposedWords({ owner, until }: OpenapiApproval): string {
  return `${approvalWords({ owner, until, reason: '' })}, without effect until the base branch says so`;
}

/** `42 operations in 2 descriptions compared with the merge base`. */
export function comparedWords({ documents, comparedWith }: OpenapiSection): string {
  const operations = documents.reduce((sum, document) => sum + document.operations, 0);
  const many = documents.length === 1 ? '' : ` in ${counted(documents.length, 'description')}`;
  const isNew = documents.every(({ state }) => state === 'new');
  const before = comparedWith === '' || isNew ? '' : ` compared with ${comparedWith}`;
  return `${counted(operations, 'operation')}${many}${before}`;
}
