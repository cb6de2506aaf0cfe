import { fieldOf, isRecord } from '../sign/json-value.ts';
import type { StatedClaim } from './model.ts';

/** Reads back what documents stated, as a bundle keeps it; `null` for what is no such list. */
export function parseStated(value: unknown): readonly StatedClaim[] | null {
  return Array.isArray(value) && value.every(isStated) ? value : null;
}

function isStated(value: unknown): value is StatedClaim {
  const text = (name: string): boolean => typeof fieldOf(value, name) === 'string';
  const number = (name: string): boolean => Number.isFinite(fieldOf(value, name));
  const module = fieldOf(value, 'module');
  const about = fieldOf(value, 'about');
  if (!isRecord(value) || !text('path') || !number('line') || !text('written') || !text('quantity'))
    return false;
  if (module !== null && typeof module !== 'string') return false;
  if (!Array.isArray(about) || !about.every((one) => typeof one === 'string')) return false;
  if (fieldOf(value, 'kind') === 'name') return text('name');
  const others = fieldOf(value, 'others');
  return (
    fieldOf(value, 'kind') === 'number' &&
    number('value') &&
    number('step') &&
    (fieldOf(value, 'total') === null || number('total')) &&
    Array.isArray(others) &&
    others.every(Number.isFinite)
  );
}
