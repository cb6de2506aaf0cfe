import { counted } from '../../report/counted.ts';
import { countWords, stateWords, versionWords } from '../../report/renderers/openapi-words.ts';
import type { Changelog, ChangelogDocument, ChangelogEntry } from './model.ts';

export const VERDICT_WORDS: { readonly [verdict in ChangelogEntry['verdict']]: string } = {
  breaking: 'Breaking',
  undecided: 'Needs a look',
  policy: 'May matter',
  compatible: 'Compatible',
};

/** `Pet store 1.4.2 → 2.0.0`; of several descriptions how many there are. */
export function changelogTitle({ documents }: Changelog): string {
  const [only] = documents;
  return documents.length === 1 && only !== undefined
    ? `API changes: ${documentTitle(only)}`
    : `API changes in ${counted(documents.length, 'description')}`;
}

/** `Pet store 1.4.2 → 2.0.0`; the path where there is no name. */
export function documentTitle(document: ChangelogDocument): string {
  const versions = versionWords(document).replace(/^version /, '');
  return [document.name === '' ? document.path : document.name, versions].filter(Boolean).join(' ');
}

/** `2 breaking, 14 compatible`; what there is to say of a description without changes. */
export function documentSummary(document: ChangelogDocument): string {
  const isChanged = document.parts.length > 0;
  const told = stateWords(document);
  if (!isChanged && told !== '' && document.state !== 'renamed') return told;
  return [countWords({ ...document.counts, approved: 0 }), told].filter(Boolean).join(', ');
}
