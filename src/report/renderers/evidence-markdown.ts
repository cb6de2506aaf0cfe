import { counted } from '../counted.ts';
import type { EvidenceClaim, EvidenceSection } from '../evidence-section.ts';
import { type Block, fixedBlock } from './budget.ts';
import { code, EMPTY, join, link, type Markdown, md, text } from './escape-markdown.ts';
import {
  EVIDENCE_SIGNS,
  EVIDENCE_WORDS,
  evidencePartsOf,
  tellPlaces,
  tellSeal,
  tellStatuses,
} from './evidence-words.ts';
import type { LinkOptions } from './markdown-finding.ts';
import { FOLD_TAIL, foldHead, tableHead, tableRow } from './markdown-section.ts';
import { prose } from './prose.ts';
import { clip } from './visible.ts';

interface EvidenceOptions extends LinkOptions {
  /** Rows of claims that stand open: a reader has half a minute. */
  readonly open: number;
  /** The most rows of one table. */
  readonly rows: number;
}

const TITLE = 120;
const WHY = 300;
/** Places of one row. */
const PLACES = 2;

const BREAK = '<br>' as Markdown;

/**
 * Evidence as parts of a comment: a row for each module, a row for each claim that is open with what was asked and what was found,
 * then folded what is waived and shown, notes, and last how it is sealed.
 */
export function evidenceBlocks(section: EvidenceSection, options: EvidenceOptions): readonly Block[] {
  const { open, waived, shown } = evidencePartsOf(section);
  const table = (claims: readonly EvidenceClaim[], title: string, priority: number, folded: boolean) =>
    claims.length === 0 ? [] : [claimsBlock(claims, title, { ...options, priority, folded })];
  return [
    ...modulesBlock(section, options),
    ...table(open.slice(0, options.open), `${counted(open.length, 'claim')} open`, 94, false),
    ...table(
      open.slice(options.open),
      counted(Math.max(0, open.length - options.open), 'more open claim'),
      60,
      true,
    ),
    ...table(waived, `${counted(waived.length, 'claim')} waived`, 50, true),
    ...table(shown, `${counted(shown.length, 'claim')} shown`, 44, true),
    ...notesBlock(section, options),
    ...sealBlock(section),
  ];
}

function modulesBlock({ modules, claims }: EvidenceSection, { rows }: EvidenceOptions): readonly Block[] {
  if (modules.length === 0) return [];
  const columns = ['Module', 'Evidence', 'Claims', 'Owner'].map((name) => ({
    title: text(name),
    align: 'left' as const,
  }));
  return [
    {
      priority: 96,
      required: false,
      name: md`modules`,
      head: tableHead(columns),
      rows: modules
        .slice(0, rows)
        .map(({ name, task, owner, status }) =>
          tableRow([
            md`${text(clip(name, TITLE))}${task === null ? EMPTY : md` (${text(clip(task, TITLE))})`}`,
            md`${text(EVIDENCE_SIGNS[status])} ${text(EVIDENCE_WORDS[status])}`,
            text(tellStatuses(claims.filter(({ module }) => module === name))),
            text(clip(owner ?? '', TITLE)),
          ]),
        ),
      total: modules.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more module'))}_`,
      tail: EMPTY,
    },
  ];
}

function claimsBlock(
  claims: readonly EvidenceClaim[],
  title: string,
  options: EvidenceOptions & { readonly priority: number; readonly folded: boolean },
): Block {
  const columns = ['State', 'Claim', 'Asked', 'Found', 'Where'].map((name) => ({
    title: text(name),
    align: 'left' as const,
  }));
  const row = (claim: EvidenceClaim): Markdown =>
    tableRow([
      md`${text(EVIDENCE_SIGNS[claim.status])} ${text(EVIDENCE_WORDS[claim.status])}`,
      md`${code(clip(claim.id, TITLE))}${claim.status === 'pass' ? EMPTY : md` ${ruleLink(claim.rule, options)}`}`,
      prose(clip(claim.expected, WHY)),
      prose(clip(claim.found, WHY)),
      placesCell(claim),
    ]);
  const head = tableHead(columns);
  return {
    priority: options.priority,
    required: false,
    name: text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${text(title)}**\n\n${head}`,
    rows: claims.slice(0, options.rows).map(row),
    total: claims.length,
    more: (hidden) => md`_and ${text(counted(hidden, 'more claim'))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY,
  };
}

function ruleLink(rule: string, { rulePages }: LinkOptions): Markdown {
  return rulePages === null ? text(rule) : link(text(rule), rulePages(rule));
}

function placesCell(claim: EvidenceClaim): Markdown {
  const places = tellPlaces(claim);
  const shown = places.slice(0, PLACES).map((place) => code(clip(place, TITLE)));
  const rest = places.length - shown.length;
  return join([...shown, ...(rest > 0 ? [md`_and ${rest} more_`] : [])], BREAK);
}

function notesBlock({ notes }: EvidenceSection, { rows }: EvidenceOptions): readonly Block[] {
  if (notes.length === 0) return [];
  return [
    {
      priority: 42,
      required: false,
      name: md`notes`,
      head: foldHead(counted(notes.length, 'note')),
      rows: notes.slice(0, rows).map((note) => md`- ${prose(clip(note, WHY))}`),
      total: notes.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more note'))}_`,
      tail: FOLD_TAIL,
    },
  ];
}

function sealBlock({ seal }: EvidenceSection): readonly Block[] {
  if (seal === null) return [];
  const why = seal.levelWhy === '' ? EMPTY : md` ${text(clip(seal.levelWhy, WHY))}`;
  const words = md`**Sealed**: ${text(tellSeal(seal))}.${why} ${code('VERIFY.md')} in the bundle tells how to check it without this tool.`;
  return [fixedBlock(words, { priority: 92, name: md`the seal` })];
}
