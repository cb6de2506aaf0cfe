import { counted } from '../../counted.ts';
import type { EvidenceClaim, EvidenceSection } from '../../evidence-section.ts';
import {
  EVIDENCE_SIGNS,
  EVIDENCE_WORDS,
  evidencePartsOf,
  tellPlaces,
  tellSeal,
  tellStatuses,
} from '../evidence-words.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** Evidence on the page: modules with their figures, claims in parts, notes and the seal. */
export function evidenceTables(section: EvidenceSection): Html {
  const { open, waived, shown } = evidencePartsOf(section);
  const { seal, notes } = section;
  return html`${modulesTable(section)}
${claimsTable(open, `${counted(open.length, 'claim')} open`)}
${claimsTable(waived, `${counted(waived.length, 'claim')} waived`)}
${claimsTable(shown, `${counted(shown.length, 'claim')} shown`)}
${notes.length === 0 ? NO_HTML : html`<h3>Notes</h3><ul>${notes.map((note) => html`<li>${raw(note)}</li>`)}</ul>`}
${seal === null ? NO_HTML : html`<h3>Seal</h3><p>${raw(tellSeal(seal))} ${raw(seal.levelWhy)}</p><p><code>${raw(seal.root)}</code></p>`}`;
}

const CLASSES: { readonly [status in EvidenceClaim['status']]: string } = {
  pass: 'covered',
  waived: 'warning',
  inconclusive: 'warning',
  missing: 'warning',
  fail: 'error',
};

function modulesTable({ modules, claims }: EvidenceSection): Html {
  if (modules.length === 0) return NO_HTML;
  const columns = ['Module', 'Evidence', 'Claims', 'Figures', 'Owner'];
  return dataTable(
    'Modules',
    columns,
    modules.map(({ name, task, owner, status, figures }) => {
      const own = claims.filter(({ module }) => module === name);
      const numbers = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
      return html`<tr><td>${raw(task === null ? name : `${name} (${task})`)}</td><td>${raw(`${EVIDENCE_SIGNS[status]} ${EVIDENCE_WORDS[status]}`)}</td><td>${raw(tellStatuses(own))}</td><td>${raw(numbers.join(', '))}</td><td>${raw(owner ?? '')}</td></tr>`;
    }),
  );
}

function claimsTable(claims: readonly EvidenceClaim[], title: string): Html {
  if (claims.length === 0) return NO_HTML;
  return html`<h3>${raw(title)}</h3>
${dataTable(
  title,
  ['State', 'Claim', 'Asked', 'Found', 'Where'],
  claims.map(
    (claim) =>
      html`<tr class="${raw(CLASSES[claim.status])}"><td>${raw(`${EVIDENCE_SIGNS[claim.status]} ${EVIDENCE_WORDS[claim.status]}`)}</td><td><code>${raw(claim.id)}</code></td><td>${raw(claim.expected)}</td><td>${raw(claim.found)}${claim.help === '' ? NO_HTML : html`<br /><small>${raw(claim.help)}</small>`}</td><td>${tellPlaces(claim).map((place) => html`<code>${raw(place)}</code> `)}</td></tr>`,
  ),
)}`;
}
