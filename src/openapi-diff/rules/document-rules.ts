import type { Rule } from '../../report/rule.ts';
import { severities } from '../../report/severities.ts';

const PAGE = 'openapi-documents';

/** Rules about descriptions as a whole. */
export const DOCUMENT_RULES = {
  REMOVED: {
    id: 'api-description-removed',
    name: 'api-description-removed',
    title: 'The description of an API is gone',
    page: PAGE,
    severity: severities('error', 'error', 'note', 'note', 'error'),
    why: 'Whoever calls the API has nothing left to rely on, and no later change of it can be judged.',
    fix: 'Bring the description back. If the API ends, deprecate its operations with a sunset date first, and remove the description when they have passed; or approve the removal in the file of approvals.',
    example: 'A pull request deletes `api/openapi.yaml`, whose 12 operations were not deprecated.',
    data: {
      verdict: '`breaking`; `compatible` when every operation was deprecated and its sunset has passed.',
      operations: 'Operations that are gone, at most 100.',
    },
    standards: ['S6'],
  },
  UNREADABLE_BASE: {
    id: 'api-base-unreadable',
    name: 'api-base-unreadable',
    title: 'The old state of a description cannot be read',
    page: PAGE,
    severity: severities('warning', 'warning', 'note', 'note', 'warning'),
    why: 'Nothing could be compared, so nothing is known about what breaks: this is no pass.',
    fix: 'Nothing, where this change mends the description. Read the change yourself: nobody else has.',
    example: '`openapi.yaml` of the base branch has a syntax error, which the pull request corrects.',
    data: { problem: 'Why it cannot be read.' },
    standards: ['S6'],
  },
} as const satisfies Readonly<Record<string, Rule>>;
