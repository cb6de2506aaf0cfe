import { errorAt, warningAt } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { findWaiverMistakes, isExpired } from '../../config/waiver.ts';
import type { YamlFile } from '../../config/yaml-document.ts';
import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import { findGlobMistake } from '../../foundation/glob-mistakes.ts';
import { parseRepoPath } from '../../foundation/repo-path.ts';
import { suggest } from '../../foundation/suggest.ts';
import { FLAGS, FORMS } from '../decide/forms.ts';
import type { RawCondition, RawPolicy } from './raw.ts';

type Path = readonly (string | number)[];

interface Mistakes {
  readonly error: (path: Path, message: string, onKey?: boolean) => void;
  readonly warning: (path: Path, message: string) => void;
}

/** What is wrong with a policy beyond its shape: names that exist nowhere, choices that contradict, gates that ask nothing. */
export function findPolicyMistakes(
  raw: RawPolicy,
  locate: YamlFile['locate'],
  today: IsoDate,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const mistakes: Mistakes = {
    error: (path, message, onKey = false) => found.push(errorAt(locate(path, onKey), message)),
    warning: (path, message) => found.push(warningAt(locate(path), message)),
  };
  findRoleMistakes(raw, mistakes);
  findGateMistakes(raw, mistakes);
  findEvidenceMistakes(raw, mistakes);
  findConditionMistakes(raw, mistakes);
  findSignoffMistakes(raw, mistakes);
  findPathMistakes(raw, mistakes);
  findWaivedMistakes(raw, today, mistakes);
  return found;
}

function knownRole(raw: RawPolicy, role: string, path: Path, { error }: Mistakes): void {
  const roles = Object.keys(raw.roles);
  if (!roles.includes(role)) error(path, `there is no role \`${role}\`${suggest(role, roles)}`);
}

function knownCondition(raw: RawPolicy, name: string | undefined, path: Path, { error }: Mistakes): void {
  const names = Object.keys(raw.conditions ?? {});
  if (name !== undefined && !names.includes(name))
    error(path, `there is no condition \`${name}\`${suggest(name, names)}`);
}

function findRoleMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const { error, warning } = mistakes;
  for (const [name, role] of Object.entries(raw.roles)) {
    const path = ['roles', name];
    const { people = [], team, from, also = [] } = role;
    if (people.length === 0 && team === undefined && from === undefined && also.length === 0)
      error(
        path,
        `nobody can fill the role \`${name}\`: name \`people\`, a \`team\`, or \`from: promote_md\``,
        true,
      );
    const logins = new Map<string, number>();
    for (const [index, one] of people.entries()) {
      const login = (typeof one === 'string' ? one : one.login).toLowerCase();
      if (logins.has(login)) error([...path, 'people', index], `\`${login}\` is named twice in this role`);
      logins.set(login, index);
    }
    const asked = raw.gates.some(({ need = [] }) => need.some((one) => one.role === name));
    const named = raw.guarded_paths?.role === name || raw.merge?.by.includes(name) === true;
    if (!asked && !named) warning(path, `the role \`${name}\` is never asked; its holders can only object`);
  }
}

function findGateMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const { error } = mistakes;
  const evidence = Object.keys(raw.evidence ?? {});
  const names = [...evidence, ...Object.keys(FORMS), 'threads_resolved'];
  const seen = new Map<string, string>();
  const gates = new Set<string>();
  for (const [index, { id, all = [], need = [] }] of raw.gates.entries()) {
    const path = ['gates', index];
    if (gates.has(id)) error([...path, 'id'], `two gates have the id \`${id}\``);
    gates.add(id);
    if (all.length === 0 && need.length === 0)
      error(path, `the gate \`${id}\` asks nothing; give it \`all\` or \`need\``);
    for (const [at, name] of all.entries()) {
      const place = [...path, 'all', at];
      if (!names.includes(name))
        error(place, `there is no evidence or form \`${name}\`${suggest(name, names)}`);
      const earlier = seen.get(name);
      if (earlier !== undefined) error(place, `\`${name}\` is asked by the gate \`${earlier}\` already`);
      seen.set(name, id);
    }
    for (const [at, { role, when, count = 1 }] of need.entries()) {
      const place = [...path, 'need', at];
      knownRole(raw, role, [...place, 'role'], mistakes);
      knownCondition(raw, when, [...place, 'when'], mistakes);
      findTooFew(raw, role, count, [...place, 'role'], mistakes);
    }
  }
  if (!raw.gates.some(({ need = [] }) => need.some(({ when }) => when === undefined)))
    error(
      ['gates'],
      'no need holds always: a promotion could ask nobody; give a gate a `need` without `when`',
      true,
    );
}

