// What signatures of Sigstore need: its packages, an HTTP client among them. Imported dynamically, and only from here.

export { checkBundle } from './check-bundle.ts';
export { runnerToken, signKeyless } from './sign-keyless.ts';
