import type { Manifest, ManifestFile, SumLine } from '../bundle/model.ts';
import type { StatementInput } from './input.ts';
import type { ResourceDescriptor } from './model.ts';

/** The commit as in-toto names it: `git+https://github.com/o/r@<sha>`, with its id as digest. Outside GitHub only the digest. */
export function commitDescriptor({ manifest, serverUrl }: StatementInput): ResourceDescriptor {
  const digest = { gitCommit: manifest.commit };
  const { repository } = manifest;
  return repository === null
    ? { digest }
    : { uri: `git+${serverUrl}/${repository}@${manifest.commit}`, digest };
}

/** The program, with its digest where it is known. */
export function toolDescriptor({ manifest, toolSha256 }: StatementInput): ResourceDescriptor {
  const { name, version } = manifest.tool;
  return {
    name: `${name} ${version}`,
    uri: toolUri(manifest),
    ...(toolSha256 === null ? {} : { digest: { sha256: toolSha256 } }),
  };
}

/** Names this program and the version of its rules, as verifiers are told apart. */
export function toolUri({ tool }: Manifest): string {
  return `https://execution-standards.dev/evidence-bundler/v${tool.version}`;
}

/** Where the run can be looked at; `null` outside the platform. */
export function runUri({ manifest, serverUrl }: StatementInput): string | null {
  const { repository, run } = manifest;
  return repository === null || run === null
    ? null
    : `${serverUrl}/${repository}/actions/runs/${run.id}/attempts/${run.attempt}`;
}

export function sumDescriptor({ path, sha256 }: SumLine): ResourceDescriptor {
  return { name: path, digest: { sha256 } };
}

export function fileDescriptor({ path, sha256, mediaType }: ManifestFile): ResourceDescriptor {
  return { name: path, digest: { sha256 }, mediaType };
}
