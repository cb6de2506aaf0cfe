import { counted } from '../counted.ts';
import type { EvidenceClaim, EvidenceSection } from '../evidence-section.ts';
import { plain } from './escape-terminal.ts';
import {
  EVIDENCE_SIGNS,
  EVIDENCE_WORDS,
  evidencePartsOf,
  tellPlaces,
  tellSeal,
  tellStatuses,
} from './evidence-words.ts';
import { clip } from './visible.ts';

/** What one screen has room for. */
const ROWS = 5;
const MODULES = 12;
const NOTES = 2;

const INDENT = ' '.repeat(16);

/** Evidence for a terminal: modules, what is open and why, and the seal. No control characters. */
export function evidenceLines(section: EvidenceSection, width: number): readonly string[] {
  const line = (words: string): string => `  ${plain(clip(words, width))}`;
  const { open, waived } = evidencePartsOf(section);
  const told = [...open, ...waived];
  return [
    ...section.modules.slice(0, MODULES).map(({ name, status }) => {
      const claims = section.claims.filter(({ module }) => module === name);
      return line(
        `${EVIDENCE_SIGNS[status]} ${name}: ${EVIDENCE_WORDS[status]}; of its claims ${tellStatuses(claims)}`,
      );
    }),
    ...more(section.modules.length - MODULES, 'more module'),
    line(`claims: ${tellStatuses(section.claims)}`),
    ...(told.length === 0 ? [] : ['']),
    ...told.slice(0, ROWS).flatMap((claim) => claimLines(claim, width)),
    ...more(told.length - ROWS, 'more claim'),
    ...(section.notes.length === 0 ? [] : ['']),
    ...section.notes.slice(0, NOTES).map((note) => line(`note: ${note}`)),
    ...more(section.notes.length - NOTES, 'more note'),
    '',
    line(section.seal === null ? 'not sealed' : `sealed in ${section.seal.path}: ${tellSeal(section.seal)}`),
    ...(section.seal === null || section.seal.levelWhy === '' ? [] : [line(section.seal.levelWhy)]),
  ];
}

function claimLines(claim: EvidenceClaim, width: number): readonly string[] {
  const head = `${EVIDENCE_SIGNS[claim.status]} ${EVIDENCE_WORDS[claim.status]}`.padEnd(14);
  const [place] = tellPlaces(claim);
  return [
    `  ${head} ${plain(clip(`${claim.id}: ${claim.found}`, width))}`,
    `${INDENT} ${plain(clip(`asked: ${claim.expected}`, width))}`,
    ...(place === undefined ? [] : [`${INDENT} ${plain(clip(`in ${place}`, width))}`]),
  ];
}

function more(count: number, singular: string): readonly string[] {
  return count > 0 ? [`  … and ${counted(count, singular)}`] : [];
}
