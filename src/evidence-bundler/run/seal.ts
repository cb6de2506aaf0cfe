import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { VERSION } from '../../foundation/version.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { Subject } from '../../report/model.ts';
import { bundleName } from '../bundle/manifest.ts';
import type { Manifest, SumLine } from '../bundle/model.ts';
import { type SealedDocument, sealBundle } from '../bundle/seal.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import type { StatedDocuments } from '../claims/stated-documents.ts';
import { healthOf } from '../health/health.ts';
import { type JudgementContext, writeContext } from '../judge/context.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import { runOf } from '../log/entry-of.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import type { ReadFile } from '../read/model.ts';
import { renderVerifyFiles, type VerifyFacts } from '../show/verify-files.ts';
import type { ControlFiles } from '../statement/input.ts';
import type { LoadedPolicy } from './load-policy.ts';
import type { OpenLog } from './log-place.ts';
import type { BundleRequest } from './request.ts';
import { planSigning, type SignedBundle } from './sign-bundle.ts';
import type { StagedFiles } from './stage-files.ts';

/** A bundle that is whole. What is added afterwards vouches for itself. */
export interface Sealed {
  /** Absolute path. */
  readonly folder: string;
  /** Relative to the workspace. */
  readonly path: string;
  readonly manifest: Manifest;
  readonly root: Sha256;
  readonly control: ControlFiles;
  readonly sumsBytes: Uint8Array;
  readonly policy: EvidencePolicy;
}

export interface SealRequest {
  readonly request: BundleRequest & { readonly output: string };
  readonly staged: StagedFiles;
  readonly context: JudgementContext;
  readonly verdict: EvidenceVerdict;
  readonly loaded: Extract<LoadedPolicy, { kind: 'policy' }>;
  readonly subject: Subject;
  readonly documents: StatedDocuments;
  readonly log: OpenLog | null;
  readonly earlier: Manifest['earlier'];
}

/**
 * Writes the documents of a bundle beside the copies and gives the folder its name. Errors: `evidence-names` for files that no bundle
 * can hold, `folder-exists`, `cannot-write`.
 */
export function seal(asked: SealRequest): Sealed {
  const { request, staged, context, loaded, subject, log, earlier } = asked;
  const createdAt = wholeSeconds(request.now);
  const facts = {
    repository: subject.repository,
    commit: context.commit,
    baseCommit: subject.base,
    pullRequest: subject.pullRequest,
    run: request.run,
    producedBy: request.producedBy,
    createdAt,
    tool: { name: 'execution-standards', version: VERSION },
    anchor: log?.anchor ?? null,
    earlier,
  };
  const planned = sealBundle({
    facts,
    files: staged.copied.map((file) => ({ ...file, mediaType: mediaTypeOf(file.path, staged) })),
    documents: [...documentsOf(asked, createdAt), ...instructionsOf(facts, request, loaded.policy, log)],
  });
  if (planned.kind === 'refused') throw refused(planned.problems);
  const { manifest, writes, sums, root } = planned;
  const folder = join(request.output, bundleName(manifest));
  if (existsSync(folder))
    throw new UserError(
      'folder-exists',
      `${folder} is there already.`,
      'Evidence is never written over: run again.',
    );
  try {
    for (const [path, bytes] of writes) writeInto(staged.folder, path, bytes);
    renameSync(staged.folder, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'cannot-write',
      `${folder} cannot be written: ${reason}.`,
      'Choose a folder you may write to.',
      {
        cause: error,
      },
    );
  }
  const sumsBytes = writes.get(SUMS_PATH) ?? new Uint8Array();
  const line = (path: string): SumLine =>
    sums.find((one) => one.path === path) ?? { path, sha256: sha256(sumsBytes) };
  return {
    folder,
    path: relative(request.workspace, folder) || basename(folder),
    manifest,
    root,
    control: {
      sums: { path: SUMS_PATH, sha256: sha256(sumsBytes) },
      manifest: line('manifest.json'),
      policy: line('policy.json'),
      verdict: line('verdict.json'),
    },
    sumsBytes,
    policy: loaded.policy,
  };
}

