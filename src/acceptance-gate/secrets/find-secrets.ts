import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SecretFact, SecretRuleId, TextSecrets } from '../../languages/secrets/facts.ts';
import type { Rule } from '../../report/rule.ts';
import type { Draft } from '../draft.ts';
import type { Project } from '../project.ts';
import { findAssigned } from './find-assigned.ts';
import { findNotIgnored } from './find-not-ignored.ts';
import { SECRET_RULES } from './rules.ts';

const RULE_BY_ID: { readonly [id in SecretRuleId]: Rule } = {
  SE001: SECRET_RULES.TOKEN,
  SE002: SECRET_RULES.PRIVATE_KEY,
  SE003: SECRET_RULES.VALUES_FILE,
  SE005: SECRET_RULES.URL_CREDENTIAL,
  SE006: SECRET_RULES.ASSIGNMENT,
  SE008: SECRET_RULES.DEFAULT_PASSWORD,
};

/** Comments and baselines of any tool count for these no more than for a leak that nobody has seen. */
const NEVER_ACCEPTED: ReadonlySet<string> = new Set(['SE001', 'SE002', 'SE003', 'SE007']);

export function isNeverAccepted(rule: string): boolean {
  return NEVER_ACCEPTED.has(rule);
}

/** Secrets in files of the tree, comments that wave them through without a reason, and `.env` files left to chance. */
export function findSecretProblems({ secrets, sources, ignoredEnvFiles, paths }: SecretView): Draft[] {
  return [
    ...findSecrets(secrets),
    ...findAssigned(sources, secrets),
    ...(ignoredEnvFiles === null ? [] : findNotIgnored(paths, ignoredEnvFiles)),
  ];
}

type SecretView = Pick<Project, 'secrets' | 'sources' | 'ignoredEnvFiles' | 'paths'>;

function findSecrets(texts: ReadonlyMap<RepoPath, TextSecrets>): Draft[] {
  return [...texts].flatMap(([path, { facts }]) =>
    facts.flatMap((fact) => [secretDraft(path, fact), ...suppressionDraft(path, fact)]),
  );
}

function secretDraft(path: RepoPath, fact: SecretFact): Draft {
  const rule = RULE_BY_ID[fact.rule];
  const { what, masked, fingerprint, suppression, line, column, confidence } = fact;
  const waived = suppression !== null && suppression.reason !== null && !isNeverAccepted(rule.id);
  return {
    rule,
    confidence,
    path,
    line,
    column,
    endLine: line,
    message: messageOf(path, fact),
    help: rule.fix,
    flow: [],
    data: {
      what,
      masked,
      secret: fingerprint,
      ...(waived ? { exempted: `${suppression.by}: ${suppression.reason}` } : {}),
    },
    identity: [what, fingerprint ?? ''],
    judgedIn: null,
    everyLane: confidence === 'proven' && isNeverAccepted(rule.id),
  };
}

function messageOf(path: RepoPath, { rule, what, masked, confidence }: SecretFact): string {
  const seems = confidence === 'proven' ? 'holds' : 'seems to hold';
  const shown = masked === '' ? '' : `: ${masked}`;
  switch (rule) {
    case 'SE003':
      return `${path} is tracked and ${seems} ${what}.`;
    case 'SE006':
      return `${path} ${seems} ${what}${shown}.`;
    default:
      return `${path} ${seems} a ${what}${shown}.`;
  }
}

function suppressionDraft(path: RepoPath, { rule, suppression, line, column }: SecretFact): Draft[] {
  if (suppression === null || suppression.reason !== null) return [];
  const problem = isNeverAccepted(rule)
    ? `${rule} is never waved through by a comment`
    : 'it does not say why';
  return [
    {
      rule: SECRET_RULES.SUPPRESSION,
      confidence: 'proven',
      path,
      line,
      column,
      endLine: line,
      message: `\`${suppression.by}\` in ${path} does not count: ${problem}.`,
      help: SECRET_RULES.SUPPRESSION.fix,
      flow: [],
      data: { by: suppression.by, problem },
      identity: [suppression.by, rule],
      judgedIn: null,
    },
  ];
}
