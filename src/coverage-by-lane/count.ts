import { MOST_HITS } from './line-table.ts';

/** What a count in a report says, and what is odd about it. */
export interface Count {
  /** Whole, from 0 to `MOST_HITS`. */
  readonly hits: number;
  readonly oddity: 'negative' | 'not-a-number' | 'too-large' | null;
}

/**
 * Reads a count that a tool wrote. Writers give decimals (`1.0`), powers (`1e+06`), numbers past 2^53, wrapped negative
 * ones (`18446744073709551611`) and words (`undefined`).
 * What is above zero ran: fractions round up, and what is too large counts as the most. A negative or unreadable count
 * says nothing of a run and counts as none.
 */
export function readCount(text: string): Count {
  if (isDigits(text)) {
    const value = Number(text);
    return value > Number.MAX_SAFE_INTEGER ? { hits: MOST_HITS, oddity: 'too-large' } : plain(value);
  }
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) return { hits: 0, oddity: 'not-a-number' };
  if (value < 0) return { hits: 0, oddity: 'negative' };
  return value > Number.MAX_SAFE_INTEGER ? { hits: MOST_HITS, oddity: 'too-large' } : plain(Math.ceil(value));
}

/** The same for a number that JSON already gave; everything else is not a number. */
export function readNumber(value: unknown): Count {
  if (typeof value !== 'number') return { hits: 0, oddity: 'not-a-number' };
  if (Number.isInteger(value) && value >= 0 && value <= MOST_HITS) return plain(value);
  return readCount(String(value));
}

function plain(value: number): Count {
  return { hits: Math.min(value, MOST_HITS), oddity: null };
}

function isDigits(text: string): boolean {
  if (text === '') return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
