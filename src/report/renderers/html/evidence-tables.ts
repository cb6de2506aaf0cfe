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
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** Evidence on the page: modules with their figures, claims in parts, notes and the seal. */
export function evidenceTables(section: EvidenceSection): Html {
  const { open, waived, shown } = evidencePartsOf(section);
  const { seal, notes } = section;
  return html`<h2>${raw(section.title)}</h2>
${modulesTable(section)}
${claimsTable(open, `${counted(open.length, 'claim')} open`)}
${claimsTable(waived, `${counted(waived.length, 'claim')} waived`)}
${claimsTable(shown, `${counted(shown.length, 'claim')} shown`)}
${notes.length === 0 ? NO_HTML : html`<h2>Notes</h2><ul>${notes.map((note) => html`<li>${raw(note)}</li>`)}</ul>`}
${seal === null ? NO_HTML : html`<h2>Seal</h2><p>${raw(tellSeal(seal))} ${raw(seal.levelWhy)}</p><p><code>${raw(seal.root)}</code></p>`}`;
}

function modulesTable({ modules, claims }: EvidenceSection): Html {
  if (modules.length === 0) return NO_HTML;
  return html`<table>
<thead><tr><th>Module</th><th>Evidence</th><th>Claims</th><th>Figures</th><th>Owner</th></tr></thead>
<tbody>${modules.map(({ name, task, owner, status, figures }) => {
    const own = claims.filter(({ module }) => module === name);
    const numbers = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
    return html`<tr><td>${raw(task === null ? name : `${name} (${task})`)}</td><td>${raw(`${EVIDENCE_SIGNS[status]} ${EVIDENCE_WORDS[status]}`)}</td><td>${raw(tellStatuses(own))}</td><td>${raw(numbers.join(', '))}</td><td>${raw(owner ?? '')}</td></tr>`;
  })}</tbody>
</table>`;
}

function claimsTable(claims: readonly EvidenceClaim[], title: string): Html {
  if (claims.length === 0) return NO_HTML;
  return html`<h2>${raw(title)}</h2>
<table>
<thead><tr><th>State</th><th>Claim</th><th>Asked</th><th>Found</th><th>Where</th></tr></thead>
<tbody>${claims.map(
    (claim) =>
      html`<tr><td>${raw(`${EVIDENCE_SIGNS[claim.status]} ${EVIDENCE_WORDS[claim.status]}`)}</td><td><code>${raw(claim.id)}</code></td><td>${raw(claim.expected)}</td><td>${raw(claim.found)}${claim.help === '' ? NO_HTML : html`<br /><small>${raw(claim.help)}</small>`}</td><td>${tellPlaces(claim).map((place) => html`<code>${raw(place)}</code> `)}</td></tr>`,
  )}</tbody>
</table>`;
}
