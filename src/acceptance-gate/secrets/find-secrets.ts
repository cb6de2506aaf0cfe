import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SecretFact, SecretRuleId } from '../../languages/secrets/facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Rule } from '../../report/rule.ts';
import { isNeverAccepted } from '../is-acceptable.ts';
import type { Project } from '../project.ts';
import { withArticle } from './article.ts';
import { findAssigned } from './find-assigned.ts';
import { findNotIgnored } from './find-not-ignored.ts';
import { GITLEAKS_IGNORE } from './gitleaks/ignore-file.ts';
import type { TreeSecrets } from './read-secrets.ts';
import { findRotationProblems, ROTATIONS_PATH } from './rotations.ts';
import { PURGE_STEPS, SECRET_RULES } from './rules.ts';

const RULE_BY_ID: { readonly [id in SecretRuleId]: Rule } = {
  SE001: SECRET_RULES.TOKEN,
  SE002: SECRET_RULES.PRIVATE_KEY,
  SE003: SECRET_RULES.VALUES_FILE,
  SE005: SECRET_RULES.URL_CREDENTIAL,
  SE006: SECRET_RULES.ASSIGNMENT,
  SE008: SECRET_RULES.DEFAULT_PASSWORD,
};

/** Secrets in files of the tree, what waves them through without a reason, and `.env` files left to chance. */
export function findSecrets({
  secrets,
  sources,
  paths,
}: Pick<Project, 'secrets' | 'sources' | 'paths'>): Draft[] {
  if (secrets === null) return [];
  const { texts, ignoredEnvFiles, policy } = secrets;
  return [
    ...[...texts].flatMap(([path, { facts }]) =>
      facts.flatMap((fact) => [secretDraft(path, fact, secrets), ...suppressionDraft(path, fact)]),
    ),
    ...findAssigned(sources, texts),
    ...(ignoredEnvFiles === null ? [] : findNotIgnored(paths, ignoredEnvFiles)),
    ...findRotationProblems(policy.rotations, ROTATIONS_PATH),
    ...findIdleFixtures(secrets),
  ];
}

function secretDraft(path: RepoPath, fact: SecretFact, secrets: TreeSecrets): Draft {
  const rule = RULE_BY_ID[fact.rule];
  const { what, masked, fingerprint, line, column, confidence } = fact;
  const exempted = exemptionOf(path, fact, secrets);
  const changed = secrets.fixtures.get(path)?.isUnchanged === false;
  return {
    rule,
    confidence,
    path,
    line,
    column,
    endLine: line,
    message: `${messageOf(path, fact)}${changed ? ' It is declared as a fixture with other contents.' : ''}`,
    help: helpOf(rule),
    flow: [],
    data: { what, masked, secret: fingerprint, ...(exempted === null ? {} : { exempted }) },
    identity: [what, fingerprint ?? ''],
    judgedIn: null,
    everyLane: confidence === 'proven' && isNeverAccepted(rule.id),
  };
}

/** Why a secret is waved through; `null`: it is not. A key that works is, only where a fixture declares it. */
function exemptionOf(path: RepoPath, fact: SecretFact, { fixtures, policy }: TreeSecrets): string | null {
  const fixture = fixtures.get(path);
  if (fixture?.isUnchanged === true) return `fixture: ${fixture.reason}`;
  if (isNeverAccepted(fact.rule) && fact.confidence === 'proven' && fact.isUserRule !== true) return null;
  const { suppression } = fact;
  if (suppression !== null && suppression.reason !== null) return `${suppression.by}: ${suppression.reason}`;
  return policy.places.has(path, fact.line) ? GITLEAKS_IGNORE : null;
}

/** In one line; the page of the rule holds the rest. */
function helpOf(rule: Rule): string {
  return isNeverAccepted(rule.id) ? `${rule.fix.split('\n', 1)[0]} ${PURGE_STEPS}` : rule.fix;
}

function messageOf(path: RepoPath, { rule, what, masked, confidence }: SecretFact): string {
  const seems = confidence === 'proven' ? 'holds' : 'seems to hold';
  const shown = masked === '' ? '' : `: ${masked}`;
  if (rule === 'SE003') return `${path} is tracked and ${seems} ${what}.`;
  return `${path} ${seems} ${withArticle(what)}${shown}.`;
}

function suppressionDraft(path: RepoPath, { suppression, line, column }: SecretFact): Draft[] {
  if (suppression === null || suppression.reason !== null) return [];
  const { by } = suppression;
  const rule = SECRET_RULES.SUPPRESSION;
  const message = `The comment \`${by}\` in ${path} does not count: it does not say why.`;
  const draft = fileDraft(rule, path, message, rule.fix, [by], { by, problem: 'no reason' });
  return [{ ...draft, line, column, endLine: line }];
}

/** Declarations that wave nothing through would let the next secret in unseen. */
function findIdleFixtures({ policy, texts }: TreeSecrets): Draft[] {
  const rule = SECRET_RULES.SUPPRESSION;
  return policy.fixtures
    .filter(({ path }) => !texts.has(path))
    .map(({ path }) =>
      fileDraft(rule, path, `${path} is declared as a fixture and holds no secret.`, rule.fix, ['fixture'], {
        by: 'secrets.fixtures',
        problem: 'no effect',
      }),
    );
}
