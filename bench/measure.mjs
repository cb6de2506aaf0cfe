import { spawnSync } from 'node:child_process';

/**
 * Runs two commands in turn, A B A B …, as whole processes, and compares them pair by pair, so that a machine that
 * slows down slows both. Times in milliseconds; memory is the peak of one process in MiB where GNU time is present.
 */
export function pair(name, a, b, { runs = 5, warmUp = 1 } = {}) {
  for (let run = 0; run < warmUp; run++) {
    once(a);
    once(b);
  }
  const pairs = Array.from({ length: runs }, () => ({ a: once(a), b: once(b) }));
  const ratios = pairs.map((each) => each.a.ms / each.b.ms);
  return {
    name,
    a: {
      name: a.name,
      ms: median(pairs.map((each) => each.a.ms)),
      mib: Math.max(...pairs.map((each) => each.a.mib)),
    },
    b: {
      name: b.name,
      ms: median(pairs.map((each) => each.b.ms)),
      mib: Math.max(...pairs.map((each) => each.b.mib)),
    },
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

/** One line of a result, with the ratio first. */
export function render({ name, a, b, ratio, spread }) {
  const side = ({ name: label, ms, mib }) =>
    `${label} ${ms.toFixed(0)} ms${mib > 0 ? `, ${mib.toFixed(0)} MiB` : ''}`;
  return `${ratio.toFixed(2)}× (${spread.map((one) => one.toFixed(2)).join('–')})  ${name}: ${side(a)} against ${side(b)}`;
}

const GNU_TIME = spawnSync('/usr/bin/time', ['-f', '%M', 'true']).status === 0;

function once({ command, args = [], cwd, env, before, codes = [0, 1] }) {
  before?.();
  const started = process.hrtime.bigint();
  const [file, words] = GNU_TIME
    ? ['/usr/bin/time', ['-q', '-f', 'peak %M', command, ...args]]
    : [command, args];
  const result = spawnSync(file, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  const errors = result.stderr?.toString() ?? '';
  if (result.error !== undefined || !codes.includes(result.status)) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${result.status}: ${result.error ?? errors.slice(0, 2000)}`,
    );
  }
  const peak = /peak (\d+)\s*$/.exec(errors);
  return { ms, mib: peak === null ? 0 : Number(peak[1]) / 1024 };
}

function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)];
}
