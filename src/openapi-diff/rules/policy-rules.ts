import type { Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';

/** The same in every lane: these are about people's decisions, not about code. */
function everywhere(severity: Severity): Rule['severity'] {
  return {
    production: severity,
    support: severity,
    experimental: severity,
    test: severity,
    none: severity,
  };
}

type RuleText = Pick<Rule, 'title' | 'why' | 'fix' | 'example'>;

const VERSIONS = {
  severity: {
    production: 'warning',
    support: 'warning',
    experimental: 'note',
    test: 'note',
    none: 'warning',
  },
  data: {
    source: 'Where the version stands: `info.version`, `x-service-version` or a file.',
    before: 'The version as it was written; `null`: none.',
    after: 'The version as it is written now; `null`: none.',
    needs: 'The least that a breaking change needs; `null` where nothing can be said.',
  },
  standards: ['S6'],
  page: 'openapi-versions',
} as const satisfies Partial<Rule>;

function versionRule(name: string, text: RuleText): Rule {
  return { id: name, name, ...text, ...VERSIONS };
}

const VERSION_FIX =
  'Raise the major number: from `1.4.2` to `2.0.0`. Below `1.0.0` the minor number takes its place, and where versions are days, any later day will do. Where the version stands and how it counts is said in the configuration:\n\n```yaml\nopenapi:\n  version: { source: info.version, scheme: semver, level: error }\n```';

/** Rules about the version of an API. */
export const VERSION_RULES = {
  NOT_BUMPED: versionRule('api-version-not-bumped', {
    title: 'A breaking change leaves the version as it was',
    why: 'Clients choose by the version what they can rely on. One that stays while the API breaks promises what no longer holds.',
    fix: VERSION_FIX,
    example: '```diff\n info:\n   version: 1.4.2\n paths:\n-  /pets:\n```',
  }),
  MAJOR_NOT_BUMPED: versionRule('api-major-version-not-bumped', {
    title: 'A breaking change does not raise the version far enough',
    why: 'Tools update clients within a major version by themselves. A break that hides there reaches people who did not ask for it.',
    fix: VERSION_FIX,
    example: '```diff\n info:\n-  version: 1.4.2\n+  version: 1.5.0\n paths:\n-  /pets:\n```',
  }),
  DECREASED: versionRule('api-version-decreased', {
    title: 'The version of an API goes back',
    why: 'Most often an older state was merged over a newer one. Whoever compares versions takes the new description for an old one.',
    fix: 'Set the version to one after the last one.',
    example: '```diff\n info:\n-  version: 2.0.0\n+  version: 1.9.0\n```',
  }),
  UNREADABLE: versionRule('api-version-unreadable', {
    title: 'A breaking change comes with a version that cannot be compared',
    why: 'A version that does not count as the configuration says tells nobody that the API breaks.',
    fix: 'Write a version such as `2.0.0`, or say how versions count:\n\n```yaml\nopenapi:\n  version: { scheme: date }   # 2026-11-20\n```',
    example: '```yaml\ninfo:\n  version: latest\n```',
  }),
} as const;

const ENTRY = `\`\`\`yaml
version: 1
approvals:
  - key: 3f2a9c0d1e4b5a67
    rule: request-parameter-removed
    operation: GET /pets
    reason: No client has sent it since March
    owner: "@org/api-team"
    ticket: https://tracker.example.com/API-123
    expires: 2027-01-31
\`\`\``;

const APPROVAL_DATA = {
  key: 'The key of the entry; `*` for one that stands for a whole operation.',
  problem: 'What is wrong, in a word or a sentence.',
} as const;

function approvalRule(name: string, severity: Severity, text: RuleText): Rule {
  return {
    id: name,
    name,
    ...text,
    severity: everywhere(severity),
    data: APPROVAL_DATA,
    standards: ['S6'],
    page: 'openapi-approvals',
  };
}

/** Rules about approvals of intended breaks. */
export const APPROVAL_RULES = {
  MALFORMED: approvalRule('api-approvals-malformed', 'error', {
    title: 'The file of approvals cannot be used',
    why: 'A file with a mistake must neither approve anything nor pass for one without approvals.',
    fix: `Put right what is named. Until then no approval counts. An entry looks like this:\n\n${ENTRY}`,
    example:
      '```yaml\nversion: 1\napprovals:\n  - key: 3f2a9c0d1e4b5a67\n    reason: agreed        # and nobody who agreed\n```',
  }),
  EXPIRED: approvalRule('api-approval-expired', 'warning', {
    title: 'An approval has expired, and the change that it approved counts again',
    why: 'An approval is given for a time. After that somebody has to look again.',
    fix: 'Take the change back, or have its owner give a new last day in `expires`.',
    example: '```yaml\n  - key: 3f2a9c0d1e4b5a67\n    expires: 2026-01-31   # and today is later\n```',
  }),
  UNUSED: approvalRule('api-approval-unused', 'warning', {
    title: 'An approval approves nothing',
    why: 'An entry that is left behind would let the same break pass again, and nobody would look.',
    fix: 'Remove the entry. The change that makes the break may do so at once: approvals are read from the base.',
    example: '```yaml\n  - key: 3f2a9c0d1e4b5a67   # no change has this key\n```',
  }),
  MISMATCHED: approvalRule('api-approval-mismatched', 'warning', {
    title: 'An approval has the key of a change and says something else of it',
    why: 'Whoever agreed to the entry agreed to what it says: another rule, another operation or another version.',
    fix: 'Copy the entry that the comment shows, and have it agreed to.',
    example:
      '```yaml\n  - key: 3f2a9c0d1e4b5a67      # of a parameter that is gone\n    rule: endpoint-added\n```',
  }),
  TOO_LONG: approvalRule('api-approval-too-long', 'warning', {
    title: 'An approval lasts more than a year',
    why: 'Nobody remembers by then what was agreed, and the same break would still pass.',
    fix: 'Give a last day within a year.',
    example: '```yaml\n    expires: 2099-12-31\n```',
  }),
  PROPOSED: approvalRule('api-approval-proposed', 'note', {
    title: 'A change brings an approval with it',
    why: 'Nobody approves their own break: approvals count from the base. Those that a change adds or alters count for the changes after it.',
    fix: 'Have the owners merge the approval first, in a change of its own.',
    example: '```diff\n approvals:\n+  - key: 3f2a9c0d1e4b5a67\n```',
  }),
} as const;

function ignoreRule(name: string, severity: Severity, text: RuleText, data: Rule['data']): Rule {
  return {
    id: name,
    name,
    ...text,
    severity: everywhere(severity),
    data,
    standards: ['S6'],
    page: 'openapi-approvals',
  };
}

/** Rules about ignore files of oasdiff. */
export const IGNORE_RULES = {
  UNOWNED: ignoreRule(
    'api-ignore-unowned',
    'warning',
    {
      title: 'Lines of an ignore file let breaking changes pass, without an owner or an end',
      why: 'Such a line says neither who agreed nor until when. It lets the same break pass for ever.',
      fix: `Replace the lines by approvals:\n\n${ENTRY}`,
      example: '```\nGET /pets removed the success response with the status `200`\n```',
    },
    {
      lines: 'How many lines name a change.',
      used: 'How many of them let a change of this run pass.',
      waived: 'How many changes they let pass.',
    },
  ),
  UNKNOWN: ignoreRule(
    'api-ignore-line-unknown',
    'note',
    {
      title: 'Lines of an ignore file name no change that is known',
      why: 'Whoever wrote the line meant to let something pass. It does not: what it means is not recognised, or nothing like it is looked for.',
      fix: 'Remove the line where it is prose; otherwise write an approval.',
      example: '```\nGET /pets we no longer do that\n```',
    },
    { lines: 'Numbers and texts of the lines, the first hundred.', count: 'How many there are.' },
  ),
} as const;

/** The rules about versions, approvals and ignore files. */
export const POLICY_RULES: readonly Rule[] = [
  ...Object.values(VERSION_RULES),
  ...Object.values(APPROVAL_RULES),
  ...Object.values(IGNORE_RULES),
];
