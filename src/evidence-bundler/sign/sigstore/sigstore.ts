/** Everything that needs Sigstore's packages. Import it dynamically, and only this file: it is a unit of its own. */

export { builtInRoot } from './built-in-root.ts';
export { type BundleCheck, checkBundle } from './check-bundle.ts';
export { type KeylessRequest, type KeylessResult, runnerToken, signKeyless } from './sign-keyless.ts';
