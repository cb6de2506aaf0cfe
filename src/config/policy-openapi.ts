import type { Lane } from '../lanes/model.ts';
import type { JsonObject, LaneKind, Severity } from '../report/model.ts';
import type { Loosening } from './loosening.ts';
import type { DeclaredApi, OpenApiPolicy, SurfacePolicy, VersionSource } from './openapi.ts';
import { KIND_RANK, SEVERITY_RANK } from './policy-ranks.ts';

/** What a pull request's configuration no longer asks of API descriptions. `lanes` are those of the pull request. */
export function compareOpenApi(
  base: OpenApiPolicy,
  head: OpenApiPolicy,
  lanes: readonly Lane[],
): readonly Loosening[] {
  return [
    ...compareDocuments(base.documents, head.documents, lanes),
    ...compareLevels(base, head),
    ...compareStability(base, head),
    ...compareOperations(base, head, lanes),
    ...compareVersion(base, head),
    ...compareDeprecation(base, head),
    ...compareFiles(base, head),
    ...compareSurface(base.surface, head.surface),
    ...compareClients(base, head),
  ];
}

function lowered(message: string, data: JsonObject): Loosening {
  return { kind: 'openapi-lowered', message, data };
}

function compareDocuments(
  base: OpenApiPolicy['documents'],
  head: OpenApiPolicy['documents'],
  lanes: readonly Lane[],
): readonly Loosening[] {
  if (base === null) {
    if (head === null) return [];
    const names = head.map(nameOf);
    return [
      lowered(`only ${listed(names)} are judged as API descriptions, no longer all that have a usual name`, {
        documents: names,
      }),
    ];
  }
  return base.flatMap((document) => {
    const name = nameOf(document);
    const after = head?.find((one) => one.kind === document.kind && nameOf(one) === name);
    if (after === undefined)
      return [lowered(`the API description \`${name}\` is no longer declared`, { document: name })];
    return [...compareLanes(name, document, after, lanes), ...compareCommands(name, document, after)];
  });
}

function nameOf(document: DeclaredApi): string {
  return document.kind === 'written' ? document.path : document.name;
}

/** The lane of a file may be any: as strict as production where it is left, as free as an experimental one where it comes. */
function compareLanes(
  name: string,
  { lane: from }: DeclaredApi,
  { lane: to }: DeclaredApi,
  lanes: readonly Lane[],
): readonly Loosening[] {
  const rankOf = (named: string | null, otherwise: LaneKind) =>
    KIND_RANK[lanes.find((lane) => lane.name === named)?.kind ?? otherwise];
  if (from === to || rankOf(to, 'experimental') >= rankOf(from, 'production')) return [];
  const inLane = (lane: string | null) => (lane === null ? 'the lane of its file' : `the lane \`${lane}\``);
  const message = `the API description \`${name}\` is judged in ${inLane(to)}, no longer in ${inLane(from)}`;
  return [lowered(message, { document: name, from, to })];
}

function compareCommands(name: string, base: DeclaredApi, head: DeclaredApi): readonly Loosening[] {
  if (base.kind !== 'generated' || head.kind !== 'generated') return [];
  if (base.command === head.command && base.path === head.path) return [];
  const made = ({ command, path }: { readonly command: string; readonly path: string }) =>
    `${path}: ${command}`;
  const data = { document: name, from: made(base), to: made(head) };
  return [lowered(`the API description \`${name}\` is made in another way`, data)];
}

function compareLevels(
  { levels: base }: OpenApiPolicy,
  { levels: head }: OpenApiPolicy,
): readonly Loosening[] {
  const rules = [...new Set([...base.keys(), ...head.keys()])].sort();
  return rules.flatMap((rule) => {
    const [from, to] = [base.get(rule) ?? null, head.get(rule) ?? null];
    // A rule without a word has its own level, which is not known here: both to leave it and to come back to it may be less.
    const before = from === null ? SEVERITY_RANK.error : SEVERITY_RANK[from];
    const after = to === null ? SEVERITY_RANK.note : SEVERITY_RANK[to];
    if (from === to || after >= before) return [];
    const message = `the level of \`${rule}\` goes from ${from ?? 'its own'} to ${to ?? 'its own'}`;
    return [lowered(message, { rule, from, to })];
  });
}

