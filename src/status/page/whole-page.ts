import { END, START } from '../../evidence-bundler/claims/status-block.ts';
import { framed } from './markers.ts';

/** A page for a repository that has none: a title, one sentence, and the generated part. */
export function renderWholePage(content: string): string {
  return `# System status

What stands between the markers is written by \`execution-standards status --write\`, from evidence alone.

${START}${framed(content)}${END}
`;
}
