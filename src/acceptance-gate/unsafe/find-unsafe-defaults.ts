import type { UnsafeFact, UnsafeKind } from '../../languages/unsafe-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project } from '../project.ts';
import { RULE_BY_KIND } from './rules.ts';

/** Settings that production must not fall into: debugging on, certificates unchecked, a key that everybody knows. */
export function findUnsafeDefaults(project: Project): Draft[] {
  return project.sources.flatMap(({ path, unsafe = [] }) => unsafe.map((fact) => draftOf(path, fact)));
}

/** What happens, after the file and the setting: «core/app.py leaves debugging on: app.run(debug).» */
const SENTENCES: { readonly [kind in UnsafeKind]: string } = {
  debug: 'turns debugging on',
  tls: 'turns the check of certificates off',
  bind: 'listens on every network',
  auth: 'turns authentication off',
  cors: 'lets any website act with a visitor’s credentials',
  load: 'lets a YAML file build any object',
  secret: 'has a default for a secret',
  escape: 'does not escape what templates are given',
};

function draftOf(path: Project['sources'][number]['path'], fact: UnsafeFact): Draft {
  const rule = RULE_BY_KIND[fact.kind];
  const { subject, how, line, column } = fact;
  const when = how === 'fallback' ? ` where the environment does not set \`${subject}\`` : `: \`${subject}\``;
  const message = `${path} ${SENTENCES[fact.kind]}${when}.`;
  const draft = fileDraft(rule, path, message, rule.fix, [subject, how], { subject, how });
  return { ...draft, confidence: fact.certain ? 'proven' : 'suspected', line, column, endLine: line };
}
