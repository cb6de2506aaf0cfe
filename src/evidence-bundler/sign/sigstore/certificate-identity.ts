import type { X509Certificate } from '@sigstore/core';
import type { CertificateIdentity } from '../verify/model.ts';

/** Fulcio's extensions, by the last number of 1.3.6.1.4.1.57264.1 (`docs/oid-info.md` of sigstore/fulcio). */
const EXTENSIONS = { issuer: 8, repository: 12, commit: 13, ref: 14, trigger: 20, run: 21 } as const;

/** The first form of the issuer, as bare text: certificates before 2023 have no other. */
const FIRST_ISSUER = '1.3.6.1.4.1.57264.1.1';

/** Who the certificate was given to. Only what is in its own field counts: names are not searched for repositories. */
export function certificateIdentity(certificate: X509Certificate): CertificateIdentity {
  const told = (name: keyof typeof EXTENSIONS): string | null => {
    const extension = certificate.extension(`1.3.6.1.4.1.57264.1.${EXTENSIONS[name]}`);
    return extension?.valueObj.subs[0]?.value.toString('utf8') ?? null;
  };
  return {
    name: certificate.subjectAltName ?? '',
    issuer: told('issuer') ?? certificate.extension(FIRST_ISSUER)?.value.toString('utf8') ?? null,
    repository: told('repository'),
    commit: told('commit'),
    ref: told('ref'),
    trigger: told('trigger'),
    run: told('run'),
  };
}
