import type {
  PromotionEvidence,
  PromotionPerson,
  PromotionRequirement,
  PromotionSection,
  PromotionVoice,
} from '../../promotion-section.ts';
import { voiceWords } from '../promotion-text.ts';
import {
  countWords,
  gateWords,
  loginWords,
  moduleWords,
  partsOf,
  personWords,
  readWords,
  STATE_SIGNS,
  STATE_WORDS,
} from '../promotion-words.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';
import { proseHtml } from './openapi-tables.ts';

/** A promotion on a page: every requirement with everyone who spoke to it, people, evidence, notes. */
export function promotionTables(section: PromotionSection): Html {
  const { guarded, modules, gates, next, people, evidence, notes, read } = section;
  const { open, excused, signed, passed, waiting } = partsOf(section);
  return html`${guarded === null ? NO_HTML : html`<p>Changes what decides about promotions: ${raw(guarded.paths.join(', '))}${guarded.total > guarded.paths.length ? html` and ${guarded.total - guarded.paths.length} more` : NO_HTML}. ${raw(guarded.role)} has to sign for that.</p>`}
<ul>${modules.map((one) => html`<li>${raw(one.name)}: <code>${raw(one.from ?? 'nowhere')}</code> → <code>${raw(one.to)}</code> (${raw(moduleWords(one))})</li>`)}</ul>
<p>${raw([gateWords({ gates }), countWords(section)].filter((words) => words !== '').join(' · '))}</p>
${next.length === 0 ? NO_HTML : html`<h3>Next</h3><ul>${next.map(({ who, what }) => html`<li>${raw(who)}: ${proseHtml(what)}</li>`)}</ul>`}
${table('Requirements', ['State', 'Requirement', 'Why', 'Who'], [...open, ...excused, ...signed, ...waiting, ...passed].map(requirementRow))}
${table('People', ['Who', 'Roles', 'Said'], people.map(personRow))}
${table('Evidence', ['Evidence', 'State', 'From', 'Digest', 'Run', 'At'], evidence.map(evidenceRow))}
${notes.length === 0 ? NO_HTML : html`<h3>Notes</h3><ul>${notes.map((note) => html`<li>${raw(note)}</li>`)}</ul>`}
<p>${raw(readWords(read))}.</p>`;
}

function table(title: string, columns: readonly string[], rows: readonly Html[]): Html {
  return rows.length === 0
    ? NO_HTML
    : html`<h3>${raw(title)}</h3>
${dataTable(title, columns, rows)}`;
}

const CLASSES: { readonly [state in PromotionRequirement['state']]: string } = {
  met: 'covered',
  waived: 'warning',
  warned: 'warning',
  missing: 'warning',
  waiting: 'plain',
  violated: 'error',
  unknown: 'error',
};

function requirementRow({ state, title, why, rule, by }: PromotionRequirement): Html {
  return html`<tr class="${raw(CLASSES[state])}"><td>${raw(`${STATE_SIGNS[state]} ${STATE_WORDS[state]}`)}</td><td>${raw(title)}${rule === null ? NO_HTML : html`<br /><small>${raw(rule)}</small>`}</td><td>${proseHtml(why)}</td><td>${voices(by, state)}</td></tr>
`;
}

function personRow(person: PromotionPerson): Html {
  return html`<tr><td>${raw(loginWords(person.login))}</td><td>${raw(personWords(person))}</td><td>${voices(person.voices, null)}</td></tr>
`;
}

function evidenceRow({ id, of, name, workflow, state, digest, run, at }: PromotionEvidence): Html {
  return html`<tr><td>${raw(id)}</td><td>${raw(`${STATE_SIGNS[state]} ${STATE_WORDS[state]}`)}</td><td>${raw(of)} <code>${raw(name)}</code> of <code>${raw(workflow)}</code></td><td><code>${raw(digest ?? '')}</code></td><td>${raw(run === null ? '' : String(run))}</td><td>${raw(at ?? '')}</td></tr>
`;
}

function voices(all: readonly PromotionVoice[], state: PromotionRequirement['state'] | null): Html {
  return html`${all.map((voice, at) => html`${at === 0 ? NO_HTML : html`<br />`}${raw(voiceWords(voice, state))}`)}`;
}