/** Only where the people of a role are all written down. */
function findTooFew(raw: RawPolicy, role: string, count: number, place: Path, { error }: Mistakes): void {
  const found = raw.roles[role];
  if (found === undefined || found.team !== undefined || found.from !== undefined || found.also !== undefined)
    return;
  const people = found.people?.length ?? 0;
  if (people > 0 && people < count)
    error(place, `${count} people of the role \`${role}\` are needed; it names ${people}`);
}

function findEvidenceMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const { error, warning } = mistakes;
  const asked = new Set(raw.gates.flatMap(({ all = [] }) => all));
  for (const [id, one] of Object.entries(raw.evidence ?? {})) {
    const path = ['evidence', id];
    if (Object.hasOwn(FORMS, id) || id === 'threads_resolved')
      error(path, `\`${id}\` is the name of a form; choose another`, true);
    if (one.check === undefined && one.report === undefined)
      error(path, `the evidence \`${id}\` needs a \`check\`, a \`report\` or both`, true);
    if (one.metrics !== undefined && one.report === undefined)
      error([...path, 'metrics'], '`metrics` are numbers of a `report`; name one');
    if (one.skipped_when !== undefined && one.check === undefined)
      error([...path, 'skipped_when'], '`skipped_when` is about a `check`; name one');
    for (const [name, { min, max }] of Object.entries(one.metrics ?? {})) {
      if (min !== undefined && max !== undefined && min > max)
        error([...path, 'metrics', name], `\`${name}\` cannot be at least ${min} and at most ${max}`);
    }
    knownCondition(raw, one.when, [...path, 'when'], mistakes);
    knownCondition(raw, one.skipped_when, [...path, 'skipped_when'], mistakes);
    if (!asked.has(id)) warning(path, `the evidence \`${id}\` is asked by no gate`);
  }
}

function findConditionMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const uses = new Map<string, readonly string[]>();
  for (const [name, condition] of Object.entries(raw.conditions ?? {})) {
    const named: string[] = [];
    walk(condition, ['conditions', name], raw, named, mistakes);
    uses.set(name, named);
  }
  for (const name of uses.keys()) {
    const reached = new Set(uses.get(name));
    for (const other of reached) for (const next of uses.get(other) ?? []) reached.add(next);
    if (reached.has(name))
      mistakes.error(['conditions', name], `the condition \`${name}\` depends on itself`, true);
  }
}

function walk(
  condition: RawCondition,
  path: Path,
  raw: RawPolicy,
  named: string[],
  mistakes: Mistakes,
): void {
  const { error } = mistakes;
  if (typeof condition === 'string') {
    named.push(condition);
    knownCondition(raw, condition, path, mistakes);
    return;
  }
  const [[key, value] = ['', null]] = Object.entries(condition);
  const place = [...path, key];
  if (key === 'not') walk(value, place, raw, named, mistakes);
  if (key === 'any' || key === 'all') {
    for (const [index, one] of (value as readonly RawCondition[]).entries())
      walk(one, [...place, index], raw, named, mistakes);
  }
  if (key === 'paths') badGlobs(value, place, mistakes);
  if (key === 'fact' && !(FLAGS as readonly string[]).includes(value))
    error(place, `there is no fact \`${value}\`${suggest(value, FLAGS)}; known are ${FLAGS.join(', ')}`);
  if (key === 'metric') {
    const evidence = raw.evidence ?? {};
    const found = evidence[value.evidence];
    const at = [...place, 'evidence'];
    if (found === undefined)
      error(
        at,
        `there is no evidence \`${value.evidence}\`${suggest(value.evidence, Object.keys(evidence))}`,
      );
    else if (found.report === undefined)
      error(at, `the evidence \`${value.evidence}\` has no \`report\` with numbers`);
  }
}

