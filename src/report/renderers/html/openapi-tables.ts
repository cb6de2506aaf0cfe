import type { OpenapiDocument, OpenapiRow, OpenapiSection } from '../../openapi-section.ts';
import {
  approvalWords,
  comparedWords,
  operationWords,
  outcomeWords,
  partWords,
  specificationWords,
  stateWords,
  versionProblem,
  versionWords,
} from '../openapi-words.ts';
import { piecesOf } from '../prose.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** API descriptions on a page: facts, and every row of every description. */
export function openapiTables(section: OpenapiSection): Html {
  return html`<p>${raw(comparedWords(section))}</p>
${section.documents.map(documentPart)}`;
}

function documentPart(document: OpenapiDocument): Html {
  const facts = [
    outcomeWords(document),
    stateWords(document),
    specificationWords(document),
    versionWords(document),
    versionProblem(document) ?? '',
    document.lane === null ? '' : `lane ${document.lane}`,
  ].filter((words) => words !== '');
  const rest = Object.values(document.counts).reduce((sum, count) => sum + count, 0) - document.rows.length;
  return html`<h3><code>${raw(document.path)}</code></h3>
<p>${raw(facts.join(' · '))}</p>
${document.rows.length === 0 ? NO_HTML : dataTable(document.path, ['Verdict', 'Operation', 'What', 'Before → after', 'Proof', 'Line'], document.rows.map(tableRow))}
${rest > 0 ? html`<p>and ${rest} more</p>` : NO_HTML}
`;
}

const CLASSES: { readonly [verdict in OpenapiRow['verdict']]: string } = {
  breaking: 'error',
  undecided: 'warning',
  policy: 'warning',
  compatible: 'plain',
};

const WORDS: { readonly [verdict in OpenapiRow['verdict']]: string } = {
  breaking: 'breaking',
  undecided: 'needs a look',
  policy: 'may matter',
  compatible: 'compatible',
};

function tableRow(row: OpenapiRow): Html {
  const { verdict, approved, what, rule, reason, before, after, witness, key } = row;
  const said = approved === null ? WORDS[verdict] : `approved ${approvalWords(approved)}`;
  const part = partWords(row);
  const values = before === null && after === null ? '' : `${before ?? 'none'} → ${after ?? 'none'}`;
  return html`<tr class="${raw(approved === null ? CLASSES[verdict] : 'plain')}"><td>${raw(said)}</td><td><code>${raw(operationWords(row))}</code>${part === '' ? NO_HTML : html`<br />${proseHtml(part)}`}</td><td>${proseHtml(what)}${reason === null ? NO_HTML : html`<br />Undecided: ${proseHtml(reason)}`}<br /><small>${raw(rule)}${raw(key === null ? '' : ` · key ${key}`)}</small></td><td>${raw(values)}</td><td>${witness === null ? NO_HTML : html`<code>${raw(witness)}</code>`}</td><td>${raw(placeWords(row))}</td></tr>
`;
}

function placeWords({ place }: OpenapiRow): string {
  if (place === null) return '';
  const line = place.line === 0 ? '' : `:${place.line}`;
  return `${place.path}${line}${place.side === 'base' ? ' at the base' : ''}`;
}

/** A sentence whose names in backquotes are shown as code. */
export function proseHtml(sentence: string): Html {
  return html`${piecesOf(sentence).map(({ kind, text }) => (kind === 'name' ? html`<code>${raw(text)}</code>` : html`${raw(text)}`))}`;
}
