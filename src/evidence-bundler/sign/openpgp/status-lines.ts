/** What gpg says of one signature in a file that may hold several. */
export interface StatusOfSignature {
  readonly state:
    | 'good'
    | 'bad'
    | 'expired-signature'
    | 'expired-key'
    | 'revoked-key'
    | 'unknown-key'
    | 'error';
  /** Fingerprint of the primary key and of the key that signed, 40 hex digits or more in upper case; empty when not told. */
  readonly fingerprints: readonly string[];
  /** Seconds since 1970, as the signer says; `null`: not told. */
  readonly claimedTime: number | null;
  /** OpenPGP's number of the hash; `null`: not told. */
  readonly hash: number | null;
}

/** GnuPG, `doc/DETAILS`. Only one of these stands for a signature; `VALIDSIG` adds what it says about the key. */
const STATES: { readonly [keyword: string]: StatusOfSignature['state'] } = {
  GOODSIG: 'good',
  BADSIG: 'bad',
  EXPSIG: 'expired-signature',
  EXPKEYSIG: 'expired-key',
  REVKEYSIG: 'revoked-key',
  ERRSIG: 'error',
};

/** `ERRSIG` with this reason: the key is not in the keyring. */
const NO_KEY = '9';

/** Reads the lines that gpg and gpgv write to `--status-fd`, in the order of the signatures. Other lines are passed over. */
export function parseStatusLines(text: string): readonly StatusOfSignature[] {
  const signatures: StatusOfSignature[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [mark, keyword, ...fields] = line.split(' ');
    if (mark !== '[GNUPG:]' || keyword === undefined) continue;
    const state = Object.hasOwn(STATES, keyword) ? STATES[keyword] : undefined;
    if (state !== undefined) {
      const isKeyMissing = keyword === 'ERRSIG' && fields[5] === NO_KEY;
      signatures.push({
        state: isKeyMissing ? 'unknown-key' : state,
        fingerprints: [],
        claimedTime: null,
        hash: null,
      });
    } else if (keyword === 'VALIDSIG') {
      const last = signatures.pop();
      if (last !== undefined) signatures.push({ ...last, ...validFields(fields) });
    }
  }
  return signatures;
}

/** `<fpr> <date> <timestamp> <expires> <version> <reserved> <pubkey> <hash> <class> <primary fpr>` */
function validFields(fields: readonly string[]): Omit<StatusOfSignature, 'state'> {
  const prints = [fields[9], fields[0]].filter((one) => one !== undefined && /^[0-9A-F]{40,64}$/.test(one));
  return {
    fingerprints: [...new Set(prints)] as readonly string[],
    claimedTime: wholeNumber(fields[2]),
    hash: wholeNumber(fields[7]),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
