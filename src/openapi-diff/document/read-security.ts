import { compareText } from '../../foundation/compare.ts';
import { suggest } from '../../foundation/suggest.ts';
import type {
  ApiFlow,
  ApiRequirement,
  ApiSecurity,
  ApiSecurityScheme,
  SecurityDefinition,
} from './api-model.ts';
import { field, isList, isObject, isTrue, textField } from './json-value.ts';
import { entriesAt, extensionsOf, type Reader, type Spot, spotAt } from './reader.ts';

/** What is needed to be let in, as alternatives; `null` when the node does not say. */
export function readSecurity(reader: Reader, spot: Spot, schemes: ReadonlySet<string>): ApiSecurity | null {
  const found = spotAt(spot, 'security');
  if (found === null || !isList(found.value)) return null;
  const alternatives = new Map<string, readonly ApiRequirement[]>();
  for (const written of found.value) {
    if (!isObject(written)) continue;
    const requirements = Object.entries(written)
      .map(([scheme, scopes]) => ({ scheme, scopes: distinct(isList(scopes) ? scopes.map(String) : []) }))
      .sort((a, b) => compareText(a.scheme, b.scheme));
    for (const { scheme } of requirements) tellUnknown(reader, found, scheme, schemes);
    alternatives.set(JSON.stringify(requirements), requirements);
  }
  if (alternatives.size === 0) return { place: found.place, alternatives: [[]] };
  const ordered = [...alternatives].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one);
  return { place: found.place, alternatives: ordered };
}

function tellUnknown(reader: Reader, spot: Spot, scheme: string, schemes: ReadonlySet<string>): void {
  if (schemes.has(scheme)) return;
  // Since OpenAPI 3.2 a scheme may be named by a URI.
  if (reader.specification === 'openapi-3.2' && reader.world.follow(scheme, spot.place).kind === 'found')
    return;
  const message = `The security scheme \`${scheme}\` is not defined${suggest(scheme, schemes)}.`;
  reader.tell(spot, 'unknown-scheme', message, 'Define it, or correct the name.');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** The schemes under a key: `securitySchemes` of components, `securityDefinitions` of Swagger. */
export function readSecuritySchemes(reader: Reader, spot: Spot, key: string): readonly ApiSecurityScheme[] {
  return entriesAt(reader, spot, key).flatMap(([name, written]) => {
    const target = reader.follow(written);
    if (target === null) return [];
    const definition =
      reader.specification === 'swagger-2.0' ? readOld(target) : readDefinition(reader, target);
    return [
      {
        place: target.place,
        extensions: extensionsOf(target.value),
        name,
        deprecated: isTrue(target.value, 'deprecated'),
        definition,
      },
    ];
  });
}

function readDefinition(reader: Reader, spot: Spot): SecurityDefinition {
  const { value } = spot;
  const type = textField(value, 'type') ?? '';
  const text = (key: string): string => textField(value, key) ?? '';
  if (type === 'apiKey') return { kind: 'apiKey', in: text('in'), parameter: text('name') };
  if (type === 'http') {
    return {
      kind: 'http',
      scheme: text('scheme').toLowerCase(),
      bearerFormat: textField(value, 'bearerFormat'),
    };
  }
  if (type === 'mutualTLS') return { kind: 'mutualTLS' };
  if (type === 'openIdConnect') return { kind: 'openIdConnect', url: text('openIdConnectUrl') };
  if (type !== 'oauth2') return { kind: 'unknown', type };
  const flows = entriesAt(reader, spot, 'flows', true).flatMap(([name, flow]) =>
    isFlowName(name) ? [readFlow(flow, name)] : [],
  );
  return { kind: 'oauth2', metadataUrl: textField(value, 'oauth2MetadataUrl'), flows };
}

/** Swagger 2.0, whose names of flows were others. */
function readOld(spot: Spot): SecurityDefinition {
  const { value } = spot;
  const type = textField(value, 'type') ?? '';
  if (type === 'basic') return { kind: 'http', scheme: 'basic', bearerFormat: null };
  if (type === 'apiKey') {
    return { kind: 'apiKey', in: textField(value, 'in') ?? '', parameter: textField(value, 'name') ?? '' };
  }
  if (type !== 'oauth2') return { kind: 'unknown', type };
  const written = textField(value, 'flow') ?? '';
  const name =
    written === 'application'
      ? 'clientCredentials'
      : written === 'accessCode'
        ? 'authorizationCode'
        : written;
  return { kind: 'oauth2', metadataUrl: null, flows: isFlowName(name) ? [readFlow(spot, name)] : [] };
}

const FLOWS: readonly string[] = [
  'implicit',
  'password',
  'clientCredentials',
  'authorizationCode',
  'deviceAuthorization',
];

function isFlowName(name: string): name is ApiFlow['name'] {
  return FLOWS.includes(name);
}

function readFlow(spot: Spot, name: ApiFlow['name']): ApiFlow {
  const { value } = spot;
  const scopes = field(value, 'scopes');
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    name,
    authorizationUrl: textField(value, 'authorizationUrl'),
    deviceAuthorizationUrl: textField(value, 'deviceAuthorizationUrl'),
    tokenUrl: textField(value, 'tokenUrl'),
    refreshUrl: textField(value, 'refreshUrl'),
    scopes: distinct(isObject(scopes) ? Object.keys(scopes).filter((one) => !one.startsWith('x-')) : []),
  };
}
