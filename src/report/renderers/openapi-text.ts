import { counted } from '../counted.ts';
import type { OpenapiDocument, OpenapiRow, OpenapiSection } from '../openapi-section.ts';
import { plain } from './escape-terminal.ts';
import {
  approvalWords,
  comparedWords,
  operationWords,
  outcomeWords,
  partWords,
  proposedWords,
  specificationWords,
  stateWords,
  versionProblem,
  versionWords,
} from './openapi-words.ts';
import { clip } from './visible.ts';

/** Rows and descriptions that one screen has room for. */
const ROWS = 6;
const DOCUMENTS = 8;

const VERDICTS: { readonly [verdict in OpenapiRow['verdict']]: string } = {
  breaking: 'breaking',
  undecided: 'to look at',
  policy: 'may matter',
  compatible: 'compatible',
};

const INDENT = ' '.repeat(13);

/**
 * API descriptions for a terminal: facts about each, then what breaks, needs a look or is a matter of policy, as many rows
 * as a screen has room for. Compatible changes are counted. No control characters.
 */
export function openapiLines(section: OpenapiSection, width: number): readonly string[] {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const listed = documents.flatMap((document) =>
    document.rows
      .filter(({ verdict, approved }) => verdict !== 'compatible' && approved === null)
      .map((row) => ({ document, row })),
  );
  const rank = (row: OpenapiRow): number => Object.keys(VERDICTS).indexOf(row.verdict);
  const ranked = [...listed].sort((a, b) => rank(a.row) - rank(b.row));
  const approved = documents.flatMap(({ rows }) => rows.filter((row) => row.approved !== null));
  return [
    `  ${plain(clip(comparedWords(section), width))}`,
    ...documents.slice(0, DOCUMENTS).map((document) => `  ${documentLine(document, isAlone, width)}`),
    ...more(documents.length - DOCUMENTS, 'more description'),
    ...ranked.slice(0, ROWS).flatMap(({ document, row }) => ['', ...rowLines(document, row, width)]),
    ...(ranked.length > ROWS ? ['', ...more(ranked.length - ROWS, 'more row')] : []),
    ...(approved.length === 0 ? [] : ['']),
    ...approved
      .slice(0, ROWS)
      .map(
        (row) =>
          `  ${'approved'.padEnd(10)} ${plain(clip(`${operationWords(row)}: ${approvalWords(row.approved!)}`, width))}`,
      ),
    ...more(approved.length - ROWS, 'more change approved', 'more changes approved'),
  ];
}

function documentLine(document: OpenapiDocument, isAlone: boolean, width: number): string {
  const facts = [
    isAlone ? '' : outcomeWords(document),
    stateWords(document),
    specificationWords(document),
    versionWords(document),
    versionProblem(document) ?? '',
    document.lane === null ? '' : `lane ${document.lane}`,
  ].filter((words) => words !== '');
  return plain(clip(`${clip(document.path, 100)}: ${facts.join(', ')}`, width * 2));
}

function rowLines(document: OpenapiDocument, row: OpenapiRow, width: number): readonly string[] {
  const { verdict, what, before, after, witness, place, rule, reason, key, proposed } = row;
  const head = [operationWords(row), partWords(row)].filter((words) => words !== '').join(', ');
  const values = before === null && after === null ? [] : [`${before ?? 'none'} → ${after ?? 'none'}`];
  const where =
    place === null
      ? []
      : [
          `${place.path === '' ? document.path : place.path}${place.line > 0 ? `:${place.line}` : ''}${place.side === 'base' ? ' at the base' : ''}`,
        ];
  const detail = (words: readonly string[]): readonly string[] =>
    words.map((line) => `${INDENT}${plain(clip(line, width))}`);
  return [
    `  ${VERDICTS[verdict].padEnd(10)} ${plain(clip(head, width))}`,
    ...detail([
      what,
      ...(reason === null ? [] : [`undecided: ${reason}`]),
      ...values,
      ...(proposed === null ? [] : [`approved in this change ${proposedWords(proposed)}`]),
      ...(witness === null ? [] : [`proof: ${witness}`]),
      [...where, rule, ...(key === null || verdict === 'policy' ? [] : [`key ${key}`])].join('  '),
    ]),
  ];
}

function more(count: number, singular: string, plural?: string): readonly string[] {
  return count > 0 ? [`  … and ${counted(count, singular, plural)}`] : [];
}
