import type { RepoPath } from '../../foundation/repo-path.ts';
import { VERSION } from '../../foundation/version.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { buildReport } from '../../report/build.ts';
import type { Draft } from '../../report/draft.ts';
import { numberDuplicates } from '../../report/fingerprint.ts';
import { judge } from '../../report/judge.ts';
import type { Finding, LaneSummary, Report, Section, SkippedFile } from '../../report/model.ts';
import type { OpenapiDocument } from '../../report/openapi-section.ts';
import { findApprovalProblems } from '../approvals/find-approval-problems.ts';
import { findIgnoreProblems } from '../approvals/oasdiff/apply-ignore.ts';
import { metricsOf } from '../policy/metrics.ts';
import { VERSION_RULES } from '../rules/policy-rules.ts';
import { headlineOfOpenapi } from '../show/headline.ts';
import { type ComparedDocument, createOpenapiSection } from '../show/openapi-section.ts';
import type { LoadedApprovals } from './approval-files.ts';
import type { JudgedPair } from './judge-pair.ts';
import type { LoadedPair } from './pair-up.ts';
import type { OpenapiOptions } from './request.ts';

/** The report, with what else is made of the comparison. */
export interface OpenapiOutcome {
  readonly report: Report;
  readonly touched: ReadonlySet<RepoPath>;
  /** What a changelog is made of. */
  readonly documents: readonly ComparedDocument[];
}

export interface JudgedRun {
  readonly subject: Report['subject'];
  readonly startedFrom: Report['startedFrom'];
  readonly lanes: LaneMap;
  readonly laneSummaries: readonly Omit<LaneSummary, 'counts'>[];
  readonly judged: readonly JudgedPair[];
  readonly skipped: readonly SkippedFile[];
  readonly approvals: LoadedApprovals | null;
  /** In words; `null`: there is nothing to compare with. */
  readonly comparedWith: string | null;
  /** The base is the very commit that is judged. */
  readonly isSameCommit: boolean;
  /** What a reader should know about how all this was found: one sentence each. */
  readonly notes: readonly string[];
  /** Puts findings where the head of a pull request has them. */
  readonly move: (findings: readonly Finding[]) => readonly Finding[];
  readonly request: OpenapiOptions;
  readonly touched: ReadonlySet<RepoPath>;
}

/** Puts together what was found about all descriptions. */
export function buildOpenapiReport(run: JudgedRun): OpenapiOutcome {
  const { judged, approvals, comparedWith } = run;
  const moved = judged.map((one) => ({ ...one, findings: numberDuplicates(run.move(one.findings)) }));
  const aboutApprovals =
    approvals === null
      ? []
      : judge(
          [
            ...findApprovalProblems({
              ...approvals,
              uses: judged.flatMap(({ uses }) => uses),
              today: run.request.today,
            }),
            ...aboutIgnoredLines(approvals, judged),
          ],
          run.lanes,
        );
  const documents = moved.map((one) => ({ ...factsOf(one), findings: one.findings }));
  const section = createOpenapiSection({
    comparedWith: comparedWith ?? 'nothing',
    approvals: approvals?.path ?? null,
    documents,
    entryOf: (finding) => {
      for (const one of moved) {
        const entry = one.entryOf(finding);
        if (entry !== null) return entry;
      }
      return null;
    },
  });
  const nothing = nothingCompared(run);
  const notes = [...(nothing === null ? [] : [nothing]), ...run.notes];
  const good: Section[] =
    notes.length === 0 ? [] : [{ kind: 'text', title: 'Good to know', lines: notes, folded: false }];
  const parts = {
    check: 'openapi-diff',
    tool: { name: 'execution-standards', version: VERSION },
    subject: run.subject,
    startedFrom: run.startedFrom,
    findings: [...moved.flatMap(({ findings }) => findings), ...aboutApprovals],
    seen: seenFiles(judged, run.skipped),
    lanes: run.laneSummaries,
    metrics: { ...sumMetrics(judged) },
    sections: [section, ...good],
    inputs: inputsOf(judged),
    failOn: run.request.failOn,
  } as const;
  const plain = buildReport(parts);
  const passed = plain.conclusion === 'success' || plain.conclusion === 'neutral';
  // Nothing was compared: a pass would be taken for «no changes».
  const report: Report =
    nothing !== null && passed
      ? { ...plain, conclusion: 'neutral', headline: nothing.replace(/\.$/, '') }
      : { ...plain, headline: headlineOfOpenapi(plain, section) };
  return { report, touched: run.touched, documents };
}

