import { UserError } from '../../foundation/user-error.ts';
import { readZip } from '../../platform/archive/read-zip.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import type { GitHubDesk } from '../../platform/github/other-run.ts';
import { downloadRunArtifact } from '../../platform/github/run-artifact.ts';
import { ALL_BYTES, MOST_FILES, REPORT_BYTES, type TakenFile } from '../accept-reports.ts';

/** Our own bound for an artifact as it is stored: reports pack to a tenth. */
const ARTIFACT_BYTES = 32 * 1024 * 1024;

const isReport = (name: string): boolean => /\.json$/i.test(name);

/**
 * Takes what a run uploaded as an artifact: every `.json` of the archive, unpacked in memory, never onto the disk.
 * Errors: `artifact-broken`, `no-reports`, those of the download.
 */
export async function takeFromArtifact(
  desk: GitHubDesk,
  run: number,
  name: string,
): Promise<readonly TakenFile[]> {
  const bytes = await downloadRunArtifact(desk, run, name, ARTIFACT_BYTES);
  const zip = readZip(bytes, { entries: MOST_FILES, fileBytes: REPORT_BYTES, bytes: ALL_BYTES }, isReport);
  if (zip.kind === 'broken')
    throw new UserError(
      'artifact-broken',
      `The artifact ${JSON.stringify(name)} of run ${run} cannot be read: ${zip.reason}.`,
      'Upload the folder of the reports by actions/upload-artifact.',
    );
  return someOf(zip.files);
}

/** Takes what was downloaded to a folder before; links are not followed. Errors: `too-many-files`, `no-reports`, `no-folder`. */
export function takeFromFolder(folder: string): readonly TakenFile[] {
  const files = openFolder(folder);
  const items = files.list().filter(({ path }) => isReport(path));
  if (items.length > MOST_FILES)
    throw new UserError(
      'too-many-files',
      `The folder holds ${items.length} files; at most ${MOST_FILES} are looked at.`,
      'Download the artifact of one run, with nothing but reports.',
    );
  let left = ALL_BYTES;
  return someOf(
    items
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, kind }): TakenFile => {
        const unreadable = (reason: string) => ({
          name: path,
          content: { kind: 'unreadable', reason } as const,
        });
        if (kind !== 'file') return unreadable('it is no file');
        const bytes = files.read(path, Math.min(REPORT_BYTES, left));
        if (bytes === null) return unreadable('it is too large, or cannot be read');
        left -= bytes.length;
        return { name: path, content: { kind: 'bytes', bytes } };
      }),
  );
}

function someOf(files: readonly TakenFile[]): readonly TakenFile[] {
  if (files.length > 0) return files;
  throw new UserError(
    'no-reports',
    'What the run handed over holds no report.',
    'Let it upload the files that `report-file` names, such as execution-standards/report.json.',
  );
}
