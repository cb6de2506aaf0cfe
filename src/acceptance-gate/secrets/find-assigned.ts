import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { AssignedSecret } from '../../languages/secrets/assigned-secret.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import type { Draft } from '../../report/draft.ts';
import type { SourceFile } from '../project.ts';
import { SECRET_RULES } from './rules.ts';

/** Modules that hold settings: elsewhere `password = "admin"` is as often an example as a setting. */
const SETTINGS =
  /(?:^|[_-])(?:settings?|config(?:uration)?|conf|defaults?|constants?|environment)(?:[_-]|\.)/i;

/**
 * Literals of source code with the name of a secret, as the syntax tree tells. Where the same line holds a provider's
 * token, that says more.
 */
export function findAssigned(
  sources: readonly Pick<SourceFile, 'path' | 'facts'>[],
  texts: ReadonlyMap<RepoPath, TextSecrets>,
): Draft[] {
  return sources.flatMap(({ path, facts }) => {
    const told = new Set(texts.get(path)?.facts.map(({ line }) => line));
    return (facts.secrets ?? [])
      .filter(({ kind, line }) => !told.has(line) && (kind === 'chance' || SETTINGS.test(nameOf(path))))
      .map((secret) => assignedDraft(path, secret));
  });
}

function assignedDraft(path: RepoPath, { name, line, column, masked, kind }: AssignedSecret): Draft {
  const rule = kind === 'chance' ? SECRET_RULES.ASSIGNMENT : SECRET_RULES.DEFAULT_PASSWORD;
  const message =
    kind === 'chance'
      ? `${path} gives \`${name}\` a value that looks like a secret: ${masked}.`
      : `${path} gives \`${name}\` a password that everybody knows.`;
  return {
    rule,
    confidence: 'suspected',
    path,
    line,
    column,
    endLine: line,
    message,
    help: rule.fix,
    flow: [],
    data: { what: name, masked, secret: null },
    identity: [name],
    judgedIn: null,
  };
}
