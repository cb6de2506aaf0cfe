import { counted } from '../../report/counted.ts';
import type { Report } from '../../report/model.ts';
import type { OpenapiSection } from '../../report/openapi-section.ts';
import { countWords, totalCounts } from '../../report/renderers/openapi-words.ts';
import { clip } from '../../report/renderers/visible.ts';

const PATH = 120;

/**
 * The verdict in one line: `2 breaking, 1 needs a look, 14 compatible – api/openapi.yaml`. When something else than a
 * breaking change decides the conclusion, that stands first.
 */
export function headlineOfOpenapi(
  { conclusion, headline }: Pick<Report, 'conclusion' | 'headline'>,
  { documents }: Pick<OpenapiSection, 'documents'>,
): string {
  const [first] = documents;
  if (first === undefined || conclusion === 'error') return headline;
  const counts = totalCounts(documents);
  const rest = documents.length - 1;
  const named = `${clip(first.path, PATH)}${rest > 0 ? ` and ${counted(rest, 'more description')}` : ''}`;
  const words = `${documents.every(({ state }) => state === 'new') ? 'new, nothing to compare' : countWords(counts)} – ${named}`;
  if (conclusion === 'failure' && counts.breaking === 0) return `${headline}; ${words}`;
  return conclusion === 'success' && counts.breaking > 0 ? `nothing blocks: ${words}` : words;
}
