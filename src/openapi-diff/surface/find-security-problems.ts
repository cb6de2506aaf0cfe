import type { ApiSide } from '../compare/model.ts';
import type { ApiSecurity } from '../document/api-model.ts';
import { listOperations, operationText } from './list-operations.ts';
import type { SurfaceProblem } from './model.ts';
import { quoted } from './words.ts';
import { statusesOf } from './written-statuses.ts';

/**
 * Operations that let nobody in without credentials and do not say what those get who are kept out: 401, and 403 where
 * scopes are asked for. A response `4XX` says both; `default` neither, since it says nothing about who is let in.
 */
export function findSecurityProblems({ api, world }: ApiSide): readonly SurfaceProblem[] {
  return listOperations(api).flatMap(({ name, operation }) => {
    if (name.kind !== 'path') return [];
    const wanted = statusesFor(operation.security);
    if (wanted.length === 0) return [];
    const statuses = statusesOf(world, operation);
    const missing = statuses.has('4XX') ? [] : wanted.filter((status) => !statuses.has(status));
    if (missing.length === 0) return [];
    const text = operationText(name);
    return [
      {
        rule: 'api-security-response-missing',
        place: operation.place,
        operation: name,
        message: `${quoted(text)} asks for credentials and does not describe the response ${missing.map(quoted).join(' or ')}.`,
        help: 'Describe what clients get without credentials (401), and with ones that do not suffice (403).',
        identity: [text, ...missing],
        data: { missing },
      },
    ];
  });
}

/** An alternative without requirements lets everybody in. */
function statusesFor({ alternatives }: ApiSecurity): readonly string[] {
  if (alternatives.some((one) => one.length === 0)) return [];
  const asksForScopes = alternatives.some((one) => one.some(({ scopes }) => scopes.length > 0));
  return asksForScopes ? ['401', '403'] : ['401'];
}
