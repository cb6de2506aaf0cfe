import type { Health } from '../../evidence-bundler/health/model.ts';
import type { WorkspacePath } from '../../platform/runner/workspace-path.ts';
import { replaceBlock } from '../page/markers.ts';
import { renderBlock } from '../page/render-block.ts';
import { renderWholePage } from '../page/whole-page.ts';
import { type PlannedFile, planAudits, planBadges } from '../plan.ts';
import type { NamedHealth } from '../sources/join-healths.ts';
import { HEALTH_BYTES } from './limits.ts';
import { loadPage } from './page-of.ts';
import { placeIn, readPlace } from './places.ts';

/** A file that is not yet as it is to be. */
export interface Write {
  readonly place: WorkspacePath;
  /** `null`: there is none. */
  readonly before: Uint8Array | null;
  readonly after: Uint8Array;
}

export interface WriteRequest {
  readonly root: string;
  readonly given: readonly NamedHealth[];
  readonly kept: readonly NamedHealth[];
  readonly newest: Health;
  /** Folders of the repository. */
  readonly audits: string;
  readonly badges: string | null;
  readonly page: WorkspacePath | null;
}

/** Every file that would change, the page last. Reads all before anything is written. Errors: those of places and of the page. */
export function planWrites(request: WriteRequest): readonly Write[] {
  const { root, given, kept, newest, audits, badges, page } = request;
  const below = (folder: string, files: readonly PlannedFile[]): readonly Write[] =>
    files.map(({ name, text }) => {
      const place = placeIn(root, `${folder}/${name}`);
      return { place, before: readPlace(place, HEALTH_BYTES), after: Buffer.from(text) };
    });
  return [
    ...below(audits, planAudits(given, kept)),
    ...(badges === null ? [] : below(badges, planBadges(newest))),
    ...(page === null ? [] : [pageWrite(page, newest)]),
  ].filter(({ before, after }) => before === null || Buffer.compare(before, after) !== 0);
}

function pageWrite(place: WorkspacePath, newest: Health): Write {
  const content = renderBlock(newest);
  const page = loadPage(place);
  if (page === null) return { place, before: null, after: Buffer.from(renderWholePage(content)) };
  return { place, before: page.bytes, after: replaceBlock(page.bytes, page.block, content) };
}
