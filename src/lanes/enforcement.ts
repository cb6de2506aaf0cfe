import type { Enforcement, LaneKind } from '../report/model.ts';

/**
 * What a lane's findings do when it does not say. Production and support block: a build script that runs experimental
 * code puts it into what is shipped. Experimental code and tests are free: their findings are shown.
 */
export const DEFAULT_ENFORCEMENT: { readonly [kind in LaneKind]: Enforcement } = {
  production: 'block',
  experimental: 'warn',
  support: 'block',
  test: 'warn',
};