function aboutIgnoredLines({ ignore }: LoadedApprovals, judged: readonly JudgedPair[]): readonly Draft[] {
  if (ignore === null) return [];
  const used = new Set(judged.flatMap(({ ignored }) => [...ignored.used]));
  const waived = judged.reduce((sum, { ignored }) => sum + ignored.waived, 0);
  return findIgnoreProblems(ignore.path, ignore.lines, { used, waived });
}

/** Why a pass would say nothing; `null` when something was compared, or everything is new. */
function nothingCompared({ comparedWith, isSameCommit, subject, judged }: JudgedRun): string | null {
  if (comparedWith === null) return 'Nothing was compared: there is no base.';
  const lost = judged.filter(({ pair }) => pair.state === 'unreadable base');
  if (lost.length > 0 && judged.every(({ pair }) => pair.before === null)) {
    return `Nothing was compared: at the base ${lost[0]!.pair.path} cannot be read.`;
  }
  if (!isSameCommit) return null;
  return `Nothing was compared: base and head are the same commit ${subject.base?.slice(0, 7) ?? ''}.`;
}

type Facts = Omit<ComparedDocument, 'findings'>;

function factsOf({ pair, compared, version, versions }: JudgedPair): Facts {
  const shown = (pair.after ?? pair.before)?.open().api;
  return {
    path: pair.path,
    name: pair.name ?? shown?.info.title ?? '',
    lane: pair.lane?.name ?? null,
    state: stateOf(pair),
    from: stateOf(pair) === 'renamed' ? pair.oldPath : null,
    versions: {
      ...versions,
      needed: version?.needs ?? null,
      verdict: verdictOf(version),
    },
    specification: {
      before: pair.before?.document.specification.written ?? null,
      after: pair.after?.document.specification.written ?? null,
    },
    operations: compared.operations,
  };
}

function stateOf({ state, path, oldPath }: LoadedPair): OpenapiDocument['state'] {
  if (state === 'no base' || state === 'unreadable base') return 'uncompared';
  if (state === 'new') return 'new';
  if (state === 'deleted') return 'deleted';
  if (oldPath !== null && oldPath !== path) return 'renamed';
  return state;
}

function verdictOf(version: JudgedPair['version']): OpenapiDocument['versions']['verdict'] {
  switch (version?.rule) {
    case undefined:
      return 'unjudged';
    case null:
      return 'enough';
    case VERSION_RULES.DECREASED:
      return 'decreased';
    case VERSION_RULES.NOT_BUMPED:
      return 'unchanged';
    case VERSION_RULES.MAJOR_NOT_BUMPED:
      return 'insufficient';
    default:
      return 'unreadable';
  }
}

function sumMetrics(judged: readonly JudgedPair[]): ReturnType<typeof metricsOf> {
  const operations = judged.reduce((sum, { compared }) => sum + compared.operations, 0);
  return metricsOf(
    judged.flatMap(({ compared }) => compared.changes),
    operations,
  );
}

/** Every file of both states that was read, each content once. */
function inputsOf(judged: readonly JudgedPair[]): Report['inputs'] {
  const files = judged.flatMap(({ pair }) =>
    [pair.before, pair.after].flatMap((one) => (one === null ? [] : [...one.files])),
  );
  const inputs = files.map(([path, { digest }]) => ({
    path: path as string,
    sha256: digest,
    mediaType: path.endsWith('.json') ? 'application/json' : 'application/yaml',
  }));
  return [...new Map(inputs.map((input) => [`${input.path} ${input.sha256}`, input])).values()];
}

function seenFiles(judged: readonly JudgedPair[], skipped: readonly SkippedFile[]): Report['seen'] {
  const files = new Map(judged.flatMap(({ pair }) => [...(pair.after ?? pair.before)!.files]));
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0);
  return { files: files.size, bytes, parsed: files.size, cached: 0, skipped };
}
