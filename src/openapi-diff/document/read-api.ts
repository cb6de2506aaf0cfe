import type { Api, ApiInfo, ApiTag } from './api-model.ts';
import { field, textField } from './json-value.ts';
import type { PlacedDiagnostic } from './model.ts';
import { readComponents } from './read-components.ts';
import { type PathContext, readPaths, readWebhooks } from './read-paths.ts';
import { readSecurity, readSecuritySchemes } from './read-security.ts';
import { impliedServer, readServers } from './read-servers.ts';
import { createReader, extensionsOf, itemsAt, objectAt, type Reader, type Spot } from './reader.ts';
import { readOldServers } from './swagger-servers.ts';
import type { ApiWorld } from './world-model.ts';

/**
 * Reads what a description says above its schemas, in one form for all versions. What is not as the specification says is
 * passed over and told; never throws.
 */
export function readApi(world: ApiWorld): Api {
  const diagnostics: PlacedDiagnostic[] = [];
  const reader = createReader(world, diagnostics);
  const root: Spot = {
    value: world.entry.value,
    place: { document: world.entry.name, pointer: '' },
    dialect: world.files()[0]!.dialect,
  };
  const isOld = reader.specification === 'swagger-2.0';
  const components = isOld ? root : objectAt(reader, root, 'components');
  const securitySchemes =
    components === null
      ? []
      : readSecuritySchemes(reader, components, isOld ? 'securityDefinitions' : 'securitySchemes');
  const schemes = new Set(securitySchemes.map((one) => one.name));
  const security = readSecurity(reader, root, schemes) ?? { place: root.place, alternatives: [[]] };
  const servers = (isOld ? readOldServers(reader, root) : readServers(reader, root)) ?? [impliedServer(root)];
  const context: PathContext = { security, servers, schemes };
  return {
    specification: world.entry.specification,
    jsonSchemaDialect: readDialect(reader, root),
    info: readInfo(reader, root),
    servers,
    paths: readPaths(reader, root, context),
    webhooks:
      reader.specification === 'openapi-3.1' || reader.specification === 'openapi-3.2'
        ? readWebhooks(reader, root, context)
        : [],
    securitySchemes,
    security,
    tags: itemsAt(reader, root, 'tags').map((one) => readTag(reader, one)),
    components: readComponents(reader, root, context),
    extensions: extensionsOf(root.value),
    madePlaces: reader.madePlaces,
    diagnostics,
  };
}

function readInfo(reader: Reader, root: Spot): ApiInfo {
  const spot = objectAt(reader, root, 'info');
  if (spot === null) return { place: root.place, extensions: {}, title: '', version: '' };
  const version = field(spot.value, 'version');
  if (typeof version === 'number') {
    const message = `\`info.version\` is the number ${version}; 1.10 would be 1.1.`;
    reader.tell(spot, 'loose-version', message, `Write it in quotes: \`version: "${version}"\`.`);
  }
  const isKnown = typeof version === 'string' || typeof version === 'number';
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    title: textField(spot.value, 'title') ?? '',
    version: isKnown ? String(version) : '',
  };
}

function readTag(reader: Reader, spot: Spot): ApiTag {
  const isNew = reader.specification === 'openapi-3.2';
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    name: textField(spot.value, 'name') ?? '',
    parent: isNew ? textField(spot.value, 'parent') : null,
    kind: isNew ? textField(spot.value, 'kind') : null,
  };
}

const DIALECT =
  /^https:\/\/(?:spec\.openapis\.org\/oas\/3\.\d\/dialect\/|json-schema\.org\/draft\/2020-12\/schema)/;

function readDialect(reader: Reader, root: Spot): string | null {
  const dialect = root.dialect === 'json-schema-2020-12' ? textField(root.value, 'jsonSchemaDialect') : null;
  if (dialect === null || DIALECT.test(dialect)) return dialect;
  const message = `The dialect \`${dialect}\` is not known; schemas are read as JSON Schema 2020-12.`;
  reader.tell(root, 'unknown-dialect', message, 'Use the dialect of OpenAPI, or check what differs.');
  return dialect;
}