function badGlobs(globs: readonly string[], path: Path, { error }: Mistakes): void {
  for (const [index, glob] of globs.entries()) {
    const mistake = findGlobMistake(glob);
    if (mistake !== null) error([...path, index], `the glob \`${glob}\` ${mistake}`);
  }
  if (globs.every((glob) => glob.startsWith('!')))
    error(path, 'only globs with `!`, which match nothing by themselves');
}

function findSignoffMistakes(raw: RawPolicy, { error }: Mistakes): void {
  const { channels, bind, carry_over: carry } = raw.signoff ?? {};
  if (channels?.review === false && channels.command === null)
    error(['signoff', 'channels'], 'nobody could sign: allow reviews, a command, or both');
  if (bind !== undefined && !bind.includes('head'))
    error(['signoff', 'bind'], 'a sign-off is always bound to `head`; add it');
  if (carry === 'same_module_blobs' && raw.applies?.direct_entry === 'warn')
    error(
      ['signoff', 'carry_over'],
      '`same_module_blobs` looks at promoted modules only, and `direct_entry: warn` leaves some out; choose one',
    );
  const mayAuthor = raw.gates.flatMap(({ need = [] }, index) =>
    need.flatMap(({ may_be_author: may }, at) =>
      may === true ? [['gates', index, 'need', at, 'may_be_author']] : [],
    ),
  );
  const [first] = mayAuthor;
  if (first !== undefined && channels?.command === null)
    error(first, 'an author cannot review their own pull request; `may_be_author` needs a sign-off command');
  const { canary_hours: canary } = raw.post_merge ?? {};
  if (canary !== undefined && canary.min > canary.max)
    error(
      ['post_merge', 'canary_hours'],
      `the canary cannot run at least ${canary.min} and at most ${canary.max} hours`,
    );
}

function findPathMistakes(raw: RawPolicy, mistakes: Mistakes): void {
  const { error } = mistakes;
  if (raw.applies?.bases !== undefined) badGlobs(raw.applies.bases, ['applies', 'bases'], mistakes);
  if (raw.guarded_paths !== undefined) {
    badGlobs(raw.guarded_paths.paths, ['guarded_paths', 'paths'], mistakes);
    knownRole(raw, raw.guarded_paths.role, ['guarded_paths', 'role'], mistakes);
  }
  for (const [index, role] of (raw.merge?.by ?? []).entries())
    knownRole(raw, role, ['merge', 'by', index], mistakes);
  knownCondition(raw, raw.post_merge?.canary_hours?.when, ['post_merge', 'canary_hours', 'when'], mistakes);
  const files: readonly (readonly [Path, string | undefined])[] = [
    [['audit', 'log'], raw.audit?.log],
    [['scorecard', 'file'], raw.scorecard?.file],
    [['post_merge', 'rollback', 'signals'], raw.post_merge?.rollback?.signals],
    ...(raw.checklists ?? []).map(
      ({ template }, index) => [['checklists', index, 'template'], template] as const,
    ),
  ];
  for (const [path, text] of files) {
    if (text === undefined) continue;
    const file = parseRepoPath(text);
    if (file === null || file === '') error(path, `takes a file of this repository, not \`${text}\``);
  }
}

/** What people answer for is never waived. */
const NEVER_WAIVED = ['checklist', 'threads_resolved', 'promote_md', 'audit_intent'];

function findWaivedMistakes(raw: RawPolicy, today: IsoDate, { error, warning }: Mistakes): void {
  const names = [...Object.keys(raw.evidence ?? {}), ...Object.keys(FORMS)];
  for (const [index, waiver] of (raw.waivers ?? []).entries()) {
    const path = ['waivers', index];
    const [name = ''] = waiver.requirement.split(':');
    if (NEVER_WAIVED.includes(name)) error([...path, 'requirement'], `\`${name}\` cannot be waived`);
    else if (!names.includes(name))
      error([...path, 'requirement'], `nothing called \`${name}\` can be waived${suggest(name, names)}`);
    for (const { field, message, severity } of findWaiverMistakes(waiver, today)) {
      if (severity === 'error') error([...path, field], message);
      else warning([...path, field], message);
    }
    const expires = parseIsoDate(waiver.expires);
    if (expires !== null && isExpired({ expires }, today))
      warning([...path, 'expires'], `this waiver ended on ${waiver.expires}; take it out`);
  }
}
