import { isKeyByte } from './key-runs.ts';
import { SECRETLINT_LEADS, TOKEN_SHAPES, type TokenShape } from './provider-tokens.ts';

/** A shape ready to be tried. */
export interface ReadyShape extends Pick<TokenShape, 'provider' | 'vague' | 'lead'> {
  /** How many characters of the lead stand before the run of key characters that begins with it. */
  readonly before: number;
  readonly pattern: RegExp;
}

/** A rule of secretlint and how its tokens begin. */
export interface LintLead {
  readonly lead: string;
  readonly before: number;
  readonly rule: string;
}

/** What may begin at a run of key characters. */
export interface TokenGate {
  /** By the first two bytes of the run: 1 where some lead goes on like this. Most runs stop here. */
  readonly first: Uint8Array;
  readonly shapes: ReadonlyMap<number, readonly ReadyShape[]>;
  readonly lint: ReadonlyMap<number, readonly LintLead[]>;
  /** Leads that end right before the run, as `hvs.` does. */
  readonly shapesBefore: readonly ReadyShape[];
  readonly lintBefore: readonly LintLead[];
}

/** Where the last part of a lead begins that is all key characters; its length when it ends in another one. */
function keyPartOf(lead: string): number {
  let at = lead.length;
  while (at > 0 && isKeyByte(lead.charCodeAt(at - 1))) at--;
  return at;
}

/** The first two bytes of a run as one number. */
export function pairAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

export const TOKEN_GATE: TokenGate = buildGate();

function buildGate(): TokenGate {
  const first = new Uint8Array(65_536);
  const sort = <T extends { readonly lead: string; readonly before: number }>(all: readonly T[]) => {
    const inRun = new Map<number, T[]>();
    const beforeRun: T[] = [];
    for (const one of all) {
      if (one.before === one.lead.length) beforeRun.push(one);
      else {
        const pair = pairAt(Buffer.from(one.lead.slice(one.before), 'latin1'), 0);
        first[pair] = 1;
        inRun.set(pair, [...(inRun.get(pair) ?? []), one]);
      }
    }
    return { inRun, beforeRun };
  };
  const shapes = sort(TOKEN_SHAPES.map(ready));
  const lint = sort(
    Object.entries(SECRETLINT_LEADS).flatMap(([rule, leads]) =>
      leads.split(' ').map((lead) => ({ lead, before: keyPartOf(lead), rule })),
    ),
  );
  return {
    first,
    shapes: shapes.inRun,
    lint: lint.inRun,
    shapesBefore: shapes.beforeRun,
    lintBefore: lint.beforeRun,
  };
}

function ready({ provider, lead, rest, vague }: TokenShape): ReadyShape {
  const literal = lead.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return {
    provider,
    vague,
    lead,
    before: keyPartOf(lead),
    pattern: new RegExp(`${literal}${rest}(?![0-9A-Za-z])`, 'y'),
  };
}
