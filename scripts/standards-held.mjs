/** Actions and templates by the name that a row gives them. */
export const LINKS = {
  'acceptance gate': '../actions/acceptance-gate',
  'evidence bundler': '../actions/evidence-bundler',
  'promotion sign-off': '../actions/promotion-signoff',
  'coverage by lane': '../actions/coverage-by-lane',
  templates: '../workflows-templates',
  'promotion-after': '../workflows-templates/promotion-after.yml',
  'audit-container': '../workflows-templates/audit-container.yml',
  nightly: '../workflows-templates/nightly.yml',
};

const WATCHES = 'src/promotion-signoff/after/watches.test.ts';
const ROLLBACK = 'src/promotion-signoff/after/rollback.test.ts';
const HEALTH = 'src/evidence-bundler/health/health.test.ts';
const SECRETS = 'tests/secrets.test.ts';
const ENVELOPE = 'src/openapi-diff/surface/find-envelope-problems.test.ts';

/**
 * What holds a requirement beside rules (`by`: what does it, a name of LINKS in brackets) and beside fixtures (`tests`: a file and the name of a test
 * in it, as it stands there). `tests/standards.test.ts` sees that all of it is there.
 */
export const HELD = {
  X3: {
    by: 'in the whole history, each night: [nightly]',
    tests: [
      [SECRETS, 'a token that a pull request adds and removes is found, and how far was looked is told'],
      [SECRETS, 'without a base the tree is judged, and the whole history on demand'],
    ],
  },
  X4: { tests: [[SECRETS, 'closes a finding in the history once the base names its secret']] },
  X15: { tests: [['src/evidence-bundler/claims/judge-claims.test.ts', 'holds a whole page']] },
  X19: {
    by: 'the input `dry-run` of every action that writes',
    tests: [
      ['tests/e2e/action.test.ts', '`dry-run` shows the comment in the log and sends nothing'],
      ['tests/e2e/coverage-action.test.ts', '`dry-run` writes neither comment nor history'],
      [
        'tests/e2e/openapi-action.test.ts',
        '`dry-run` shows the comment and writes none; `fail-on` decides about the exit code',
      ],
      ['tests/standards.test.ts', 'every action that writes can be told not to'],
    ],
  },
  S1: {
    tests: [
      ['src/acceptance-gate/lint/judge-lint.test.ts', 'are errors in production and warnings elsewhere'],
      [
        'src/acceptance-gate/lint/judge-lint.test.ts',
        'tells new results from old ones by the text of their line, wherever it moved',
      ],
    ],
  },
  S3: {
    tests: [
      ['src/coverage-by-lane/policy/ratchet.test.ts', 'rise, and never fall'],
      ['tests/e2e/coverage-history.test.ts', 'the ratchet holds what the default branch reached'],
    ],
  },
  S6: {
    tests: [
      ['tests/e2e/openapi-action.test.ts', 'fails, and shows it everywhere'],
      [
        'tests/e2e/openapi-policy.test.ts',
        'one on the base waives: owner, reason and last day are in the comment',
      ],
    ],
  },
  S7: {
    tests: [
      ['src/openapi-diff/surface/find-version-problems.test.ts', 'is asked for'],
      [
        'src/openapi-diff/surface/find-surface-problems.test.ts',
        'every problem has a rule that tells its fields',
      ],
      [
        'tests/e2e/openapi-policy.test.ts',
        'the form of errors, headers and the responses of secured operations',
      ],
    ],
  },
  S8: {
    tests: [
      [ENVELOPE, 'of another form are told once for all that use them, with a value'],
      [ENVELOPE, 'have to be there'],
    ],
  },
  S10: {
    by: '`derived/health.json` of every bundle: [evidence bundler]',
    tests: [
      [HEALTH, 'counts tests, coverage and lanes of this commit'],
      [HEALTH, 'is idempotent, keeps every run once, and knows figures that either knows'],
    ],
  },
  S11: {
    by: 'the modules of `derived/health.json`: [evidence bundler]',
    tests: [[HEALTH, 'tells of each module what policy, manifest, verdict, log and promotion say']],
  },
  S13: {
    by: 'floors under the git ref of the history: [coverage by lane]',
    tests: [
      ['src/coverage-by-lane/policy/ratchet.test.ts', 'rise, and never fall'],
      ['tests/e2e/coverage-history.test.ts', 'the ratchet holds what the default branch reached'],
    ],
  },
  T16: {
    by: '`evidence compare`: [audit-container] [nightly]',
    tests: [
      [
        'src/evidence-bundler/compare/compare.test.ts',
        'differs where a claim flips, with both sides and EV094',
      ],
      ['src/evidence-bundler/compare/compare.test.ts', 'compares sealed bundles: exit code 0, 1 and 2'],
    ],
  },
  T17: {
    tests: [
      ['src/evidence-bundler/bundle/bundle.test.ts', 'is what coreutils take for right'],
      [
        'src/evidence-bundler/log/tampered-log.test.ts',
        'rewritten and signed anew, which every bundle that saw it tells',
      ],
    ],
  },
  T18: { tests: [['src/evidence-bundler/statistics/vectors.test.ts', 'ranks of p95']] },
  L21: {
    by: 'all [templates]',
    tests: [['tests/templates.test.ts', 'pins what others wrote to a commit, with its version']],
  },
  L42: {
    by: '`promotion due`: [promotion-after]',
    tests: [
      [WATCHES, 'are due on two nights, and no longer'],
      [WATCHES, 'failed once, failed for the night'],
    ],
  },
  L43: {
    by: '`promotion due`: [promotion-after]',
    tests: [[WATCHES, 'runs, is due from 24 hours on, and overdue after 72']],
  },
  L44: {
    by: '`promotion rollback`: [promotion-after]',
    tests: [
      [ROLLBACK, 'fire when every value of the time lies beyond the bound'],
      [ROLLBACK, 'without fresh values are not quiet'],
      [ROLLBACK, 'is a pull request with one name for one promotion'],
    ],
  },
  L52: {
    by: '`promotion prepare`: [promotion sign-off]',
    tests: [
      ['src/promotion-signoff/prepare/prepare.test.ts', 'with names, forms, commands and boxes'],
      [
        'src/promotion-signoff/prepare/prepare.test.ts',
        'are refused as they stand, and accepted once people wrote what they know',
      ],
    ],
  },
  L77: {
    by: '`promotion due` and `promotion rollback --drill`: [promotion-after]',
    tests: [
      [WATCHES, 'are due on two nights, and no longer'],
      [ROLLBACK, 'is rehearsed: what would stand in the way is told'],
    ],
  },
};
