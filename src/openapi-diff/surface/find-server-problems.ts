import type { Api, ApiServer } from '../document/api-model.ts';
import { listOperations } from './list-operations.ts';
import type { SurfaceProblem } from './model.ts';
import { addressKey, findAddressMistakes, unreachableBecause } from './server-addresses.ts';
import { quoted } from './words.ts';

const NAME_ONE =
  'Name the addresses where clients reach the API under `servers`, such as `https://api.shop.example.net/v1`.';

/**
 * Servers that are missing, that no client gets to, that are not written as the specification says, or that are named
 * twice. Each list of servers is judged where it is written; one without any good server is told once.
 */
export function findServerProblems(api: Api): readonly SurfaceProblem[] {
  const operations = listOperations(api).filter(({ name }) => name.kind === 'path');
  const used = operations.map(({ operation }) => operation.servers);
  const lists = new Map<string, readonly ApiServer[]>();
  // With servers for every operation a description needs none at the root.
  for (const list of operations.length === 0 || !isImplied(api.servers) ? [api.servers, ...used] : used)
    lists.set(`${list[0]?.place.document}#${list[0]?.place.pointer}`, list);
  return [...lists.values()].flatMap(judgeList);
}

function isImplied(servers: readonly ApiServer[]): boolean {
  return servers.some((one) => one.isImplied);
}

function judgeList(servers: readonly ApiServer[]): readonly SurfaceProblem[] {
  const [first] = servers;
  if (first === undefined) return [];
  if (first.isImplied) return [missing(first, 'The description names no servers.')];
  const reasons = servers.map(unreachableBecause);
  const unreachable = reasons.every((reason) => reason !== null)
    ? [missing(first, `No server is one that clients can reach: ${listed(servers, reasons)}.`)]
    : servers.flatMap((server, index) => {
        const reason = reasons[index] ?? null;
        return reason === null ? [] : [unreachableOne(server, reason)];
      });
  return [...unreachable, ...servers.flatMap(judgeAddress), ...findRepeated(servers)];
}

function listed(servers: readonly ApiServer[], reasons: readonly (string | null)[]): string {
  const said = servers.slice(0, 3).map(({ url }, index) => `${quoted(url)} ${reasons[index] ?? ''}`);
  return said.join(', ') + (servers.length > 3 ? ` and ${servers.length - 3} more` : '');
}

function missing({ place, isImplied }: ApiServer, message: string): SurfaceProblem {
  return {
    rule: 'api-servers-missing',
    place: isImplied ? place : around(place),
    operation: null,
    message,
    help: NAME_ONE,
    identity: [isImplied ? '' : around(place).pointer],
    data: {},
  };
}

/** The list that an item stands in. */
function around({ document, pointer }: ApiServer['place']): ApiServer['place'] {
  return { document, pointer: pointer.slice(0, pointer.lastIndexOf('/')) };
}

function unreachableOne({ url, place }: ApiServer, reason: string): SurfaceProblem {
  return {
    rule: 'api-server-unreachable',
    place,
    operation: null,
    message: `The server ${quoted(url)} ${reason}.`,
    help: 'Remove it, or name the address where clients reach the API.',
    identity: [around(place).pointer, url],
    data: { url, reason },
  };
}

function judgeAddress(server: ApiServer): readonly SurfaceProblem[] {
  const { url, place } = server;
  return findAddressMistakes(server).map((mistake) => ({
    rule: 'api-server-malformed',
    place,
    operation: null,
    message: `The server ${quoted(url)} ${mistake}.`,
    help: 'Write a whole address without a slash at its end, and describe its variables with a default.',
    identity: [around(place).pointer, url, mistake],
    data: { url, mistake },
  }));
}

function findRepeated(servers: readonly ApiServer[]): readonly SurfaceProblem[] {
  const seen = new Map<string, ApiServer>();
  return servers.flatMap((server) => {
    const key = addressKey(server);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, server);
      return [];
    }
    return [
      {
        rule: 'api-server-duplicated',
        place: server.place,
        operation: null,
        message: `The server ${quoted(server.url)} is the same address as ${quoted(first.url)}.`,
        help: 'Remove one of them.',
        identity: [around(server.place).pointer, key],
        data: { url: server.url, first: first.url },
      },
    ];
  });
}
