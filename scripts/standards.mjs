import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELD, LINKS } from './standards-held.mjs';

/** Every requirement of the execution standards, in words; the sources number L1 to L80 and T1 to T20 themselves. */
const REQUIREMENTS = {
  X1: '`.env` is not tracked; `.gitignore` covers it',
  X2: 'no provider keys in tracked files',
  X3: 'no keys in git history',
  X4: 'every exposed key is rotated, on record',
  X5: '`.env.example` exists with safe defaults',
  X6: 'the gate parses; text search alone never decides',
  X7: 'the gate reads all files of the lane, not only the diff',
  X8: 'facade files are found',
  X9: 'no production code imports experimental code: static, dynamic, transitive',
  X10: 'the registry pattern is the way out, and shown in the fix',
  X11: '`conftest.py` sets the dry-run default',
  X12: 'an end-to-end dry-run test exists and passed',
  X13: 'CI runs the gate before the tests and cannot ignore it',
  X14: 'import-linter contracts are enforced too',
  X15: 'the status page states measured facts',
  X16: 'manifest claims are compared with what was measured',
  X17: 'the six-point promotion list',
  X18: 'false claims fail',
  X19: 'dry-run by default: nothing happens to a repository unless asked',
  S1: 'lint split by lane, with a ratchet',
  S2: 'every production file parses',
  S3: 'coverage floors, ratchet, delta',
  S4: 'smoke suite at 100 % before release',
  S5: 'stale lane names are found',
  S6: 'API removals need a required check',
  S7: 'API surface: servers, version, headers',
  S8: 'error envelope on every error response',
  S9: 'no raw tokens in logs or artifacts',
  S10: 'health report each run',
  S11: 'per-module status table',
  S12: 'release checklist boxes enforced',
  S13: 'coverage thresholds rise without editing workflows',
  P1: 'promotion order, one at a time',
  P2: 'instrumentation of public APIs',
  P3: 'feature flag per promotion, off by default',
  P4: 'registration through the registry',
  P5: 'p95 within limits',
  P6: 'five kinds of tests per promotion',
  P7: 'rollback plan, drilled',
  P8: 'no personal data in logs',
  T1: 'memory (M.1)',
  T2: 'consciousness (C.1)',
  T3: 'identity: tokens (I.1)',
  T4: 'identity: tiers (I.2)',
  T5: 'oidc (I.3)',
  T6: 'decision metrics (M.2)',
  T7: 'bridge (C.2)',
  T8: 'security (I.6)',
  T9: 'guardian schema (G.3)',
  T10: 'routing (O.2)',
  T11: 'consciousness API (C.4)',
  T12: 'identity API (I.5)',
  T13: 'order of execution: evidence of what comes before',
  T14: 'checklists of pull requests, each box tied to evidence',
  T15: 'the guardian’s response schema does not drift',
  T16: 'replication in an audit container',
  T17: 'immutable trail with signatures',
  T18: 'statistics of benchmarks',
  T19: 'a bill of materials that blocks on HIGH and CRITICAL',
  T20: '`AUDITOR_CHECKLIST.md` follows a module’s status',
  L1: 'governs promotion from experiments to production only; experiments stay free',
  L2: 'sceptical by default: what is missing, old or unreadable is not met',
  L3: 'automation never approves',
  L4: 'a named owner and two reviewers for every promotion',
  L5: 'every step reproducible from logs, artifacts and the changelog',
  L6: 'no secrets, no destructive infrastructure; such changes need a security review of their own',
  L7: 'content generation, safety and user-facing changes need ethics and risk documents',
  L8: 'no new errors of linter and type checker',
  L9: 'every changed file compiles',
  L10: 'formatting and import order',
  L11: 'unit tests with 90 % of the module covered; integration tests where there are any',
  L12: 'performance-sensitive modules have benchmarks, at most 5 % slower',
  L13: 'dependencies and secrets are scanned',
  L14: 'the ethics gate is completed and signed',
  L15: 'documentation, examples and stable contracts',
  L16: 'logs, metrics and `/healthz` for services',
  L17: 'the pull request lists the owner and two reviewers',
  L18: 'branch `promote/<module>-<date>`',
  L19: '`PROMOTE.md` in the module’s folder',
  L20: 'linter and tests ran locally, artifacts attached',
  L21: 'pinned set-up of the checkout',
  L22: 'static analysis; only style is fixed automatically',
  L23: 'type check',
  L24: 'format check',
  L25: 'unit tests with a JUnit file',
  L26: 'coverage below 90 % fails',
  L27: 'integration tests, skipped only where there are none',
  L28: 'security scans',
  L29: 'benchmarks against the baseline',
  L30: 'artifacts are collected',
  L31: 'stages in order',
  L32: 'no automatic merge; the pipeline only opens the review',
  L33: 'sign-off of the tech lead',
  L34: 'sign-off of security',
  L35: 'sign-off of ethics, where it applies',
  L36: 'the owner answers comments, then signs',
  L37: 'two approvals and ethics',
  L38: 'the module is moved, not copied',
  L39: 'smoke tests again on the final head',
  L40: 'pull request with changelog and `PROMOTE.md`',
  L41: 'merged by the owner or the release manager',
  L42: 'nightly smoke tests for 48 hours',
  L43: 'canary of 24 to 72 hours for services',
  L44: 'metrics watched, with an automatic trigger to roll back',
  L45: '`promotion-audit.log` links pull request, artifacts, reviewers and results',
  L46: 'risks are named',
  L47: 'mitigations: canary, metrics, a feature flag that is off by default',
  L48: 'rollback: revert, hotfix, full validation again',
  L49: 'ethics assessment with its six sections',
  L50: 'an entry in `TRANSPARENCY_SCORECARD.md`',
  L51: 'no promotion by machines; helpers only prepare',
  L52: 'helpful commands',
  L53: 'box: `PROMOTE.md` attached and complete',
  L54: 'box: static analysis',
  L55: 'box: type checks',
  L56: 'box: formatting',
  L57: 'box: unit tests',
  L58: 'box: integration tests',
  L59: 'box: benchmarks',
  L60: 'box: security scans',
  L61: 'box: ethics gate signed',
  L62: 'box: two approvals',
  L63: 'box: owner sign-off',
  L64: 'box: audit log updated',
  L65: 'the module is in a production lane',
  L66: 'no banned imports',
  L67: 'instrumentation of public APIs',
  L68: 'tests beyond the dry run pass',
  L69: 'p95 within limits on the reference machine',
  L70: 'dry run by default, consent gates',
  L71: 'order of candidates, one promotion at a time',
  L72: 'criteria of each module, each with evidence or a person',
  L73: 'registry instead of static import, behind a flag',
  L74: 'five kinds of tests',
  L75: 'rollback plan: flag, registry, move back',
  L76: 'figures of each module',
  L77: 'overall: stability, clean rollback, documentation',
  L78: 'no false claims',
  L79: 'FREEZE boxes of the pull request template',
  L80: 'checklists of design, tests, observability, security and evidence',
};

