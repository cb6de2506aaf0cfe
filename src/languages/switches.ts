/** A setting that is one of two. */
export type Switch = 'on' | 'off';

/** What a word for a switch says, as settings are written: `true`, `1`, `no`, nothing at all; `null` for other words. */
export function judgeSwitch(value: string): Switch | null {
  const word = value.trim();
  if (/^(?:true|1|yes|on|y|t|enabled?)$/i.test(word)) return 'on';
  return /^(?:|false|0|no|off|n|f|none|null|disabled?)$/i.test(word) ? 'off' : null;
}

/** What a file does with a feature flag. */
export interface FlagUses {
  /** Its code names the flag; a comment or a docstring does not count. */
  readonly isNamed: boolean;
  /** Where the flag counts as on although nobody set it: 1-based lines. */
  readonly onByDefault: readonly number[];
  /** The states that it is put in. */
  readonly states: ReadonlySet<'on' | 'off'>;
}
