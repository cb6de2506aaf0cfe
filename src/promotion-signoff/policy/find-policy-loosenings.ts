import type { Evidence, Need, PromotionPolicy, Role } from './model.ts';

/** One way in which a policy asks less than the one before it. */
export interface PolicyLoosening {
  /** The part of the policy: `roles.security`, `signoff.carry_over`. */
  readonly key: string;
  /** A sentence without a full stop. */
  readonly message: string;
}

/**
 * What a policy no longer asks. Where a change cannot be ranked, such as another condition or another workflow, it is told:
 * a guardian looks at it. Ordered as the policy is.
 */
export function findPolicyLoosenings(
  base: PromotionPolicy,
  head: PromotionPolicy,
): readonly PolicyLoosening[] {
  const found: PolicyLoosening[] = [];
  const tell = (key: string, message: string) => found.push({ key, message });
  compareApplies(base, head, tell);
  for (const role of base.roles)
    compareRole(
      role,
      head.roles.find(({ name }) => name === role.name),
      tell,
    );
  comparePeople(base, head, tell);
  compareSignoff(base, head, tell);
  compareGates(base, head, tell);
  for (const one of base.evidence)
    compareEvidence(
      one,
      head.evidence.find(({ id }) => id === one.id),
      tell,
    );
  for (const { name, condition } of base.conditions) {
    const now = head.conditions.find((one) => one.name === name);
    if (!same(condition, now?.condition))
      tell(`conditions.${name}`, `the condition \`${name}\` is another one`);
  }
  compareRest(base, head, tell);
  return found;
}

type Tell = (key: string, message: string) => void;

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `order` is from the strictest to the loosest. */
function ranked<T>(key: string, from: T, to: T, order: readonly T[], tell: Tell): void {
  if (order.indexOf(to) > order.indexOf(from))
    tell(key, `\`${key}\` goes from ${String(from)} to ${String(to)}`);
}

function gone(key: string, from: readonly string[], to: readonly string[], tell: Tell): void {
  const lost = from.filter((one) => !to.includes(one));
  if (lost.length > 0) tell(key, `\`${key}\` is without ${lost.map((one) => `\`${one}\``).join(', ')}`);
}

function added(key: string, from: readonly string[], to: readonly string[], tell: Tell): void {
  const more = to.filter((one) => !from.includes(one));
  if (more.length > 0) tell(key, `\`${key}\` now holds ${more.map((one) => `\`${one}\``).join(', ')}`);
}

function compareApplies(
  { applies: from }: PromotionPolicy,
  { applies: to }: PromotionPolicy,
  tell: Tell,
): void {
  gone(
    'applies.bases',
    from.bases.filter((glob) => !glob.startsWith('!')),
    to.bases,
    tell,
  );
  added(
    'applies.bases',
    from.bases,
    to.bases.filter((glob) => glob.startsWith('!')),
    tell,
  );
  ranked('applies.direct_entry', from.directEntry, to.directEntry, ['require', 'warn'], tell);
  ranked('applies.copies', from.copies, to.copies, ['refuse', 'allow'], tell);
}

function compareRole(from: Role, to: Role | undefined, tell: Tell): void {
  const key = `roles.${from.name}`;
  if (to === undefined) return tell(key, `the role \`${from.name}\` is removed`);
  const names = (role: Role) => role.people.map(({ login }) => login.toLowerCase());
  added(`${key}.people`, names(from), names(to), tell);
  added(`${key}.team`, from.teams, to.teams, tell);
  for (const { login, id } of from.people) {
    const now = to.people.find((one) => one.login.toLowerCase() === login.toLowerCase());
    if (id !== null && now !== undefined && now.id !== id)
      tell(
        `${key}.people`,
        `the account of \`${login}\` is pinned to ${now.id ?? 'nothing'}, no longer to ${id}`,
      );
  }
  if (to.fromPromoteMd && !from.fromPromoteMd)
    tell(key, `whoever PROMOTE.md names now has the role \`${from.name}\``);
  if (to.fromCodeowners && !from.fromCodeowners)
    tell(key, `whoever CODEOWNERS names now has the role \`${from.name}\``);
}

