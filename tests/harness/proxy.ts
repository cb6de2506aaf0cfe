import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface Proxy {
  /** For `http_proxy` and `https_proxy`. */
  readonly address: string;
  /** Hosts that were asked for, in order, without ports. */
  readonly hosts: readonly string[];
  readonly close: () => Promise<void>;
}

/** A proxy that knows one name: what is asked of `host` is taken to `target`, what is on this machine is let through, all else is refused. */
export async function startProxy(host: string, target: string): Promise<Proxy> {
  const hosts: string[] = [];
  const known = new URL(target);
  const takeTo = (name: string, port: string): { readonly host: string; readonly port: number } | null => {
    hosts.push(name);
    if (name === host) return { host: known.hostname, port: Number(known.port) };
    return name === '127.0.0.1' ? { host: name, port: Number(port) } : null;
  };
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '');
    const place = takeTo(url.hostname, url.port);
    if (place === null) return void outgoing.writeHead(502).end();
    const { method, headers } = incoming;
    const onward = request({ ...place, method, headers, path: `${url.pathname}${url.search}` }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', ({ url = '' }: IncomingMessage, client, head: Buffer) => {
    const [name = '', port = ''] = url.split(':');
    const place = takeTo(name, port);
    if (place === null) return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const onward = connect(place.port, place.host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(client);
      client.pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