/** Adds what is made from the list of files, or after it: signatures, and the receipt of the log. */
export function finishBundle(sealed: Sealed, signed: SignedBundle, receipt: Uint8Array | null): void {
  const files = new Map<string, string | Uint8Array>([
    ...signed.files,
    ...(receipt === null ? [] : [['receipt/evidence.tlog-proof', receipt] as const]),
  ]);
  for (const [path, content] of files) writeWhole(join(sealed.folder, path), content);
}

function documentsOf(
  { request, staged: { files }, context, verdict, loaded, subject, documents }: SealRequest,
  createdAt: string,
): readonly SealedDocument[] {
  const { policy, source } = loaded;
  const json = (path: string, value: unknown): SealedDocument => ({
    path,
    content: { kind: 'json', value },
    mediaType: 'application/json',
    kind: path.startsWith('derived/') ? 'derived' : 'control',
    module: null,
  });
  return [
    json('policy.json', { source, base: subject.base, policy }),
    json('verdict.json', verdict),
    json('derived/context.json', writeContext(context)),
    json('derived/readings.json', files.map(readingOf)),
    json(
      'derived/health.json',
      healthOf({
        ...{ verdict, policy, files, subject, context, documents },
        run: { time: createdAt, ...runOf({ run: request.run, createdAt }) },
      }),
    ),
  ];
}

/** How the bundle is checked without us: sealed with it, so that nobody gives other instructions afterwards. */
function instructionsOf(
  manifest: VerifyFacts['manifest'],
  { signing, isTrial, serverUrl, log: { mode } }: BundleRequest,
  policy: EvidencePolicy,
  log: OpenLog | null,
): readonly SealedDocument[] {
  const wanted = isTrial ? 'none' : signing.wanted;
  const { chosen, key } = planSigning({ ...signing, wanted }, manifest.run !== null, serverUrl);
  const files = renderVerifyFiles({
    manifest,
    signing: policy.signing,
    planned: {
      level: chosen.level,
      withOpenpgp: chosen.withOpenpgp,
      key: chosen.level === 'key' ? key : null,
    },
    logOrigin: log !== null && mode === 'append' && !isTrial ? log.place.origin : null,
    serverUrl,
  });
  return [...files].map(([path, text]) => ({
    path,
    content: { kind: 'text', text },
    mediaType: path.endsWith('.md') ? 'text/markdown' : 'application/x-sh',
    kind: 'control',
    module: null,
  }));
}

/** What a file was read as, in one row: the file itself stands beside. */
function readingOf({ path, sha256, size, reading, problems }: ReadFile): unknown {
  return {
    path,
    sha256,
    size,
    kind: reading.kind,
    format: 'format' in reading ? reading.format : null,
    problems,
  };
}

function mediaTypeOf(path: string, { files, base, earlier }: StagedFiles): string {
  const reading = [...files, ...base, ...earlier].find((file) => file.path === path)?.reading;
  if (reading?.kind === 'other') return reading.mediaType;
  if (/\.(?:json|sarif)$/.test(path)) return 'application/json';
  return /\.(?:xml|trx)$/.test(path) ? 'application/xml' : 'text/plain';
}

function refused(problems: readonly { readonly path: string; readonly message: string }[]): UserError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (+${problems.length - 1} more)` : '';
  return new UserError(
    'evidence-names',
    `The bundle cannot hold ${JSON.stringify(first?.path ?? '')}: ${first?.message ?? ''}${more}`,
    'Let the tool write its report under another name, or leave it out of `collect`.',
  );
}

function writeInto(folder: string, path: string, bytes: Uint8Array): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes, { flag: 'wx' });
}

function wholeSeconds(now: number): string {
  return new Date(Math.trunc(now / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
