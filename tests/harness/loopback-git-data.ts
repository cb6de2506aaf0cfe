import { createHash } from 'node:crypto';
import { gitBlobSha } from '../../src/foundation/digest.ts';
import { GITHUB_ANSWERS } from './loopback-answers.ts';
import type { LoopbackGitHub } from './loopback-github.ts';

/** Objects and refs of one repository behind the loopback server's Git Data API. */
export interface GitData {
  /** Commits by full ref: `refs/heads/evidence-log`. */
  readonly refs: Map<string, string>;
  /** Files of what a ref points at, by path. */
  readonly files: (ref: string) => ReadonlyMap<string, Buffer>;
  /** Files of every commit that the ref had, oldest first. */
  readonly history: (ref: string) => readonly ReadonlyMap<string, Buffer>[];
  /** Updates that were refused because somebody else was first. */
  readonly lost: () => number;
}

interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

const WHEN = { name: 'GitHub', email: 'noreply@github.com', date: '2026-11-22T00:00:00Z' };

/** Answers `git/*` as GitHub does: objects by what they hold, and refs that move only forward unless forced. */
export function serveGitData(server: LoopbackGitHub): GitData {
  const blobs = new Map<string, Buffer>();
  const trees = new Map<string, ReadonlyMap<string, string>>();
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  let lost = 0;
  const base = `${server.apiUrl}/repos/octo-org/octo-repo/git`;
  const idOf = (value: unknown): string => createHash('sha1').update(JSON.stringify(value)).digest('hex');
  const unprocessable = (message: string) => ({ status: 422, body: { message, status: '422' } });
  const refBody = (ref: string, sha: string) => ({
    ref,
    node_id: 'R',
    url: `${base}/${ref}`,
    object: { sha, type: 'commit', url: `${base}/commits/${sha}` },
  });
  const commitBody = (sha: string, { tree, parents, message }: Commit) => ({
    sha,
    node_id: 'C',
    url: `${base}/commits/${sha}`,
    html_url: `${base}/commits/${sha}`,
    author: WHEN,
    committer: WHEN,
    message,
    tree: { sha: tree, url: `${base}/trees/${tree}` },
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${base}/commits/${parent}`,
      html_url: `${base}/commits/${parent}`,
    })),
    verification: { verified: true, reason: 'valid', signature: null, payload: null, verified_at: null },
  });
  const treeBody = (sha: string) => ({
    sha,
    url: `${base}/trees/${sha}`,
    truncated: false,
    tree: [...trees.get(sha)!].map(([path, blob]) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha: blob,
      size: blobs.get(blob)!.length,
    })),
  });
  const isAncestor = (older: string, newer: string): boolean =>
    older === newer || commits.get(newer)!.parents.some((parent) => isAncestor(older, parent));

  server.handle('git/get-ref', ({ params }) => {
    const ref = `refs/${params.ref}`;
    const sha = refs.get(ref);
    return sha === undefined ? GITHUB_ANSWERS.notFound : { status: 200, body: refBody(ref, sha) };
  });
  server.handle('git/get-commit', ({ params }) => {
    const commit = commits.get(params.commit_sha!);
    return commit === undefined
      ? GITHUB_ANSWERS.notFound
      : { status: 200, body: commitBody(params.commit_sha!, commit) };
  });
  server.handle('git/get-tree', ({ params }) =>
    trees.has(params.tree_sha!) ? { status: 200, body: treeBody(params.tree_sha!) } : GITHUB_ANSWERS.notFound,
  );
  server.handle('git/get-blob', ({ params }) => {
    const sha = params.file_sha!;
    const bytes = blobs.get(sha);
    if (bytes === undefined) return GITHUB_ANSWERS.notFound;
    // GitHub breaks base64 into lines.
    const content = bytes.toString('base64').replaceAll(/.{60}/g, '$&\n');
    return {
      status: 200,
      body: {
        sha,
        node_id: 'B',
        url: `${base}/blobs/${sha}`,
        size: bytes.length,
        content,
        encoding: 'base64',
      },
    };
  });
  server.handle('git/create-blob', ({ body }) => {
    const { content, encoding } = body as { content: string; encoding?: string };
    const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
    const sha = gitBlobSha(bytes);
    blobs.set(sha, bytes);
    return { status: 201, body: { sha, url: `${base}/blobs/${sha}` } };
  });
  server.handle('git/create-tree', ({ body }) => {
    const { base_tree, tree } = body as {
      base_tree?: string;
      tree: readonly { path: string; sha: string | null }[];
    };
    if (base_tree !== undefined && !trees.has(base_tree))
      return unprocessable('base_tree is not a valid tree oid');
    const files = new Map(base_tree === undefined ? [] : trees.get(base_tree));
    for (const { path, sha } of tree) {
      if (sha !== null && !blobs.has(sha)) return unprocessable('tree.sha does not exist');
      if (sha === null && !files.delete(path)) return unprocessable('GitRPC::BadObjectState');
      if (sha !== null) files.set(path, sha);
    }
    const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
    const sha = idOf([...sorted]);
    trees.set(sha, sorted);
    return { status: 201, body: treeBody(sha) };
  });
  server.handle('git/create-commit', ({ body }) => {
    const commit = { parents: [], ...(body as Partial<Commit>) } as Commit;
    if (!trees.has(commit.tree) || commit.parents.some((parent) => !commits.has(parent)))
      return unprocessable('Tree SHA does not exist');
    const sha = idOf(commit);
    commits.set(sha, commit);
    return { status: 201, body: commitBody(sha, commit) };
  });
  server.handle('git/create-ref', ({ body }) => {
    const { ref, sha } = body as { ref: string; sha: string };
    if (refs.has(ref)) {
      lost++;
      return unprocessable('Reference already exists');
    }
    refs.set(ref, sha);
    return { status: 201, body: refBody(ref, sha) };
  });
  server.handle('git/update-ref', ({ params, body }) => {
    const ref = `refs/${params.ref}`;
    const { sha, force = false } = body as { sha: string; force?: boolean };
    const now = refs.get(ref);
    if (now === undefined) return unprocessable('Reference does not exist');
    if (!force && !isAncestor(now, sha)) {
      lost++;
      return unprocessable('Update is not a fast forward');
    }
    refs.set(ref, sha);
    return { status: 200, body: refBody(ref, sha) };
  });

  const filesOf = (commit: string | undefined): ReadonlyMap<string, Buffer> => {
    const tree = commit === undefined ? undefined : trees.get(commits.get(commit)!.tree);
    return new Map([...(tree ?? [])].map(([path, blob]) => [path, blobs.get(blob)!]));
  };
  return {
    refs,
    files: (ref) => filesOf(refs.get(ref)),
    history(ref) {
      const found: ReadonlyMap<string, Buffer>[] = [];
      for (let at = refs.get(ref); at !== undefined; at = commits.get(at)!.parents[0])
        found.unshift(filesOf(at));
      return found;
    },
    lost: () => lost,
  };
}
