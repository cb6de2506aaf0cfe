import type { RepoPath } from '../../foundation/repo-path.ts';
import { holds } from '../decide/conditions.ts';
import type { FLAGS, FormFacts } from '../decide/forms.ts';
import type { Condition, PromotionPolicy } from '../policy/model.ts';
import type { ModuleTrait, PromotedModule, PromotionSnapshot } from '../snapshot/model.ts';
import { TEST_PATH } from '../traits/trait-rules.ts';
import { within } from './documents-for.ts';
import { type Opened, openDocument } from './judgement.ts';
import { parsePromoteMd } from './parse-promote-md.ts';
import type { PromoteMd } from './promote-model.ts';
import type { ReadDocument } from './read-document.ts';

/** A promoted module with what it says of itself and what its code shows. */
export interface ModuleFacts {
  readonly module: PromotedModule;
  readonly file: RepoPath;
  readonly promote: Opened<PromoteMd>;
  /** By name; `null`: the code was not looked at, or not all of it. What is there is there all the same. */
  readonly traits: ReadonlyMap<string, ModuleTrait>;
  readonly isLookedAt: boolean;
  /** Why models, safety or users are touched, as people would say it; empty: nothing shows it. */
  readonly ethicsTriggers: readonly string[];
  readonly flags: FormFacts['flags'];
}

type Flag = (typeof FLAGS)[number];

/** Reads what there is to know of a module before its forms are judged. */
export function readModule(
  module: PromotedModule,
  snapshot: PromotionSnapshot,
  policy: PromotionPolicy,
  read: ReadDocument,
): ModuleFacts {
  const file = within(module.to, 'PROMOTE.md');
  const isFile = /\.[A-Za-z]{1,5}$/.test(module.to) && module.files.some(({ to }) => to === module.to);
  const remedy = isFile
    ? 'give the module a folder of its own, with its PROMOTE.md'
    : 'say in it why the module is promoted, by what measure and at what risk';
  const promote = openDocument(read(file, 'head'), file, remedy, (bytes) => {
    const { promote: model, diagnostics } = parsePromoteMd(bytes, file);
    return { model, diagnostics };
  });
  const own = (snapshot.traits ?? []).filter((trait) => trait.module === module.id);
  const traits = new Map(own.map((trait) => [trait.trait, trait]));
  const isLookedAt = snapshot.traits !== undefined && !traits.has('unread');
  const said = readFlags(module, promote, traits, isLookedAt);
  const ethicsTriggers = [
    ...['touches_ethics', 'calls_model_provider'].flatMap((name) => sayTrait(traits.get(name))),
    ...findPolicyTriggers(module, snapshot, policy, said),
  ];
  const flags =
    ethicsTriggers.length === 0
      ? said
      : [
          ...said.filter(({ flag }) => flag !== 'touches_ethics'),
          { module: module.id, flag: 'touches_ethics' as const, value: true },
        ];
  return { module, file, promote, traits, isLookedAt, ethicsTriggers, flags };
}

/** ``it imports `openai` (core/dream/engine.py:3)``; nothing for a trait that is not there. */
export function sayTrait(trait: ModuleTrait | undefined): readonly string[] {
  if (trait === undefined) return [];
  const { what, path, line } = trait;
  return [`${what} (${line === 0 ? path : `${path}:${line}`})`];
}

/** A flag is set by whoever says yes, PROMOTE.md or the code; it is off only where both are known and neither does. */
function readFlags(
  module: PromotedModule,
  promote: Opened<PromoteMd>,
  traits: ModuleFacts['traits'],
  isLookedAt: boolean,
): FormFacts['flags'] {
  const model = promote.kind === 'open' ? promote.model : null;
  const fields = model?.fields;
  const said: readonly (readonly [flag: Flag, says: boolean | null])[] = [
    ['touches_ethics', model === null ? null : model.touchesEthics],
    ['performance_sensitive', model === null ? null : (fields?.performance?.sensitive ?? false)],
    ['long_lived_service', model === null ? null : (fields?.service?.long_lived ?? false)],
    ['has_benchmarks', false],
    ['has_integration_tests', false],
    ['calls_model_provider', false],
    ['destructive_infrastructure', false],
  ];
  const flags = said.flatMap(([flag, says]): FormFacts['flags'] => {
    if (says === true || traits.has(flag)) return [{ module: module.id, flag, value: true }];
    return says === null || !isLookedAt ? [] : [{ module: module.id, flag, value: false }];
  });
  return [...flags, { module: module.id, flag: 'runtime_change', value: changesRuntime(module) }];
}

const NO_CODE =
  /\.(?:md|rst|txt|adoc|png|jpe?g|gif|svg|pdf|csv|license)$|(?:^|\/)(?:LICENSE|NOTICE|OWNERS|CODEOWNERS)$/i;

/** Everything runs but documents, pictures and tests. */
function changesRuntime({ files, exposures }: PromotedModule): boolean {
  return exposures.length > 0 || files.some(({ to }) => !NO_CODE.test(to) && !TEST_PATH.test(to));
}

/**
 * Conditions of the policy of the form «any of: the fact touches_ethics, …» which hold by one of the others, for this module alone:
 * whoever wrote the policy sees it touched.
 */
function findPolicyTriggers(
  module: PromotedModule,
  snapshot: PromotionSnapshot,
  policy: PromotionPolicy,
  flags: FormFacts['flags'],
): readonly string[] {
  const { id, from, to } = module;
  const isOwn = (path: RepoPath | null) =>
    path !== null &&
    [from, to].some((folder) => folder !== null && (path === folder || path.startsWith(`${folder}/`)));
  const files = snapshot.files.filter(({ before, after }) => isOwn(before) || isOwn(after));
  const denied = flags.filter(({ flag }) => flag !== 'touches_ethics');
  const forms: FormFacts = {
    ...NO_FORMS,
    flags: [...denied, { module: id, flag: 'touches_ethics', value: false }],
  };
  const circumstances = { snapshot: { ...snapshot, files }, policy, forms, modules: [module] };
  return policy.conditions
    .filter(({ condition }) => asksForEthics(condition) && !denies(condition))
    .filter(({ name }) => holds(name, circumstances) === true)
    .map(({ name }) => `the policy's condition \`${name}\` holds for it`);
}

function asksForEthics(condition: Condition): boolean {
  if (condition.kind === 'fact') return condition.fact === 'touches_ethics';
  return condition.kind === 'any' && condition.of.some(asksForEthics);
}

/** What holds because the fact does not says nothing of the module. */
function denies(condition: Condition): boolean {
  if (condition.kind === 'not') return true;
  return (condition.kind === 'any' || condition.kind === 'all') && condition.of.some(denies);
}

/** Facts of nothing. */
export const NO_FORMS: FormFacts = {
  forms: [],
  flags: [],
  owners: [],
  checklistSince: null,
  promoted: null,
  openPromotions: null,
};
