/** Whose Sigstore signs. `public-good`: sigstore.dev, in a public log. `github`: GitHub's own, with time stamps and no log. */
export type SigstoreInstance = 'public-good' | 'github';

/** Addresses of the services; the source is `packages/attest/src/endpoints.ts` of actions/toolkit, and sigstore.dev for its time stamps. */
export interface Endpoints {
  readonly fulcio: string;
  /** `null`: nothing is logged. */
  readonly rekor: string | null;
  readonly timestamps: string;
}

/** The services for a repository on a server, `https://github.com` or a tenant of ghe.com. */
export function signingEndpoints(instance: SigstoreInstance, serverUrl: string): Endpoints {
  if (instance === 'public-good')
    return {
      fulcio: 'https://fulcio.sigstore.dev',
      rekor: 'https://rekor.sigstore.dev',
      timestamps: 'https://timestamp.sigstore.dev',
    };
  const { hostname } = new URL(serverUrl);
  const host = hostname === 'github.com' ? 'githubapp.com' : hostname;
  return { fulcio: `https://fulcio.${host}`, rekor: null, timestamps: `https://timestamp.${host}` };
}