function comparePeople({ people: from }: PromotionPolicy, { people: to }: PromotionPolicy, tell: Tell): void {
  const permissions = ['admin', 'maintain', 'write', 'triage', 'read'] as const;
  const deny = ['deny', 'allow'] as const;
  ranked('people.min_permission', from.minPermission, to.minPermission, permissions, tell);
  ranked('people.humans_only', from.humansOnly, to.humansOnly, [true, false], tell);
  gone('people.agents', from.agents, to.agents, tell);
  ranked('people.contributors', from.contributors, to.contributors, deny, tell);
  ranked('people.last_pusher', from.lastPusher, to.lastPusher, deny, tell);
  ranked('people.initiator', from.initiator, to.initiator, deny, tell);
  const unattributed = ['fail', 'extra_approval'] as const;
  ranked('people.unattributed_commits', from.unattributedCommits, to.unattributedCommits, unattributed, tell);
}

function compareSignoff(
  { signoff: from }: PromotionPolicy,
  { signoff: to }: PromotionPolicy,
  tell: Tell,
): void {
  ranked('signoff.channels.review', from.channels.review, to.channels.review, [false, true], tell);
  if (from.channels.command === null && to.channels.command !== null)
    tell('signoff.channels.command', `people may now sign with ${to.channels.command}`);
  gone('signoff.bind', from.bind, to.bind, tell);
  const carry = ['none', 'clean_base_merge', 'same_tree', 'same_module_blobs'] as const;
  ranked('signoff.carry_over', from.carryOver, to.carryOver, carry, tell);
  if ((to.expiresAfter ?? Number.POSITIVE_INFINITY) > (from.expiresAfter ?? Number.POSITIVE_INFINITY))
    tell('signoff.expires', 'sign-offs count for longer');
  ranked(
    'signoff.objections.who',
    from.objections.who,
    to.objections.who,
    ['anyone', 'write', 'any_role'],
    tell,
  );
  added('signoff.objections.lifted_by', from.objections.liftedBy, to.objections.liftedBy, tell);
}

function compareGates(base: PromotionPolicy, head: PromotionPolicy, tell: Tell): void {
  const asked = head.gates.flatMap(({ all }) => all);
  for (const [index, gate] of base.gates.entries()) {
    const key = `gates.${gate.id}`;
    gone(`${key}.all`, gate.all, asked, tell);
    const now = head.gates.findIndex(({ id }) => id === gate.id);
    const to = head.gates[now];
    const needs = to?.need ?? head.gates.flatMap(({ need }) => need);
    compareNeeds(key, gate.need, needs, tell);
    if (to === undefined) continue;
    if (gate.need.length > 0) ranked(`${key}.distinct`, gate.distinct, to.distinct, [true, false], tell);
    const before = base.gates.slice(0, index).flatMap(({ all }) => all);
    const still = head.gates.slice(0, now + 1).flatMap(({ all }) => all);
    const late = before.filter((name) => asked.includes(name) && !still.includes(name));
    if (late.length > 0)
      tell(key, `\`${gate.id}\` is asked before ${late.map((one) => `\`${one}\``).join(', ')}`);
  }
}

function compareNeeds(key: string, from: readonly Need[], to: readonly Need[], tell: Tell): void {
  const count = (needs: readonly Need[], role: string, when: string | null) =>
    needs.filter((one) => one.role === role && one.when === when).reduce((sum, one) => sum + one.count, 0);
  for (const { role, when } of new Map(from.map((one) => [`${one.role} ${one.when}`, one])).values()) {
    const before = count(from, role, when);
    const now = Math.max(count(to, role, when), count(to, role, null));
    if (now < before)
      tell(
        `${key}.need`,
        `${now} instead of ${before} of the role \`${role}\` sign${when === null ? '' : ` when ${when}`}`,
      );
    const may = (needs: readonly Need[]) => needs.some((one) => one.role === role && one.mayBeAuthor);
    if (may(to) && !may(from)) tell(`${key}.need`, `the author may sign as \`${role}\``);
  }
}

