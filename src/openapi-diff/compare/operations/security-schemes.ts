import type {
  Api,
  ApiFlow,
  ApiRequirement,
  ApiSecurityScheme,
  SecurityDefinition,
} from '../../document/api-model.ts';

/** The schemes of one state by name. */
export type Schemes = ReadonlyMap<string, ApiSecurityScheme>;

export function schemesOf(api: Api): Schemes {
  return new Map(api.securitySchemes.map((one) => [one.name, one]));
}

/** What a scheme asks for on the wire, as text; names and descriptions do not count. */
export function wireOf(definition: SecurityDefinition): string {
  switch (definition.kind) {
    case 'apiKey': {
      const { in: place, parameter } = definition;
      return `apiKey ${place} ${place === 'header' ? parameter.toLowerCase() : parameter}`;
    }
    case 'http':
      return `http ${definition.scheme}`;
    case 'mutualTLS':
      return 'mutualTLS';
    case 'openIdConnect':
      return `openIdConnect ${definition.url}`;
    case 'oauth2':
      return `oauth2 ${definition.metadataUrl ?? ''} ${definition.flows.map(flowText).sort().join(' ')}`;
    case 'unknown':
      return `unknown ${definition.type}`;
  }
}

function flowText({ name, authorizationUrl, deviceAuthorizationUrl, tokenUrl }: ApiFlow): string {
  return JSON.stringify([name, authorizationUrl, deviceAuthorizationUrl, tokenUrl]);
}

/**
 * Whether who fulfils the first requirement fulfils the second. `wire`: the schemes ask for the same. `name`: they have the
 * same name, whatever has become of what they ask for. Scopes may only become fewer.
 */
export function suffices(
  held: ApiRequirement,
  asked: ApiRequirement,
  before: Schemes,
  after: Schemes,
  by: 'wire' | 'name',
): boolean {
  return (
    isSameScheme(held, asked, before, after, by) && asked.scopes.every((one) => held.scopes.includes(one))
  );
}

export function isSameScheme(
  held: ApiRequirement,
  asked: ApiRequirement,
  before: Schemes,
  after: Schemes,
  by: 'wire' | 'name',
): boolean {
  const [old, now] = [before.get(held.scheme)?.definition, after.get(asked.scheme)?.definition];
  // What is not defined is known by its name alone.
  if (old === undefined || now === undefined) return held.scheme === asked.scheme;
  if (by === 'name') return held.scheme === asked.scheme;
  if (wireOf(old) === wireOf(now)) return true;
  if (old.kind === 'openIdConnect') return now.kind === 'openIdConnect' && held.scheme === asked.scheme;
  return (
    old.kind === 'oauth2' && now.kind === 'oauth2' && sharesServer(old, now, held.scheme === asked.scheme)
  );
}

type OAuth = Extract<SecurityDefinition, { readonly kind: 'oauth2' }>;

/** Whether a token of one may be had by the other: by a common flow, or by its name where only URLs have changed. */
function sharesServer(old: OAuth, now: OAuth, isSameName: boolean): boolean {
  if (isSameName && old.flows.every((one) => now.flows.some((other) => other.name === one.name))) return true;
  const flows = new Set(now.flows.map(flowText));
  return (
    old.flows.every((one) => flows.has(flowText(one))) && (old.metadataUrl ?? '') === (now.metadataUrl ?? '')
  );
}
