import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { Condition, Evidence, Gate, PolicyWaiver, PromotionPolicy, Role } from './model.ts';
import type { RawCondition, RawEvidence, RawGate, RawPolicy, RawRole } from './raw.ts';

/** A policy with every default filled in; each default is the stricter choice. */
export function buildPolicy(raw: RawPolicy): PromotionPolicy {
  const { applies, people, signoff, forbid, audit, scorecard, sequence, post_merge: after } = raw;
  return {
    version: 1,
    applies: {
      bases: applies?.bases ?? ['**'],
      directEntry: applies?.direct_entry ?? 'require',
      copies: applies?.copies ?? 'refuse',
    },
    roles: Object.entries(raw.roles).map(([name, role]) => buildRole(name, role)),
    people: {
      minPermission: people?.min_permission ?? 'write',
      humansOnly: people?.humans_only ?? true,
      agents: people?.agents ?? ['*[bot]'],
      contributors: people?.contributors ?? 'deny',
      lastPusher: people?.last_pusher ?? 'deny',
      initiator: people?.initiator ?? 'deny',
      unattributedCommits: people?.unattributed_commits ?? 'fail',
    },
    signoff: {
      channels: {
        review: signoff?.channels?.review ?? true,
        command: signoff?.channels?.command === undefined ? '/signoff' : signoff.channels.command,
      },
      bind: signoff?.bind ?? ['head', 'evidence', 'checklist'],
      carryOver: signoff?.carry_over ?? 'clean_base_merge',
      expiresAfter: signoff?.expires === undefined ? 14 * 86_400 : readSpan(signoff.expires),
      objections: {
        who: signoff?.objections?.who ?? 'any_role',
        liftedBy: signoff?.objections?.lifted_by ?? ['same_person', 'audited_dismissal'],
      },
    },
    gates: raw.gates.map(buildGate),
    evidence: Object.entries(raw.evidence ?? {}).map(([id, one]) => buildEvidence(id, one)),
    conditions: Object.entries(raw.conditions ?? {}).map(([name, one]) => ({
      name,
      condition: buildCondition(one),
    })),
    checklists: (raw.checklists ?? []).map(({ name, template, exact = true, contradict = 'fail' }) => ({
      name,
      template: filePath(template),
      exact,
      contradict,
    })),
    forbid: {
      autoMerge: forbid?.auto_merge ?? true,
      botMerge: forbid?.bot_merge ?? true,
      draft: forbid?.draft ?? true,
    },
    guardedPaths: raw.guarded_paths ?? null,
    merge: raw.merge ?? null,
    sequence:
      sequence === undefined
        ? null
        : {
            order: sequence.order ?? [],
            maxOpen: sequence.max_open ?? null,
            level: sequence.level ?? 'warn',
          },
    waivers: (raw.waivers ?? []).map(buildWaiver),
    audit:
      audit === undefined
        ? null
        : { log: filePath(audit.log ?? 'promotion-audit.log'), branch: audit.branch ?? 'audit/promotions' },
    scorecard:
      scorecard === undefined
        ? null
        : {
            file: filePath(scorecard.file ?? 'TRANSPARENCY_SCORECARD.md'),
            requireEntry: scorecard.require_entry ?? true,
          },
    postMerge: {
      nightlySmokeHours: after?.nightly_smoke_hours ?? 48,
      canaryHours:
        after?.canary_hours === undefined
          ? null
          : { ...after.canary_hours, when: after.canary_hours.when ?? null },
      mustBeDrilled: after?.rollback_drill === 'required',
      rollback:
        after?.rollback === undefined
          ? null
          : { signals: filePath(after.rollback.signals), action: 'open_revert_pr' },
    },
    mode: raw.rollout?.mode ?? 'enforce',
  };
}

function filePath(text: string): RepoPath {
  return parseRepoPath(text) ?? ('' as RepoPath);
}

function buildRole(name: string, { people = [], team, from, also = [] }: RawRole): Role {
  return {
    name,
    people: people.map((one) =>
      typeof one === 'string' ? { login: one, id: null } : { login: one.login, id: one.id ?? null },
    ),
    teams: team === undefined ? [] : [team],
    fromPromoteMd: from === 'promote_md',
    fromCodeowners: also.includes('codeowners'),
  };
}

function buildGate({ id, all = [], need = [], distinct = true }: RawGate): Gate {
  return {
    id,
    all,
    need: need.map(({ role, count = 1, when = null, may_be_author: mayBeAuthor = false }) => ({
      role,
      count,
      when,
      mayBeAuthor,
    })),
    distinct,
  };
}

function buildEvidence(id: string, raw: RawEvidence): Evidence {
  return {
    id,
    workflow: raw.workflow,
    app: raw.app ?? 'github-actions',
    check: raw.check ?? null,
    report: raw.report ?? null,
    metrics: Object.entries(raw.metrics ?? {}).map(([name, { min = null, max = null }]) => ({
      name,
      min,
      max,
    })),
    maxAge: readSpan(raw.max_age ?? null),
    at: raw.at ?? 'head',
    when: raw.when ?? null,
    skippedWhen: raw.skipped_when ?? null,
  };
}

function buildCondition(raw: RawCondition): Condition {
  if (typeof raw === 'string') return { kind: 'condition', name: raw };
  if ('any' in raw) return { kind: 'any', of: raw.any.map(buildCondition) };
  if ('all' in raw) return { kind: 'all', of: raw.all.map(buildCondition) };
  if ('not' in raw) return { kind: 'not', of: buildCondition(raw.not) };
  if ('paths' in raw) return { kind: 'paths', globs: raw.paths };
  if ('labels' in raw) return { kind: 'labels', labels: raw.labels };
  if ('fact' in raw) return { kind: 'fact', fact: raw.fact };
  if ('promotion' in raw) return { kind: 'promotion', kinds: raw.promotion };
  const { evidence, name, above } = raw.metric;
  return { kind: 'metric', report: evidence, name, above };
}

function buildWaiver(raw: NonNullable<RawPolicy['waivers']>[number]): PolicyWaiver {
  const { requirement: key, reason, owner, expires } = raw;
  return { key, reason, owner, expires: parseIsoDate(expires) ?? ('' as IsoDate), effect: 'waive' };
}

const UNITS: { readonly [unit: string]: number } = { h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a span such as `14d`. */
function readSpan(text: string | null): number | null {
  const parts = /^(\d+)([hdw])$/.exec(text ?? '');
  return parts === null ? null : Number(parts[1]) * UNITS[parts[2]!]!;
}