/** Modules of the preset by requirement: each passes with all its evidence, and with none of its facts taken away. */
const MODULES = {
  T1: 'memory',
  T2: 'consciousness',
  T3: 'identity_tokens',
  T4: 'identity_tiers',
  T5: 'oidc',
  T6: 'decision_metrics',
  T7: 'bridge',
  T8: 'security',
  T9: 'guardian_schema',
  T10: 'routing',
  T11: 'consciousness_api',
  T12: 'identity_api',
};

/** Requirements that say for a promoted module what another one says for all code. */
const SAME_AS = { L66: 'X9', L67: 'P2', L70: 'X11', L73: 'X10' };

/** A folder of a fixture, a file of cases, or a test in a file. */
const testOf = (file, title) => ({
  file,
  title,
  name: file.slice(file.lastIndexOf('/') + 1).replace('.test.ts', ''),
});

/**
 * A row for each requirement: `by` are pages of rules and, in words, what else holds it; `proofs` name files and, where one test is meant, its
 * title. `claimRules`: ids of the rules of claims, each of which has a case that passes and one that does not in `tests/evidence-cases.test.ts`,
 * which that test itself sees to.
 */
export function standardsRows(root, rules, claimRules) {
  const proofs = [
    ...fixtureProofs(root),
    ...promotionProofs(root),
    { ...testOf('tests/evidence-cases.test.ts'), rules: new Set(claimRules) },
    ...testsThatNameRules(root, ['src/coverage-by-lane', 'src/evidence-bundler', 'tests']),
  ];
  return Object.entries(REQUIREMENTS).map(([id, text]) => {
    const enforcing = rules.filter(({ standards }) =>
      [id, SAME_AS[id]].some((one) => standards.includes(one)),
    );
    const held = HELD[id] ?? { tests: [] };
    const module = id in MODULES ? [{ ...testOf('tests/evidence-modules.test.ts'), note: MODULES[id] }] : [];
    const found = proofs.filter((proof) => enforcing.some((rule) => proof.rules.has(rule.id)));
    return {
      id,
      text,
      pages: [...new Set(enforcing.map((rule) => rule.page ?? rule.id))],
      by: held.by ?? null,
      proofs: [...held.tests.map(([file, title]) => testOf(file, title)), ...module, ...found],
    };
  });
}

