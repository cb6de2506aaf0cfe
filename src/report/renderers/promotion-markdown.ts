import { counted } from '../counted.ts';
import type { Report } from '../model.ts';
import type {
  PromotionPerson,
  PromotionRequirement,
  PromotionSection,
  PromotionVoice,
} from '../promotion-section.ts';
import { type Block, fixedBlock } from './budget.ts';
import { code, EMPTY, join, link, type Markdown, md, text } from './escape-markdown.ts';
import type { LinkOptions } from './markdown-finding.ts';
import { FOLD_TAIL, foldHead, tableHead, tableRow } from './markdown-section.ts';
import {
  gateWords,
  loginWords,
  moduleWords,
  partsOf,
  personWords,
  STATE_SIGNS,
  STATE_WORDS,
  sourceWords,
  voiceReason,
  voiceSign,
  voiceUrl,
} from './promotion-words.ts';
import { prose } from './prose.ts';
import { clip } from './visible.ts';

interface PromotionOptions extends LinkOptions {
  /** Rows of requirements that stand open: a reader has half a minute. */
  readonly open: number;
  /** The most rows of one table. */
  readonly rows: number;
}

type Subject = Report['subject'];

const TITLE = 120;
const WHY = 300;
const VOICE = 160;
/** Steps that stand at the top; whoever comes after them waits for them anyway. */
const STEPS = 5;
const MODULES = 10;
const PATHS = 5;
/** Voices of one row. */
const VOICES = 4;

const BREAK = '<br>' as Markdown;
const COMMA = ', ' as Markdown;

/**
 * A promotion as parts of a comment: guarded paths, what moves where, what is asked of whom next, a row for each requirement
 * that is open, excused or signed by people, then folded what passed, what is not asked yet, people, evidence and notes. Logins are
 * written so that nobody is called. Nothing about the time: a comment is written anew only when the verdict or its reasons change.
 */
export function promotionBlocks(
  report: Pick<Report, 'subject'>,
  section: PromotionSection,
  options: PromotionOptions,
): readonly Block[] {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  const { subject } = report;
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, options.open);
  const later = told.slice(shown.length);
  const table = (
    rows: readonly PromotionRequirement[],
    title: string,
    frame: { readonly priority: number; readonly folded: boolean },
  ): readonly Block[] =>
    rows.length === 0 ? [] : [requirementsBlock(subject, rows, title, { ...options, ...frame })];
  return [
    ...guardedBlock(section),
    ...modulesBlock(section),
    ...nextBlock(section),
    ...table(shown, titleOf(open.length, excused.length, signed.length), { priority: 94, folded: false }),
    ...table(later, `${counted(later.length, 'more requirement')}`, { priority: 60, folded: true }),
    ...table(waiting, `${counted(waiting.length, 'requirement')} not asked yet`, {
      priority: 48,
      folded: true,
    }),
    ...table(passed, `${counted(passed.length, 'requirement')} met by machines and forms`, {
      priority: 46,
      folded: true,
    }),
    ...peopleBlock(section, subject, options),
    ...evidenceBlock(section, options),
    ...notesBlock(section, options),
  ];
}

/** `1 requirement open, 1 waived or only warned of, 2 signed`. */
function titleOf(open: number, excused: number, signed: number): string {
  const parts = [
    ...(open > 0 ? [`${counted(open, 'requirement')} open`] : []),
    ...(excused > 0 ? [`${excused} waived or only warned of`] : []),
    ...(signed > 0 ? [`${signed} signed by people`] : []),
  ];
  return parts.join(', ');
}

function guardedBlock({ guarded }: PromotionSection): readonly Block[] {
  if (guarded === null) return [];
  const paths = guarded.paths.slice(0, PATHS).map((path) => code(clip(path, TITLE)));
  const rest = guarded.total - paths.length;
  const more = rest > 0 ? md` and ${rest} more` : EMPTY;
  const words = md`**Changes what decides about promotions**: ${join(paths, COMMA)}${more}. ${text(clip(guarded.role, TITLE))} has to sign for that.`;
  return [fixedBlock(words, { priority: 98, name: md`guarded paths` })];
}

function modulesBlock({ modules, gates, mode }: PromotionSection): readonly Block[] {
  const rows = modules.slice(0, MODULES).map((module) => {
    const from = module.from === null ? md`nowhere` : code(clip(module.from, TITLE));
    const name = text(clip(module.name, TITLE));
    return md`**${name}**: ${from} → ${code(clip(module.to, TITLE))} (${text(moduleWords(module))})`;
  });
  const hidden = modules.length - rows.length;
  const lines = [
    ...rows,
    ...(hidden > 0 ? [md`_and ${text(counted(hidden, 'more module'))}_`] : []),
    ...(gates.length === 0 ? [] : [md`Gates: ${text(clip(gateWords({ gates }), WHY))}`]),
    ...(mode === 'observe' ? [md`The policy only observes: nothing is blocked.`] : []),
  ];
  return lines.length === 0 ? [] : [fixedBlock(join(lines, BREAK), { priority: 97, name: md`what moves` })];
}

function nextBlock({ next }: PromotionSection): readonly Block[] {
  if (next.length === 0) return [];
  const items = next
    .slice(0, STEPS)
    .map(({ who, what }, at) => md`${at + 1}. **${text(clip(who, TITLE))}**: ${prose(clip(what, WHY))}`);
  return [
    {
      priority: 96,
      required: false,
      name: md`what is next`,
      head: md`**Next**\n`,
      rows: items,
      total: next.length,
      more: (hidden) => md`_and ${text(counted(hidden, 'more step'))}_`,
      tail: EMPTY,
    },
  ];
}

