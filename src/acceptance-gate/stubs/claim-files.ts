import { folderOf, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';
import { type ManifestPromises, readPromises } from '../manifests/read-promises.ts';
import { type DocumentClaims, parseDocument } from './parse-document.ts';
import { type ManifestClaims, parseManifest } from './parse-manifest.ts';

/** What a file says to be done. */
export type ClaimFile =
  | ({
      readonly kind: 'manifest';
      readonly path: RepoPath;
      /** What the tree can answer. */
      readonly promises: ManifestPromises;
    } & ManifestClaims)
  | ({ readonly kind: Exclude<ClaimFileKind, 'manifest'>; readonly path: RepoPath } & DocumentClaims);

export type ClaimFileKind = 'manifest' | 'promotion' | 'readme' | 'documentation';

const MANIFEST = /^module[._-]manifest\.json$/i;
const PROMOTION = /^PROMOTE\.(?:md|markdown|rst|txt)$/i;
const README = /^README(?:\.(?:md|markdown|rst|txt))?$/i;
const DOCUMENTATION = /^(?:docs?|documentation)\/.*\.(?:md|rst)$/i;

/** What kind of claims a file makes, by its path; `null` for none. */
export function claimKindOf(path: RepoPath): ClaimFileKind | null {
  const name = nameOf(path);
  if (MANIFEST.test(name)) return 'manifest';
  if (PROMOTION.test(name)) return 'promotion';
  if (README.test(name)) return 'readme';
  return DOCUMENTATION.test(path) ? 'documentation' : null;
}

/**
 * The folder that a claim file speaks of: its own, or, where manifests are kept in a tree of their own
 * (`manifests/core/vision/module.manifest.json`), the one of the same path without the first name.
 */
export function subjectFolders(path: RepoPath): readonly RepoPath[] {
  const own = folderOf(path);
  const slash = own.indexOf('/');
  return slash < 0 ? [own] : [own, own.slice(slash + 1) as RepoPath];
}

/** What is judged, for the question which claims are worth reading. */
export interface Judged {
  /** Folders of judged source files, and those above them. */
  readonly folders: ReadonlySet<RepoPath>;
  /** Of the files with something hollow in them: their folders, those above, and their names without extension. */
  readonly hollowFolders: ReadonlySet<RepoPath>;
  readonly hollowNames: ReadonlySet<string>;
}

/** Pages of documentation that are read at most: those beyond say little about one module. */
const MOST_PAGES = 200;

/** The claim files worth reading: manifests of judged folders, and documents near what is hollow. */
export function chooseClaimFiles(entries: readonly TreeEntry[], judged: Judged): readonly TreeEntry[] {
  let pages = 0;
  return entries.filter(({ path, kind }) => {
    if (kind !== 'file') return false;
    switch (claimKindOf(path)) {
      case 'manifest':
        return subjectFolders(path).some((folder) => judged.folders.has(folder));
      case 'promotion':
        return judged.folders.has(folderOf(path));
      case 'readme':
        return judged.hollowFolders.has(folderOf(path));
      case 'documentation':
        return judged.hollowNames.has(stemOf(path)) && pages++ < MOST_PAGES;
      default:
        return false;
    }
  });
}

/** The name of a file without its extension; of a package or index file, that of its folder. */
export function stemOf(path: RepoPath): string {
  const name = nameOf(path).replace(/\..*$/, '').toLowerCase();
  return /^(?:__init__|index|readme)$/.test(name) ? nameOf(folderOf(path)).toLowerCase() : name;
}

/** A folder and all above it, up to the root. */
export function foldersUp(path: RepoPath): RepoPath[] {
  const folders: RepoPath[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === ROOT) return folders;
  }
}

/** Reads a claim file; `null` for a path that is none. */
export function parseClaimFile(path: RepoPath, text: string): ClaimFile | null {
  const kind = claimKindOf(path);
  if (kind === null) return null;
  if (kind === 'manifest') return { kind, path, promises: readPromises(text), ...parseManifest(text) };
  return { kind, path, ...parseDocument(text, kind === 'promotion') };
}
