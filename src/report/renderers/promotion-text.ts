import { counted } from '../counted.ts';
import type { PromotionRequirement, PromotionSection, PromotionVoice } from '../promotion-section.ts';
import { plain } from './escape-terminal.ts';
import {
  countWords,
  gateWords,
  loginWords,
  moduleWords,
  partsOf,
  readWords,
  STATE_SIGNS,
  STATE_WORDS,
  sourceWords,
  voiceReason,
  voiceSign,
} from './promotion-words.ts';
import { clip } from './visible.ts';

/** What one screen has room for. */
const MODULES = 3;
const STEPS = 4;
const ROWS = 10;
const VOICES = 3;

const INDENT = ' '.repeat(18);

/** A promotion for a terminal: what moves, what is next, requirements that are open, excused or signed by people. No control characters. */
export function promotionLines(section: PromotionSection, width: number): readonly string[] {
  const { guarded, modules, gates, next, read } = section;
  const line = (words: string): string => `  ${plain(clip(words, width))}`;
  const { open, excused, signed } = partsOf(section);
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, ROWS);
  return [
    ...(guarded === null
      ? []
      : [line(`guarded paths are changed, ${guarded.role} has to sign: ${guarded.paths.join(', ')}`)]),
    ...modules
      .slice(0, MODULES)
      .map((one) => line(`${one.name}: ${one.from ?? 'nowhere'} → ${one.to} (${moduleWords(one)})`)),
    ...more(modules.length - MODULES, 'more module'),
    ...(gates.length === 0 ? [] : [line(gateWords({ gates }))]),
    line(countWords(section)),
    ...(next.length === 0 ? [] : ['']),
    ...next.slice(0, STEPS).map(({ who, what }) => line(`next: ${who}: ${what}`)),
    ...(shown.length === 0 ? [] : ['']),
    ...shown.flatMap((requirement) => requirementLines(requirement, width)),
    ...more(told.length - ROWS, 'more requirement'),
    '',
    line(readWords(read)),
  ];
}

function requirementLines({ state, title, why, by }: PromotionRequirement, width: number): readonly string[] {
  const head = `${STATE_SIGNS[state]} ${STATE_WORDS[state]}`.padEnd(16);
  return [
    `  ${head} ${plain(clip(`${title}: ${why}`, width))}`,
    ...by.slice(0, VOICES).map((voice) => `${INDENT} ${plain(clip(voiceWords(voice, state), width))}`),
    ...more(by.length - VOICES, 'more voice').map((words) => `${INDENT}${words}`),
  ];
}

/** `✗ @bo, review 103: does not count, stale: given for 1a2b3c4`; without a state of the requirement, as in the row of a person. */
export function voiceWords(voice: PromotionVoice, state: PromotionRequirement['state'] | null): string {
  const who = state === null ? '' : `${loginWords(voice.login)}, `;
  return `${voiceSign(voice, state)} ${who}${sourceWords(voice)}: ${voiceReason(voice)}`;
}

function more(count: number, singular: string): readonly string[] {
  return count > 0 ? [`  … and ${counted(count, singular)}`] : [];
}
