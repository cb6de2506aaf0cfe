import seeds from '@sigstore/tuf/seeds.json' with { type: 'json' };
import { fieldAt, parseJson } from '../json-value.ts';

/**
 * The trusted root of the public-good Sigstore as it stood when our dependency was published, so that nothing is downloaded
 * to check a signature. Keys that the services took into use later are in no built-in root: they have to be given.
 */
export function builtInRoot(): unknown {
  const target = fieldAt(seeds, 'https://tuf-repo-cdn.sigstore.dev', 'targets', 'trusted_root.json');
  return typeof target === 'string' ? parseJson(Buffer.from(target, 'base64').toString('utf8')) : undefined;
}
