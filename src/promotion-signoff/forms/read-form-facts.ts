import type { FormFact, FormFacts, FormName } from '../decide/forms.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { MOST_MODULES } from './documents-for.ts';
import { readEvidence } from './evidence-states.ts';
import type { FormContext } from './form-context.ts';
import { findPromoted, judgeAudit } from './judge-audit.ts';
import { judgeChangelog } from './judge-changelog.ts';
import { judgeAuditorChecklist, judgeEthics, judgeScorecard } from './judge-documents.ts';
import { findChecklistSince, findOpenPromotions, judgeBranch, judgeDeclared } from './judge-intent.ts';
import { judgeLists } from './judge-list.ts';
import { judgeObservability } from './judge-observability.ts';
import { findModuleOwners, judgeOwners } from './judge-owners.ts';
import { judgePromoteMd, judgePromoteMoved, judgeRollback } from './judge-promote.ts';
import type { Judgement } from './judgement.ts';
import { type ModuleFacts, NO_FORMS, readModule } from './module-facts.ts';
import { createReader } from './read-document.ts';
import { readSignatures } from './signed-states.ts';

type JudgeModule = (facts: ModuleFacts, context: FormContext) => Judgement;

/** Forms that each module has of its own. */
const MODULE_FORMS: readonly (readonly [form: FormName, judge: JudgeModule])[] = [
  ['promote_md', judgePromoteMd],
  ['promote_md_moved', judgePromoteMoved],
  ['ethics_md', judgeEthics],
  ['scorecard', judgeScorecard],
  ['owners', judgeOwners],
  ['rollback_plan', judgeRollback],
  ['changelog', judgeChangelog],
  ['auditor_checklist', judgeAuditorChecklist],
  ['observability', judgeObservability],
  ['declared', judgeDeclared],
];

/**
 * What the forms of a pull request say and whether it is so: every form for each module that certainly moves, or for all of them. Pure
 * and total: what was not read is `unknown`, never met. At most 50 modules; of more nothing is said, so that nothing is met.
 */
export function readFormFacts(snapshot: PromotionSnapshot, policy: PromotionPolicy): FormFacts {
  const read = createReader(snapshot);
  const certain = snapshot.promotions.modules.filter(({ certainty }) => certainty === 'certain');
  const modules = certain.slice(0, MOST_MODULES).map((module) => readModule(module, snapshot, policy, read));
  const flags = modules.flatMap((one) => one.flags);
  const owners = modules.map((one) => findModuleOwners(one, read));
  const bare: FormFacts = { ...NO_FORMS, flags, owners };
  const moved = modules.map(({ module }) => module);
  const evidence = readEvidence({ snapshot, policy, forms: bare, modules: moved });
  const context: FormContext = { snapshot, policy, read, modules, evidence };
  const checklistSince = findChecklistSince(snapshot);
  const forms: readonly FormFact[] = [
    ...MODULE_FORMS.flatMap(([form, judge]) =>
      modules.map((one) => ({ form, module: one.module.id, ...judge(one, context) })),
    ),
    ...judgeAudit(context).map((told): FormFact => ({ form: 'audit_intent', ...told })),
    { form: 'branch_name', module: null, ...judgeBranch(context) },
  ];
  const facts: FormFacts = {
    forms,
    flags,
    owners,
    checklistSince,
    promoted: findPromoted(context),
    openPromotions: findOpenPromotions(snapshot, policy),
  };
  const lists = judgeLists(context, forms, readSignatures(context, facts));
  const told = lists.map((judgement): FormFact => ({ form: 'checklist', module: null, ...judgement }));
  return { ...facts, forms: [...forms, ...told] };
}
