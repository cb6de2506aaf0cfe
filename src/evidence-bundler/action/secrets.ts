import type { Inputs } from '../../platform/runner/inputs.ts';
import { maskCommands } from '../../platform/runner/outputs.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';

/** What signs, as the workflow gives it. Never written anywhere but into masks. */
export interface Secrets {
  readonly signingKey: string | null;
  readonly openpgpKey: string | null;
  readonly openpgpPassphrase: string | null;
  readonly logKey: string | null;
}

/** Reads the secrets, and has each of their lines masked before anything else is done: not every one comes from a store that does it. */
export function readSecrets(inputs: Inputs, { write }: ActionProcess): Secrets {
  const masked = (value: string | undefined): string | null => {
    if (value === undefined) return null;
    write(maskCommands(value));
    return value;
  };
  return {
    signingKey: masked(inputs.text('signing-key')),
    openpgpKey: masked(inputs.text('openpgp-key')),
    openpgpPassphrase: masked(inputs.text('openpgp-passphrase')),
    logKey: masked(inputs.text('log-key')),
  };
}
