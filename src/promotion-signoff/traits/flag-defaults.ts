import type { RepoPath } from '../../foundation/repo-path.ts';
import { languageOf } from '../../languages/language-of.ts';
import type { FlagTrait } from './trait-rules.ts';

export interface FlagDefault {
  readonly trait: FlagTrait;
  /** 1-based. */
  readonly line: number;
  readonly what: string;
}

/** What a flag is called: in capitals, or with `feature` or `flag` in it. */
const NAME = '(?<name>FEATURE_\\w{1,80}|\\w{1,80}_(?:FLAG|ENABLED)|ENABLE_\\w{1,80})';
const VALUE = '(?<value>["\'`]?(?:true|false|on|off|yes|no|0|1)?["\'`]?)(?![\\w"\'`])';

/** `os.getenv("FEATURE_X", "false")`, `process.env.FEATURE_X ?? 'true'`, `FEATURE_X: bool = False`, `FEATURE_X: false,`. */
const DEFAULTS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:getenv|environ\\.get|get|flag|variation|is_enabled|isEnabled)\\(\\s*["'\`]${NAME}["'\`]\\s*,\\s*${VALUE}`,
    'gi',
  ),
  new RegExp(`\\benv\\.${NAME}\\s*(?:\\?\\?|\\|\\|)\\s*${VALUE}`, 'gi'),
  new RegExp(
    `^[ \\t]*(?:export\\s+)?(?:const\\s+|let\\s+)?["']?${NAME}["']?\\s*(?::\\s*(?:bool|boolean)\\s*=|=|:)\\s*${VALUE}`,
    'gim',
  ),
];

/** Of one file. */
const MOST = 50;

/** The flags of a file of Python or TypeScript that have a default, each once for each default. `code`: its text without comments. */
export function findFlagDefaults(path: RepoPath, code: string): readonly FlagDefault[] {
  if (languageOf(path) === null) return [];
  const found = new Map<FlagTrait, FlagDefault>();
  for (const pattern of DEFAULTS) {
    for (const { index, groups } of code.matchAll(pattern)) {
      const { name = '', value = '' } = groups ?? {};
      const word = value.replace(/["'`]/g, '').toLowerCase();
      if (word === '' && !/["'`]{2}/.test(value)) continue;
      const isOn = ['true', 'on', 'yes', '1'].includes(word);
      const trait: FlagTrait = isOn ? `flag_on:${name}` : `flag_off:${name}`;
      if (found.size >= MOST || found.has(trait)) continue;
      const what = `\`${name}\` is ${isOn ? 'on' : 'off'} unless somebody sets it`;
      found.set(trait, { trait, line: code.slice(0, index).split('\n').length, what });
    }
  }
  return [...found.values()];
}
