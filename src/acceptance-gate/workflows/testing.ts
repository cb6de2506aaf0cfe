import type { RepoPath } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import { judge } from '../../report/judge.ts';
import type { Project } from '../project.ts';
import { findWorkflowProblems } from './find-workflow-problems.ts';
import { readCiFiles } from './read-ci-files.ts';

const PRODUCTION: Lane = {
  name: 'production',
  kind: 'production',
  paths: ['core/**'],
  enforcement: 'block',
  severity: {},
  mayImport: null,
};

/** What the rules about workflows say of a tree given as text by path: `rule severity path:line:column message`. */
export async function findingsIn(
  files: { readonly [path: string]: string | Uint8Array },
  isConfigured = true,
): Promise<readonly string[]> {
  const bytes = new Map(
    Object.entries({ 'core/app.py': '', ...files }).map(([path, content]) => [
      path,
      typeof content === 'string' ? Buffer.from(content) : content,
    ]),
  );
  const entries = [...bytes.keys()]
    .sort()
    .map((path): TreeEntry => ({ path: path as RepoPath, kind: 'file', blob: null }));
  const manifest = bytes.get('package.json')?.toString() ?? '';
  const snapshot = {
    entries,
    ignored: async () => new Set<RepoPath>(),
    async readEach(wanted, maxBytes, visit) {
      for (const entry of wanted) {
        const content = bytes.get(entry.path)!;
        if (content.length > maxBytes) visit(entry, { kind: 'unreadable', reason: 'too large' });
        else visit(entry, { kind: 'bytes', bytes: content });
      }
    },
  } satisfies Parameters<typeof readCiFiles>[0];
  const ci = await readCiFiles(snapshot, entries, manifest, new Map());
  const lanes = compileLanes([PRODUCTION]);
  const project = {
    ci,
    lanes,
    paths: entries.map(({ path }) => path),
    has: (path: RepoPath) => bytes.has(path),
    configFiles: manifest === '' ? [] : [{ path: 'package.json' as RepoPath, text: manifest }],
  } as unknown as Project;
  return judge(findWorkflowProblems(project, isConfigured), lanes).map(
    ({ rule, severity, path, line, column, message }) =>
      `${rule} ${severity} ${path}:${line}:${column} ${message}`,
  );
}
