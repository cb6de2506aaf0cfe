import { compileGlob, escapeGlob } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { FOREIGN_NAMES } from '../../lanes/folder-names.ts';

/** Names that hold other people's code at any depth; `vendor` and `external` deeper down may be the product's own words. */
const FOREIGN_ANYWHERE: readonly string[] = ['_vendor', 'node_modules', 'third_party', 'vendored'];

/** Files that generators write, by the name they give them. */
const GENERATED: readonly string[] = [
  '**/*_pb2.py',
  '**/*_pb2.pyi',
  '**/*_pb2_grpc.py',
  '**/*.pb.go',
  '**/*.min.js',
  '**/*.generated.{ts,js}',
];

/** May hold what a build made, or the tools that build: only people know, so that it is asked and not excluded. */
export const ASKED_ABOUT: ReadonlySet<string> = new Set(['build']);

/** Globs of files that nobody of the repository writes: copied or generated. Only those that match something; sorted by kind. */
export function findExcluded(paths: readonly RepoPath[]): readonly string[] {
  const tops = new Set(
    paths.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])),
  );
  const anywhere = new Set(FOREIGN_ANYWHERE);
  const foreign = [...tops]
    .filter((name) => FOREIGN_NAMES.has(name.toLowerCase()) && !ASKED_ABOUT.has(name) && !anywhere.has(name))
    .sort();
  const isTop = (path: string) => foreign.some((name) => path.startsWith(`${name}/`));
  const inside = paths.filter((path) => !isTop(path));
  const matching = (glob: string) => inside.some(compileGlob(glob).matches);
  return [
    ...foreign.map((name) => `${escapeGlob(name)}/**`),
    ...FOREIGN_ANYWHERE.map((name) => `**/${name}/**`).filter(matching),
    ...GENERATED.filter(matching),
  ];
}
