import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const EVERYWHERE = severities('error', 'error', 'error', 'error', 'error');
const FINGERPRINT =
  'Names the secret without telling it, for the rotation record; `null` where it could be guessed.';
const DATA = {
  what: 'Whose key it is, or what kind of secret.',
  masked: 'At most its first four characters, and its length.',
  secret: FINGERPRINT,
};

/** What to do, in one line, beside the finding; the page of the rule says it at length. */
export const PURGE_STEPS =
  '(1) Revoke or rotate it where it was issued. (2) `git filter-repo --sensitive-data-removal --invert-paths --path FILE`, or `--replace-text LIST` to keep the file. (3) `git push --force --mirror origin`, and have everybody clone anew. (4) Have GitHub drop cached views and pull request refs; delete forks, caches and artifacts that hold it. (5) Record the rotation in `.github/secret-rotations.yml`.';

const PURGE = `1. Revoke or rotate it where it was issued. Whoever has read the repository has it; nothing below changes that.
2. Take it out of every commit: \`git filter-repo --sensitive-data-removal --invert-paths --path FILE\`, or \`git filter-repo --sensitive-data-removal --replace-text LIST\` to keep the file.
3. Push the new history: \`git push --force --mirror origin\`. Have everybody clone anew.
4. Ask GitHub support to drop cached views and pull request refs. Delete forks, caches and artifacts of workflows that hold it.
5. Write down that it was rotated in \`.github/secret-rotations.yml\`.`;

const TOKEN: Rule = {
  id: 'SE001',
  name: 'provider-token',
  title: 'A file holds a token of a provider',
  severity: EVERYWHERE,
  why: 'Whoever can read the repository, its forks, its caches and its logs can act as you. Bots find such tokens within minutes.',
  fix: `Rotate the token first, then read it from the environment or a secret store.\n\n${PURGE}\n\nA token made up for a test is declared, with its file's digest, under \`secrets\` in the configuration:\n\n\`\`\`yaml\nsecrets:\n  fixtures:\n    - { path: tests/data/tokens.txt, sha256: 9f86d081…, reason: made up for the parser's tests }\n\`\`\``,
  example: '```python\nclient = Github("ghp_…")   # 40 characters\n```',
  data: DATA,
  standards: ['X2'],
};

const PRIVATE_KEY: Rule = {
  id: 'SE002',
  name: 'private-key',
  title: 'A file holds a private key',
  severity: EVERYWHERE,
  why: 'The key lets anybody sign, decrypt or log in as its owner, for as long as somebody trusts it.',
  fix: `Replace the key pair wherever its public half is trusted, then keep the private half in a secret store.\n\n${PURGE}\n\nA key made for a test is declared under \`secrets\` in the configuration, or made when the test runs.`,
  example: '```\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqh…\n```',
  data: DATA,
  standards: ['X2'],
};

const VALUES_FILE: Rule = {
  id: 'SE003',
  name: 'secret-file-tracked',
  title: 'A file made to hold secrets is tracked, with values in it',
  severity: EVERYWHERE,
  why: '`.env` and its relatives exist so that values stay out of the repository; once tracked, every later value goes in too.',
  fix: `Stop tracking it and ignore it: \`git rm --cached .env && printf '.env\\n.env.*\\n!.env.example\\n' >> .gitignore\`. Keep the names, without values, in \`.env.example\`. Rotate every value that stood in it.\n\n${PURGE}`,
  example: '```\n# .env\nDATABASE_PASSWORD=…\n```',
  data: DATA,
  standards: ['X1'],
};

const NOT_IGNORED: Rule = {
  id: 'SE004',
  name: 'env-not-ignored',
  title: '`.gitignore` does not cover `.env` files',
  severity: severities('error', 'error', 'error', 'error', 'error'),
  why: 'Without it the next `git add .` puts the values of somebody’s machine into history.',
  fix: 'Add to `.gitignore`:\n\n```\n.env\n.env.*\n!.env.example\n```',
  example: 'A project that reads `.env`, and a `.gitignore` without it',
  data: { missing: 'Names that git would track.' },
  standards: ['X1'],
};

const URL_CREDENTIAL: Rule = {
  id: 'SE005',
  name: 'credential-in-url',
  title: 'An address holds a password',
  severity: severities('error', 'error', 'warning', 'note', 'error'),
  why: 'Addresses end up in logs, error messages and process lists, and the password with them.',
  fix: 'Read user and password from the environment and hand them over apart from the address; rotate the password.',
  example: '```python\nURL = "postgres://app:…@db.company.com/app"\n```',
  data: DATA,
  standards: ['X2'],
};

const ASSIGNMENT: Rule = {
  id: 'SE006',
  name: 'secret-by-its-name',
  title: 'A value that looks like chance is given the name of a secret',
  severity: severities('warning', 'warning', 'note', null, 'warning'),
  why: 'No provider’s pattern fits, but a random value called `password` or `token` usually is one.',
  fix: 'Read it from the environment or a secret store. Where it is no secret, give it a name that says what it is.',
  example: '```python\nSIGNING_KEY = "q8Zt…"   # 32 characters\n```',
  data: DATA,
  standards: ['X2'],
};

const IN_HISTORY: Rule = {
  id: 'SE007',
  name: 'secret-in-history',
  title: 'A secret is gone from the tree and still in the history',
  severity: EVERYWHERE,
  why: 'Removing a line removes it from the next commit only: every clone, fork and cache keeps the old ones.',
  fix: `${PURGE}\n\nThe finding stays until the record, at the base, names the secret:\n\n\`\`\`yaml\nversion: 1\nrotations:\n  - secret: 3f1c…            # the fingerprint in this finding\n    rotated-by: "@alice"\n    rotated-on: 2026-11-21\n    evidence: https://github.com/acme/ops/issues/12\n\`\`\``,
  example: 'One commit adds `token = "ghp_…"`, the next one removes it',
  data: { ...DATA, blob: 'The git object that holds it.' },
  standards: ['X3', 'X4'],
};

const DEFAULT_PASSWORD: Rule = {
  id: 'SE008',
  name: 'default-password',
  title: 'Settings give a password that everybody knows',
  severity: severities('warning', 'warning', 'note', null, 'warning'),
  why: 'Defaults meant for one machine are deployed as they are, and are the first thing that is tried.',
  fix: 'Leave the value out of the settings, read it from the environment, and let a start without it fail.',
  example: '```yaml\nenvironment:\n  POSTGRES_PASSWORD: postgres\n```',
  data: DATA,
  standards: ['X2'],
};

const SUPPRESSION: Rule = {
  id: 'SE009',
  name: 'suppression-without-reason',
  title: 'A secret is waved through without a reason',
  severity: severities('error', 'warning', 'note', 'note', 'warning'),
  why: 'A comment that only says «allow» leaves nobody to ask whether the value is live.',
  fix: 'Say why in the comment: `# gitleaks:allow published example of RFC 7519`; complete the entry of the rotation record; or remove it.',
  example: '```python\nPASSWORD = "…"  # gitleaks:allow\n```',
  data: { by: 'The comment or file.', problem: 'What is missing.' },
  standards: ['X2', 'X4'],
};

/** Rules about secrets in the tree and in its history. */
export const SECRET_RULES = {
  TOKEN,
  PRIVATE_KEY,
  VALUES_FILE,
  NOT_IGNORED,
  URL_CREDENTIAL,
  ASSIGNMENT,
  IN_HISTORY,
  DEFAULT_PASSWORD,
  SUPPRESSION,
} as const;
