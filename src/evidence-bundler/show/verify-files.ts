import type { Sha256 } from '../../foundation/digest.ts';
import type { Manifest } from '../bundle/model.ts';
import type { SigningPolicy } from '../policy/model.ts';
import type { SigningLevel } from '../sign/choose-level.ts';

/** What the instructions of a bundle are made from. */
export interface VerifyFacts {
  readonly manifest: Manifest;
  readonly root: Sha256;
  readonly signing: SigningPolicy;
  readonly level: SigningLevel;
  readonly fingerprints: { readonly key: Sha256 | null; readonly openpgp: string | null };
  readonly hasReceipt: boolean;
  /** Without a slash at the end. */
  readonly serverUrl: string;
}

/** `VERIFY.md` and `verify.sh`: how to check a bundle with the tools of any machine. */
export function renderVerifyFiles(_facts: VerifyFacts): ReadonlyMap<string, string> {
  return new Map();
}