function compareEvidence(from: Evidence, to: Evidence | undefined, tell: Tell): void {
  const key = `evidence.${from.id}`;
  if (to === undefined) return tell(key, `the evidence \`${from.id}\` is removed`);
  for (const field of ['workflow', 'app', 'check', 'report', 'at'] as const) {
    const isMore = from[field] === null;
    if (from[field] !== to[field] && !isMore)
      tell(
        `${key}.${field}`,
        `\`${from.id}\` takes ${field} ${to[field] ?? 'none'}, no longer ${from[field]}`,
      );
  }
  for (const { name, min, max } of from.metrics) {
    const now = to.metrics.find((one) => one.name === name);
    if (min !== null && (now?.min ?? Number.NEGATIVE_INFINITY) < min)
      tell(`${key}.metrics`, `\`${name}\` may be ${now?.min ?? 'anything'}, no longer at least ${min}`);
    if (max !== null && (now?.max ?? Number.POSITIVE_INFINITY) > max)
      tell(`${key}.metrics`, `\`${name}\` may be ${now?.max ?? 'anything'}, no longer at most ${max}`);
  }
  if ((to.maxAge ?? Number.POSITIVE_INFINITY) > (from.maxAge ?? Number.POSITIVE_INFINITY))
    tell(`${key}.max_age`, `\`${from.id}\` may be older`);
  if (to.when !== null && to.when !== from.when)
    tell(`${key}.when`, `\`${from.id}\` is asked only when ${to.when}`);
  if (to.skippedWhen !== null && to.skippedWhen !== from.skippedWhen)
    tell(`${key}.skipped_when`, `\`${from.id}\` may be skipped when ${to.skippedWhen}`);
}

function compareRest(base: PromotionPolicy, head: PromotionPolicy, tell: Tell): void {
  for (const list of base.checklists) {
    const now = head.checklists.find(({ name }) => name === list.name);
    const key = `checklists.${list.name}`;
    if (now === undefined) tell(key, `the checklist \`${list.name}\` is removed`);
    else {
      if (now.template !== list.template)
        tell(key, `the checklist \`${list.name}\` is read from ${now.template}`);
      ranked(`${key}.exact`, list.exact, now.exact, [true, false], tell);
      ranked(`${key}.contradict`, list.contradict, now.contradict, ['fail', 'warn'], tell);
    }
  }
  for (const key of ['autoMerge', 'botMerge', 'draft'] as const)
    ranked(`forbid.${key}`, base.forbid[key], head.forbid[key], [true, false], tell);
  if (base.guardedPaths !== null) {
    const { paths, role } = base.guardedPaths;
    gone(
      'guarded_paths.paths',
      paths.filter((glob) => !glob.startsWith('!')),
      head.guardedPaths?.paths ?? [],
      tell,
    );
    added(
      'guarded_paths.paths',
      paths,
      head.guardedPaths?.paths.filter((glob) => glob.startsWith('!')) ?? [],
      tell,
    );
    if (head.guardedPaths !== null && head.guardedPaths.role !== role)
      tell(
        'guarded_paths.role',
        `guarded paths are signed by \`${head.guardedPaths.role}\`, no longer \`${role}\``,
      );
  }
  if (base.merge !== null) {
    if (head.merge === null) tell('merge', 'anybody may merge');
    else added('merge.by', base.merge.by, head.merge.by, tell);
  }
  if (base.sequence !== null && !same(base.sequence, head.sequence))
    tell('sequence', 'the order of promotions is another one');
  const known = new Set(base.waivers.map((waiver) => JSON.stringify(waiver)));
  for (const waiver of head.waivers)
    if (!known.has(JSON.stringify(waiver)))
      tell('waivers', `\`${waiver.key}\` is waived until ${waiver.expires}: ${waiver.reason}`);
  for (const key of ['audit', 'scorecard', 'postMerge'] as const)
    if (base[key] !== null && !same(base[key], head[key])) tell(key, `\`${key}\` is another one`);
  ranked('rollout.mode', base.mode, head.mode, ['enforce', 'observe'], tell);
}
