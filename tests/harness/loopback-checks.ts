import { gunzipSync } from 'node:zlib';
import { gitBlobSha } from '../../src/foundation/digest.ts';
import { GITHUB_ANSWERS } from './loopback-answers.ts';
import type { LoopbackGitHub } from './loopback-github.ts';

/** A check run as the server keeps it. */
export interface StoredCheck {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly conclusion: string;
  external_id: string | null;
  output: { readonly title: string; readonly summary: string; readonly annotations_count: number };
  readonly annotations: Record<string, unknown>[];
}

/** What was uploaded to code scanning. */
export interface StoredSarif {
  readonly commit: string;
  readonly ref: string;
  readonly log: { readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[] };
}

interface Written extends Partial<Omit<StoredCheck, 'output'>> {
  readonly output?: {
    readonly title: string;
    readonly summary: string;
    readonly annotations?: Record<string, unknown>[];
  };
}

/** Lets a loopback GitHub keep check runs, uploads to code scanning, and files by `ref:path`. */
export function serveChecks(
  github: LoopbackGitHub,
  files: ReadonlyMap<string, string>,
): { readonly checks: StoredCheck[]; readonly uploads: StoredSarif[] } {
  const checks: StoredCheck[] = [];
  const uploads: StoredSarif[] = [];
  const tell = ({ annotations: _, ...check }: StoredCheck) => ({
    ...check,
    node_id: `CR_${check.id}`,
    url: `https://api.github.com/repos/octo-org/octo-repo/check-runs/${check.id}`,
    html_url: `https://github.com/octo-org/octo-repo/runs/${check.id}`,
    details_url: null,
    status: 'completed',
    started_at: null,
    completed_at: null,
    check_suite: null,
    app: null,
    pull_requests: [],
    output: { ...check.output, text: null, annotations_url: 'https://api.github.com/x' },
  });
  github.handle('checks/create', ({ body }) => {
    const { output, ...rest } = body as Written;
    const annotations = output?.annotations ?? [];
    const stored: StoredCheck = {
      id: 500 + checks.length,
      name: String(rest.name),
      head_sha: String(rest.head_sha),
      conclusion: String(rest.conclusion),
      external_id: rest.external_id ?? null,
      output: {
        title: output?.title ?? '',
        summary: output?.summary ?? '',
        annotations_count: annotations.length,
      },
      annotations: [...annotations],
    };
    checks.push(stored);
    return { status: 201, body: tell(stored) };
  });
  github.handle('checks/update', ({ params, body }) => {
    const known = checks.find(({ id }) => id === Number(params.check_run_id));
    if (known === undefined) return GITHUB_ANSWERS.notFound;
    const { output, external_id: mark } = body as Written;
    known.annotations.push(...(output?.annotations ?? []));
    known.external_id = mark ?? known.external_id;
    return { status: 200, body: tell(known) };
  });
  github.handle('checks/list-for-ref', ({ params, query }) => {
    const found = checks.filter((one) => one.head_sha === params.ref && one.name === query.get('check_name'));
    return { status: 200, body: { total_count: found.length, check_runs: found.map(tell) } };
  });
  github.handle('code-scanning/upload-sarif', ({ body }) => {
    const { commit_sha: commit, ref, sarif } = body as { commit_sha: string; ref: string; sarif: string };
    uploads.push({ commit, ref, log: JSON.parse(gunzipSync(Buffer.from(sarif, 'base64')).toString('utf8')) });
    return { status: 202, body: { id: `sarif-${uploads.length}`, url: 'https://api.github.com/x' } };
  });
  github.handle('repos/get-content', ({ params, query }) => {
    const text = files.get(`${query.get('ref')}:${params.path}`);
    if (text === undefined) return GITHUB_ANSWERS.notFound;
    const url = 'https://api.github.com/x';
    return {
      status: 200,
      body: {
        type: 'file',
        encoding: 'base64',
        size: text.length,
        name: params.path?.split('/').at(-1),
        path: params.path,
        content: Buffer.from(text).toString('base64'),
        sha: gitBlobSha(Buffer.from(text)),
        ...{
          url,
          git_url: url,
          html_url: url,
          download_url: url,
          _links: { git: url, html: url, self: url },
        },
      },
    };
  });
  return { checks, uploads };
}
