import type { FunctionFact } from '../../languages/body-facts.ts';

/** Verbs whose answer others rely on. */
const VERBS: ReadonlySet<string> = new Set([
  'verify',
  'validate',
  'check',
  'authorize',
  'authorise',
  'authenticate',
  'sign',
  'encrypt',
  'decrypt',
  'attest',
  'approve',
  'ensure',
  'enforce',
]);

/** Whoever asks whether a service is up wants to hear just that. */
const ALIVE = /health|alive|liveness|readiness|ping|status|update|version/i;

/** Whether a function that is to verify, authorize, sign or encrypt says yes without looking at what it is given. */
export function passesWithoutLooking({ name, hollow, parameters }: FunctionFact): boolean {
  if (hollow === null || !hollow.success || parameters.length === 0) return false;
  if (parameters.some(({ used }) => used) || ALIVE.test(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '');
  return (
    VERBS.has(words[0] ?? '') ||
    VERBS.has(words.at(-1) ?? '') ||
    (words[0] === 'is' && IS_STATE.has(words.at(-1) ?? ''))
  );
}

const IS_STATE: ReadonlySet<string> = new Set([
  'authorized',
  'authorised',
  'authenticated',
  'signed',
  'verified',
]);
