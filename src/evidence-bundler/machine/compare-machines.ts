import type { MachineRule } from '../policy/model.ts';
import { matchesName } from '../read/benchmarks/match-name.ts';
import type { Machine } from '../read/model.ts';

/** A field that two machines tell, or a machine and a rule, and tell differently. */
export interface MachineDifference {
  readonly field: keyof Machine;
  readonly first: string | number;
  /** `null`: the machine does not tell what the rule asks. */
  readonly second: string | number | null;
}

const FIELDS: readonly (keyof Machine)[] = [
  'cpu',
  'cores',
  'memoryBytes',
  'governor',
  'system',
  'image',
  'runtime',
];

/** The kernel keeps a little memory for itself, and not the same at each start. */
const MEMORY_TOLERANCE = 0.01;

/** In which fields two fingerprints differ that both tell them. Texts are compared without letter case and runs of spaces. */
export function differencesOf(a: Machine, b: Machine): readonly MachineDifference[] {
  return FIELDS.flatMap((field): MachineDifference[] => {
    const first = a[field];
    const second = b[field];
    if (first === null || second === null || isEqual(field, first, second)) return [];
    return [{ field, first, second }];
  });
}

/** Whether nothing that both tell differs. Two fingerprints that tell nothing are taken for one machine: nothing says otherwise. */
export function isSameMachine(a: Machine, b: Machine): boolean {
  return differencesOf(a, b).length === 0;
}

/**
 * In which fields a machine is not the reference machine of the policy. A field that the rule asks and the machine does
 * not tell is one of them. `*` in the rule stands for any characters. Empty: it is that machine.
 */
export function differencesFromRule(machine: Machine, rule: MachineRule): readonly MachineDifference[] {
  return (['cpu', 'cores', 'image'] as const).flatMap((field): MachineDifference[] => {
    const asked = rule[field];
    const told = machine[field];
    if (asked === null || (told !== null && meets(told, asked))) return [];
    return [{ field, first: asked, second: told }];
  });
}

function meets(told: string | number, asked: string | number): boolean {
  return typeof told === 'string' && typeof asked === 'string'
    ? matchesName(plain(told), plain(asked))
    : told === asked;
}

function isEqual(field: keyof Machine, a: string | number, b: string | number): boolean {
  if (typeof a === 'string' || typeof b === 'string') return plain(String(a)) === plain(String(b));
  return field === 'memoryBytes' ? Math.abs(a - b) <= MEMORY_TOLERANCE * Math.max(a, b) : a === b;
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
