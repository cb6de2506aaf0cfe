/** Permissions of a job, as a workflow spells them: `pull-requests: write`. */
export type JobPermission = string;

/** What each thing we do needs, for when GitHub does not say. */
export const NEEDED_PERMISSIONS = {
  comment: 'pull-requests: write',
  'read-pull-request': 'pull-requests: read',
  'read-code': 'contents: read',
  'write-code': 'contents: write',
  'check-run': 'checks: write',
  'code-scanning': 'security-events: write',
  'commit-status': 'statuses: write',
  'read-artifacts': 'actions: read',
  'read-checks': 'checks: read',
  'read-metadata': 'metadata: read',
} as const;

export type PermissionFor = keyof typeof NEEDED_PERMISSIONS;

/**
 * The permission to add to the job, from the header `x-accepted-github-permissions`, else from our table.
 * The header lists alternatives between `;`, each one or more permissions between `,`: `issues=write; pull_requests=write`.
 * Of several alternatives the one that our table names is taken, so that people are not asked for more.
 */
export function neededPermission(feature: PermissionFor, header: string | undefined): JobPermission {
  const usual = NEEDED_PERMISSIONS[feature];
  const alternatives = (header ?? '')
    .split(';')
    .map((alternative) => alternative.split(',').map(jobPermission))
    .filter((all) => all.length > 0 && all.every((each) => each !== null))
    .map((all) => all.join(', '));
  return alternatives.includes(usual) ? usual : (alternatives[0] ?? usual);
}

function jobPermission(pair: string): string | null {
  const match = /^\s*([a-z_]+)=(read|write)\s*$/.exec(pair);
  return match === null ? null : `${match[1]!.replaceAll('_', '-')}: ${match[2]}`;
}
