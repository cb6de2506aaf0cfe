/**
 * Modules of Node.js that need no `node:` prefix (`require('node:module').builtinModules`, the same from 18 to 24,
 * without those that begin with an underscore). Listed here so that the answer does not depend on who runs us.
 */
const BUILTINS = new Set(
  [
    'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram',
    'diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector',
    'inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring',
    'readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys',
    'timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a bare specifier names a module of Node.js. */
export function isNodeBuiltin(specifier: string): boolean {
  return BUILTINS.has(specifier);
}
