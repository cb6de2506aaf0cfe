import { ALL, parsePercent } from '../../foundation/percent.ts';
import type { BudgetRequirement } from './model.ts';

/** A limit as people write it: `100 ms`, `2.5 s`, `4096 bytes`; `null` when it is none. */
export function parseLimit(text: string): Pick<BudgetRequirement, 'limit' | 'unit'> | null {
  const parts = /^(\d+(?:\.\d+)?) ?(ns|us|ms|s|bytes|count)$/.exec(text);
  if (parts === null) return null;
  return { limit: Number(parts[1]), unit: parts[2] as BudgetRequirement['unit'] };
}

/** A percentage as a share: `99.7 %` is 0.997; `null` when it is none. */
export function parseShare(written: string | number): number | null {
  const percent = parsePercent(written);
  return percent === null ? null : percent / ALL;
}