function requirementsBlock(
  subject: Subject,
  requirements: readonly PromotionRequirement[],
  title: string,
  options: PromotionOptions & { readonly priority: number; readonly folded: boolean },
): Block {
  const columns = ['State', 'Requirement', 'Why', 'Who'] as const;
  const cells = requirements
    .slice(0, options.rows)
    .map((one) => [
      md`${text(STATE_SIGNS[one.state])} ${text(STATE_WORDS[one.state])}`,
      md`${text(clip(one.title, TITLE))}${one.rule === null ? EMPTY : md` ${ruleLink(one.rule, options)}`}`,
      prose(clip(one.why, WHY)),
      voicesCell(subject, one.by, { ...options, state: one.state }),
    ]);
  const used = columns.map((_, at) => cells.some((row) => row[at] !== EMPTY));
  const kept = <T>(row: readonly T[]): readonly T[] => row.filter((_, at) => used[at]);
  const head = tableHead(kept(columns).map((name) => ({ title: text(name), align: 'left' })));
  return {
    priority: options.priority,
    required: false,
    name: text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${text(title)}**\n\n${head}`,
    rows: cells.map((row) => tableRow(kept(row))),
    total: requirements.length,
    more: (hidden) => md`_and ${text(counted(hidden, 'more requirement'))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY,
  };
}

function ruleLink(rule: string, { rulePages }: LinkOptions): Markdown {
  return rulePages === null ? text(rule) : link(text(rule), rulePages(rule));
}

/** What people said, each with the review or comment by which it was said. */
function voicesCell(
  subject: Subject,
  voices: readonly PromotionVoice[],
  { serverUrl, state }: LinkOptions & { readonly state: PromotionRequirement['state'] | null },
): Markdown {
  const shown = voices.slice(0, VOICES).map((voice) => {
    const label = text(sourceWords(voice));
    const url = voiceUrl(serverUrl, subject, voice);
    // The row of a person names them already.
    const who = state === null ? EMPTY : md`${text(loginWords(voice.login))}, `;
    const said = text(clip(voiceReason(voice), VOICE));
    return md`${text(voiceSign(voice, state))} ${who}${url === null ? label : link(label, url)}: ${said}`;
  });
  const rest = voices.length - shown.length;
  return join([...shown, ...(rest > 0 ? [md`_and ${rest} more_`] : [])], BREAK);
}

function peopleBlock(
  { people }: PromotionSection,
  subject: Subject,
  options: PromotionOptions,
): readonly Block[] {
  if (people.length === 0) return [];
  const row = (person: PromotionPerson): Markdown =>
    tableRow([
      text(loginWords(person.login)),
      text(clip(personWords(person), WHY)),
      voicesCell(subject, person.voices, { ...options, state: null }),
    ]);
  return [
    folded(counted(people.length, 'person', 'people'), 40, {
      head: tableHead(['Who', 'Roles', 'Said'].map((name) => ({ title: text(name), align: 'left' }))),
      rows: people.slice(0, options.rows).map(row),
      total: people.length,
      what: ['more person', 'more people'],
    }),
  ];
}

function evidenceBlock({ evidence }: PromotionSection, options: PromotionOptions): readonly Block[] {
  if (evidence.length === 0) return [];
  const title = `Evidence: ${counted(evidence.length, 'piece')}`;
  const columns = ['Evidence', 'State', 'From', 'Digest', 'Run', 'At'];
  return [
    folded(title, 44, {
      head: tableHead(columns.map((name) => ({ title: text(name), align: 'left' }))),
      rows: evidence
        .slice(0, options.rows)
        .map((one) =>
          tableRow([
            text(clip(one.id, TITLE)),
            md`${text(STATE_SIGNS[one.state])} ${text(STATE_WORDS[one.state])}`,
            md`${text(one.of)} ${code(clip(one.name, TITLE))} of ${code(clip(one.workflow, TITLE))}`,
            one.digest === null ? EMPTY : code(one.digest.slice(0, 12)),
            one.run === null ? EMPTY : md`${one.run}`,
            one.at === null ? EMPTY : text(one.at),
          ]),
        ),
      total: evidence.length,
      what: ['more piece of evidence', 'more pieces of evidence'],
    }),
  ];
}

function notesBlock({ notes }: PromotionSection, options: PromotionOptions): readonly Block[] {
  if (notes.length === 0) return [];
  return [
    folded(counted(notes.length, 'note'), 42, {
      head: EMPTY,
      rows: notes.slice(0, options.rows).map((note) => md`- ${text(clip(note, WHY))}`),
      total: notes.length,
      what: ['more note', 'more notes'],
    }),
  ];
}

function folded(
  title: string,
  priority: number,
  table: {
    readonly head: Markdown;
    readonly rows: readonly Markdown[];
    readonly total: number;
    readonly what: readonly [singular: string, plural: string];
  },
): Block {
  return {
    priority,
    required: false,
    name: text(title),
    head: table.head === EMPTY ? foldHead(title) : md`${foldHead(title)}\n${table.head}`,
    rows: table.rows,
    total: table.total,
    more: (hidden) => md`_and ${text(counted(hidden, ...table.what))}_`,
    tail: FOLD_TAIL,
  };
}
