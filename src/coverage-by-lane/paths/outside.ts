import type { ParsedCoverage } from '../model.ts';
import type { OutsideReason } from './model.ts';

/** Why a name is not of this tree, and the part that tells it: an end that holds this part may still be a file of the tree. */
export interface OutsideMark {
  readonly reason: OutsideReason;
  readonly at: number;
}

/** Folders of fetched code, by their own name. */
const DEPENDENCY_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'site-packages',
  'dist-packages',
  '.venv',
  '.tox',
  '.nox',
  '.eggs',
  '.yarn',
  '.pnpm',
  '.cargo',
  '.m2',
  '.gradle',
  '.nuget',
  '.pub-cache',
  '.bundle',
  'vendor',
  'Pods',
  '_deps',
]);

/** Two folders in a row. */
const FOLDER_PAIRS: readonly (readonly [first: RegExp, second: RegExp, reason: OutsideReason])[] = [
  [/^lib(?:32|64)?$/, /^(?:python|pypy)\d+(?:\.\d+)?$/, 'standard-library'],
  [/^pkg$/, /^mod$/, 'dependency'],
  [/^obj$/, /^(?:Debug|Release)$/, 'generated'],
  [/^(?:target|build)$/, /^generated(?:-.*)?$/, 'generated'],
];

/** Where systems keep what came with a language or a compiler: the first parts of an absolute name. */
const SYSTEM_FOLDERS: readonly (readonly string[])[] = [
  ['usr', 'lib'],
  ['usr', 'lib64'],
  ['usr', 'include'],
  ['usr', 'local', 'lib'],
  ['usr', 'local', 'include'],
  ['usr', 'local', 'go', 'src'],
  ['opt', 'hostedtoolcache'],
  ['opt', 'homebrew'],
  ['Applications', 'Xcode.app'],
  ['nix', 'store'],
  ['rustc'],
  ['c:', 'hostedtoolcache'],
  ['c:', 'Program Files'],
  ['c:', 'Program Files (x86)'],
];

/** Text that a program made up while it ran: `<string>`, `[eval]`, modules of Node and of bundlers, notebooks. */
const VIRTUAL =
  /^<[^/]*>$|^\[[^/]*\]$|^\0|^(?:node|data|blob|about|jar):|^evalmachine\.|\/ipykernel_\d+\/|^[a-z-]+-extension:\/\/|^webpack\/(?:bootstrap|runtime|startup)|^webpack:\/\/[^/]*\/(?:webpack\/|external |ignored|\(webpack\))|^\/dev\//;

/** Files that Go and .NET make while they build. */
const GENERATED_NAME = /^_(?:testmain|cgo_gotypes|cgo_export)\.(?:go|c|h)$|\.(?:g|AssemblyInfo)\.cs$/;

/** Whether the name as written is of no file anywhere. */
export function isVirtual(name: string): boolean {
  return VIRTUAL.test(name);
}

/** The last part by which a name is known to be outside; `null` for a name that may be anywhere. */
export function findOutsideMark(
  parts: readonly string[],
  isAbsolute: boolean,
  naming: ParsedCoverage['naming'],
): OutsideMark | null {
  if (naming === 'package') return null;
  const last = parts.length - 1;
  if (GENERATED_NAME.test(parts[last] ?? '')) return { reason: 'generated', at: last };
  for (let at = last - 1; at >= 0; at--) {
    const part = parts[at]!;
    if (DEPENDENCY_FOLDERS.has(part)) return { reason: 'dependency', at };
    for (const [first, second, reason] of FOLDER_PAIRS) {
      if (at > 0 && second.test(part) && first.test(parts[at - 1]!)) return { reason, at: at - 1 };
    }
  }
  if (!isAbsolute) return null;
  const system = SYSTEM_FOLDERS.find((folder) => folder.every((part, at) => parts[at] === part));
  return system === undefined ? null : { reason: 'standard-library', at: 0 };
}