function compareStability(
  { stability: base }: OpenApiPolicy,
  { stability: head }: OpenApiPolicy,
): readonly Loosening[] {
  // What is not named may have any level.
  const levelOf = (levels: OpenApiPolicy['stability'], name: string): Severity => levels.get(name) ?? 'error';
  const names = [...new Set([...base.keys(), ...head.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [levelOf(base, name), levelOf(head, name)];
    if (SEVERITY_RANK[to] >= SEVERITY_RANK[from]) return [];
    const message = `the highest level of changes of operations that are \`${name}\` goes from ${from} to ${to}`;
    return [lowered(message, { stability: name, from, to })];
  });
}

function compareOperations(
  { operations: base }: OpenApiPolicy,
  { operations: head }: OpenApiPolicy,
  lanes: readonly Lane[],
): readonly Loosening[] {
  const isProduction = (lane: string) => lanes.find(({ name }) => name === lane)?.kind === 'production';
  const written = (list: OpenApiPolicy['operations']) => list.map((one) => JSON.stringify(one));
  const [before, after] = [written(base), written(head)];
  const added = head.filter((one, index) => !before.includes(after[index]!) && !isProduction(one.lane));
  const gone = base.filter((one, index) => !after.includes(before[index]!) && isProduction(one.lane));
  const kept = (list: readonly string[], others: readonly string[]) =>
    list.filter((one) => others.includes(one));
  const isReordered = kept(before, after).join() !== kept(after, before).join();
  return [
    ...added.map(({ path, tag, lane }) =>
      lowered(`operations of ${named(path, tag)} are judged in the lane \`${lane}\``, { path, tag, lane }),
    ),
    ...gone.map(({ path, tag, lane }) =>
      lowered(`operations of ${named(path, tag)} are no longer judged in the lane \`${lane}\``, {
        path,
        tag,
        lane,
      }),
    ),
    ...(isReordered ? [lowered('what says in which lanes operations are judged has another order', {})] : []),
  ];
}

function named(path: string | null, tag: string | null): string {
  const parts = [path === null ? null : `the path \`${path}\``, tag === null ? null : `the tag \`${tag}\``];
  return parts.filter((part) => part !== null).join(' with ');
}

function compareVersion(
  { version: base }: OpenApiPolicy,
  { version: head }: OpenApiPolicy,
): readonly Loosening[] {
  const found: Loosening[] = [];
  const [from, to] = [written(base.source), written(head.source)];
  if (from !== to)
    found.push(
      lowered(`the version of the API is read from \`${to}\`, no longer from \`${from}\``, { from, to }),
    );
  if (base.scheme !== head.scheme) {
    const message = `the version of the API is read as ${head.scheme}, no longer as ${base.scheme}`;
    found.push(lowered(message, { from: base.scheme, to: head.scheme }));
  }
  if (SEVERITY_RANK[head.level] < SEVERITY_RANK[base.level]) {
    const message = `the level of a version that does not rise enough goes from ${base.level} to ${head.level}`;
    found.push(lowered(message, { from: base.level, to: head.level }));
  }
  return found;
}

function written(source: VersionSource): string {
  if (source.kind === 'file') return source.path + (source.pointer === null ? '' : `#${source.pointer}`);
  return source.kind === 'info' ? 'info.version' : 'x-service-version';
}

function compareDeprecation(
  { deprecation: base }: OpenApiPolicy,
  { deprecation: head }: OpenApiPolicy,
): readonly Loosening[] {
  const [before, after] = [base.noticeDays, head.noticeDays].map((days) => new Map(Object.entries(days)));
  const found = [...(before ?? [])].sort().flatMap(([stability, from]) => {
    const to = after?.get(stability) ?? 0;
    if (to >= from) return [];
    const message = `the notice before the end of what is \`${stability}\` goes from ${from} to ${to} days`;
    return [lowered(message, { stability, from, to })];
  });
  if (base.sunset === 'required' && head.sunset === 'optional')
    found.push(lowered('what is deprecated need not say when it ends', {}));
  return found;
}

function compareFiles(base: OpenApiPolicy, head: OpenApiPolicy): readonly Loosening[] {
  const found: Loosening[] = [];
  if (base.approvals !== head.approvals) {
    const data = { from: base.approvals, to: head.approvals };
    const message = `approvals of breaking changes are read from \`${data.to}\`, no longer from \`${data.from}\``;
    found.push(lowered(message, data));
  }
  if (head.ignoreFile !== null && head.ignoreFile !== base.ignoreFile) {
    const data = { from: base.ignoreFile, to: head.ignoreFile };
    found.push(lowered(`changes that \`${head.ignoreFile}\` names are ignored`, data));
  }
  return found;
}

function compareSurface(base: SurfacePolicy, head: SurfacePolicy): readonly Loosening[] {
  const duties = [
    ['servers', 'servers'],
    ['serviceVersion', '`x-service-version`'],
    ['securityResponses', 'responses 401 and 403 of secured operations'],
  ] as const;
  const dropped = duties
    .filter(([key]) => base[key] && !head[key])
    .map(([, what]) => lowered(`API descriptions need no ${what}`, { dropped: what.replaceAll('`', '') }));
  const kept = new Set(head.headers.map((name) => name.toLowerCase()));
  const headers = base.headers.filter((name) => !kept.has(name.toLowerCase()));
  if (headers.length > 0)
    dropped.push(lowered(`API descriptions need not describe the headers ${listed(headers)}`, { headers }));
  return [...dropped, ...compareEnvelope(base.errorEnvelope, head.errorEnvelope)];
}

function compareEnvelope(
  base: SurfacePolicy['errorEnvelope'],
  head: SurfacePolicy['errorEnvelope'],
): readonly Loosening[] {
  if (base === null) return [];
  if (head === null) return [lowered('errors of APIs may have any form', {})];
  const found: Loosening[] = [];
  const [from, to] = [base, head].map(({ schema }) => schema.path + (schema.pointer && `#${schema.pointer}`));
  if (from !== to)
    found.push(
      lowered(`errors of APIs have the form of \`${to}\`, no longer of \`${from}\``, {
        from: from ?? null,
        to: to ?? null,
      }),
    );
  const gone = base.statuses.filter((status) => !head.statuses.includes(status));
  if (gone.length > 0)
    found.push(lowered(`responses ${listed(gone)} of APIs may have any form`, { statuses: gone }));
  const known = new Set(base.except.map(({ method, path }) => `${method} ${path}`));
  const added = head.except.map(({ method, path }) => `${method} ${path}`).filter((one) => !known.has(one));
  if (added.length > 0)
    found.push(lowered(`errors of ${listed(added)} may have any form`, { operations: added }));
  return found;
}

function compareClients(
  { clients: from }: OpenApiPolicy,
  { clients: to }: OpenApiPolicy,
): readonly Loosening[] {
  if (from !== 'generated' || to === from) return [];
  return [lowered('clients are no longer said to be generated: ids of operations may change', { from, to })];
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
