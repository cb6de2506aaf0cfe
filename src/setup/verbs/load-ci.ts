import { findGateSites, type GateSite } from '../../acceptance-gate/workflows/gate-sites.ts';
import type { CiFiles } from '../../acceptance-gate/workflows/model.ts';
import { readCiFiles } from '../../acceptance-gate/workflows/read-ci-files.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';

/** Workflows, the places where they run the gate, and the names of its checks. */
export interface LoadedCi {
  readonly files: CiFiles;
  readonly sites: readonly GateSite[];
  /** As GitHub shows them and rules require them: `acceptance gate`, `call / acceptance-gate`. */
  readonly contexts: readonly string[];
}

/** Reads what a state of the repository runs. Never throws on what a workflow says. */
export async function loadCi(snapshot: Snapshot): Promise<LoadedCi> {
  const texts = new Map<RepoPath, string>();
  const wanted = snapshot.entries.filter(
    ({ kind, path }) => kind === 'file' && (path === 'package.json' || path.startsWith('.github/workflows/')),
  );
  await snapshot.readEach(wanted, CONFIG_FILE_BYTES, ({ path }, content) => {
    if (content.kind === 'bytes') texts.set(path, Buffer.from(content.bytes).toString('utf8'));
  });
  const manifest = texts.get('package.json' as RepoPath) ?? '';
  const files = await readCiFiles(snapshot, snapshot.entries, manifest, new Map());
  const sites = findGateSites({ files, scripts: readScripts(manifest) });
  const contexts = sites.map(({ jobs }) =>
    jobs
      .map(({ workflow, job }) => nameOfJob(texts.get(workflow.path) ?? '', workflow.path, job.id))
      .join(' / '),
  );
  return { files, sites, contexts: [...new Set(contexts.filter((name) => !name.includes('${{')))] };
}

/** A job without a name goes by its id. */
function nameOfJob(text: string, path: RepoPath, id: string): string {
  const parsed = parseYaml(Buffer.from(text), path);
  const jobs = parsed.kind === 'parsed' ? asObject(asObject(parsed.yaml.value)?.jobs) : null;
  const name = asObject(jobs?.[id])?.name;
  return typeof name === 'string' ? name : id;
}

function readScripts(manifest: string): ReadonlyMap<string, string> {
  try {
    const scripts = asObject(asObject(JSON.parse(manifest))?.scripts) ?? {};
    return new Map(
      Object.entries(scripts).flatMap(([name, script]) =>
        typeof script === 'string' ? [[name, script] as const] : [],
      ),
    );
  } catch {
    return new Map();
  }
}