/** What is missing in the rows, a sentence each: a rule or mechanism, a proof, a file, a test of that name. */
export function findStandardsGaps(root, rows) {
  return rows.flatMap(({ id, pages, by, proofs }) => [
    ...(pages.length === 0 && by === null ? [`${id} has neither rule nor mechanism`] : []),
    ...(proofs.length === 0 ? [`${id} has no test`] : []),
    ...proofs.flatMap(({ file, title }) => {
      const place = join(root, file);
      if (!existsSync(place)) return [`${id}: there is no ${file}`];
      if (title === undefined || isTestIn(readFileSync(place, 'utf8'), title)) return [];
      return [`${id}: ${file} has no test «${title}»`];
    }),
    ...linksIn(by).flatMap((name) =>
      name in LINKS && existsSync(join(root, 'docs', LINKS[name])) ? [] : [`${id}: there is no ${name}`],
    ),
  ]);
}

/** The page: the rows as a table. */
export function renderStandards(root, rules, claimRules) {
  const rows = standardsRows(root, rules, claimRules);
  const gaps = findStandardsGaps(root, rows);
  if (gaps.length > 0) throw new Error(gaps.join('\n'));
  const lines = rows.map(({ id, text, pages, by, proofs }) => {
    const links = pages.map((page) => `[${page}](rules/${page}.md)`).join(' ');
    const words = linksIn(by).reduce(
      (said, name) => said.replace(`[${name}]`, `[${name}](${LINKS[name]})`),
      by,
    );
    const enforced = [links, words].filter(Boolean).join('; ');
    return `| ${id} | ${text} | ${enforced} | ${renderProofs(proofs)} |`;
  });
  return `# Standards

Every requirement, what enforces it and what proves it: rules (their pages), or what is named in words; fixtures of
\`tests/fixtures/acceptance-gate\`, cases of promotions, and tests. Generated by \`npm run docs\`, which fails, as does
\`tests/standards.test.ts\`, where a requirement has nothing that enforces it, no proof, or names a test that is not there.

| id | requirement | enforced by | proved by |
|---|---|---|---|
${lines.join('\n')}
`;
}

function renderProofs(proofs) {
  const fixtures = proofs.filter(({ isFixture }) => isFixture).map(({ name }) => `\`${name}\``);
  const files = new Map();
  for (const { file, name, title, note } of proofs.filter(({ isFixture }) => !isFixture)) {
    const said = files.get(file) ?? { name, words: [] };
    const word = title === undefined ? note : `«${title}»`;
    if (word !== undefined && !said.words.includes(word)) said.words.push(word);
    files.set(file, said);
  }
  const tests = [...files].map(([file, { name, words }]) =>
    [`[${name}](../${file})`, words.join(', ')].filter(Boolean).join(': '),
  );
  return [fixtures.join(' '), ...tests].filter(Boolean).join('; ');
}

const linksIn = (by) => [...(by ?? '').matchAll(/\[([^\]]+)\]/g)].map((match) => match[1]);

/** The title of a test stands in quotation marks of one kind or another. */
function isTestIn(text, title) {
  return ["'", '"', '`'].some((mark) =>
    text.includes(`(${mark}${title.replaceAll(mark, `\\${mark}`)}${mark},`),
  );
}

function fixtureProofs(root) {
  const folder = 'tests/fixtures/acceptance-gate';
  return readdirSync(join(root, folder)).map((name) => ({
    name,
    file: `${folder}/${name}/expected.txt`,
    isFixture: true,
    rules: new Set(
      readFileSync(join(root, folder, name, 'expected.txt'), 'utf8').match(/^[A-Z]{2}\d{3}/gm) ?? [],
    ),
  }));
}

function promotionProofs(root) {
  const text = readFileSync(join(root, 'tests/fixtures/promotion/rules.yaml'), 'utf8');
  return [{ ...testOf('tests/promotion-cases.test.ts'), rules: new Set(text.match(/\bPS\d{3}\b/g) ?? []) }];
}

/** Tests that name rules of coverage or evidence, each as a proof of its own. */
function testsThatNameRules(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .sort()
      .flatMap((file) => {
        const named = readFileSync(join(root, folder, file), 'utf8').match(/\b(?:CV|EV)\d{3}\b/g) ?? [];
        return named.length === 0 ? [] : [{ ...testOf(`${folder}/${file}`), rules: new Set(named) }];
      }),
  );
}
