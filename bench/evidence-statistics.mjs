/**
 * How often the verdict about a benchmark is wrong, beside the rules of github-action-benchmark and asv, and how often our intervals
 * hold what they promise. Pairs are simulated from a seed: base and head equal, head 10 % slower, and head slower by exactly the budget.
 *
 *   node bench/evidence-statistics.mjs [pairs] [seed]      2,000 pairs of each kind unless told
 *   node bench/evidence-statistics.mjs --smoke             25 pairs, to see that it works
 *
 * Ends with 1 when a rate is beyond what it is stated to be, by more than chance (four standard errors).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const isSmoke = process.argv.includes('--smoke');
const [pairs = isSmoke ? 25 : 2000, seed = 1] = process.argv
  .slice(2)
  .filter((word) => word !== '--smoke')
  .map(Number);
const BUDGET = 0.05;
const ALPHA = 0.01;
const say = (text = '') => process.stdout.write(`${text}\n`);
const percent = (share) => (100 * share).toFixed(1).padStart(5);

const ours = await bundleStatistics();
const random = ours.openMulberry32(seed);
let isMissed = false;
comparePeers();
coverIntervals();
if (isMissed) process.exitCode = 1;

async function bundleStatistics() {
  const { build } = await import('esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-statistics-'));
  try {
    const files = [
      'binomial',
      'bootstrap',
      'describe',
      'hodges-lehmann',
      'judge-budget',
      'judge-regressions',
      'normal',
      'order-statistics',
      'random',
      'rank-test',
    ];
    const contents = files
      .map((file) => `export * from './src/evidence-bundler/statistics/${file}.ts';`)
      .join('\n');
    const outfile = join(scratch, 'statistics.mjs');
    await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function normal() {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Student's t with two degrees of freedom: one value in fifty is beyond seven. */
function heavy() {
  return normal() / Math.sqrt(-Math.log(1 - random()));
}

/** Noise in which each value keeps a part of the one before; standard normal. */
function openCorrelated(kept) {
  let last = normal();
  return () => {
    last = kept * last + Math.sqrt(1 - kept * kept) * normal();
    return last;
  };
}

/** What makes the numbers of one job: the logarithm of a time, given how much of the job has passed. */
function shapes() {
  return [
    { name: 'log-normal, CV 5 %', count: 30, open: () => () => 0.05 * normal() },
    { name: 'log-normal, CV 10 %', count: 30, open: () => () => 0.1 * normal() },
    { name: 'log-normal, CV 10 %', count: 100, open: () => () => 0.1 * normal() },
    {
      name: 'bimodal: one in four 30 % slower',
      count: 30,
      open: () => () => (random() < 0.25 ? Math.log(1.3) : 0) + 0.03 * normal(),
    },
    { name: 'heavy tails: t₂ × 4 %', count: 30, open: () => () => 0.04 * heavy() },
    { name: 'drift: 20 % over the job, CV 3 %', count: 30, open: () => (at) => 0.2 * at + 0.03 * normal() },
    {
      name: 'correlated, ρ 0.8, CV 5 %',
      count: 30,
      open: () => {
        const next = openCorrelated(0.8);
        return () => 0.05 * next();
      },
    },
    { name: 'log-normal, CV 5 %', count: 5, open: () => () => 0.05 * normal() },
    {
      name: 'drift, base before head',
      count: 30,
      isApart: true,
      open: () => (at) => 0.2 * at + 0.03 * normal(),
    },
    ...[
      [0.8, 30],
      [0.5, 30],
      [0.8, 300],
    ].map(([kept, count]) => ({
      name: `correlated, ρ ${kept}, base before head`,
      count,
      isApart: true,
      open: () => {
        const next = openCorrelated(kept);
        return () => 0.05 * next();
      },
    })),
  ];
}

/** A job that measures both sides: turn by turn as A B B A, or first one and then the other, in a process each. */
function measure({ count, isApart, open }, slower) {
  const next = open();
  const [base, head] = [[], []];
  const [baseOrder, headOrder] = [[], []];
  for (let at = 0; at < 2 * count; at++) {
    const isHead = isApart ? at >= count : at % 4 === 1 || at % 4 === 2;
    (isHead ? head : base).push((isHead ? slower : 1) * Math.exp(next(at / (2 * count))));
    (isHead ? headOrder : baseOrder).push(at);
  }
  const samples = (values, order) =>
    isApart ? { processes: [values], order: null } : { processes: values.map((value) => [value]), order };
  return { base, head, baseSamples: samples(base, baseOrder), headSamples: samples(head, headOrder) };
}

function judge({ baseSamples, headSamples }) {
  const comparison = {
    base: baseSamples,
    head: headSamples,
    control: null,
    better: 'lower',
    budget: BUDGET,
    leastPerSide: 5,
  };
  return ours.judgeRegressions([comparison], { alpha: ALPHA, reading: 'skeptical' })[0].status;
}

/** github-action-benchmark: one number for a commit, here the mean; an alert when it is `threshold` times the last one. */
function alertsByRatio({ base, head }, threshold) {
  return ours.meanOf(head) / ours.meanOf(base) > threshold;
}

/**
 * asv: two-sided Mann-Whitney below 0.002 where so many samples can reach it, else 99 % intervals of the medians that do not overlap;
 * and the medians differ by `factor`. Its test is exact up to 20 samples, and without continuity beyond.
 */
function alertsByRanks({ base, head }, factor) {
  if (ours.medianOf(head) / ours.medianOf(base) <= factor) return false;
  const [n, m] = [base.length, head.length];
  if (ours.smallestRankP(n, m) < 0.002) {
    const test = ours.testRanks(base, head);
    if (Math.max(n, m) <= 20) return test.twoSided < 0.002;
    const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
    return 2 * ours.normalTail(Math.abs(test.u - (n * m) / 2) / deviation) < 0.002;
  }
  const bound = (values, side) => {
    const rank = ours.findQuantileRanks(values.length, 0.5, 0.005)[side];
    return rank === null ? null : ours.sortValues(values)[rank - 1];
  };
  const [upper, lower] = [bound(base, 'upper'), bound(head, 'lower')];
  return upper !== null && lower !== null && lower > upper;
}

function rateAll(shape, slower) {
  const counts = { fail: 0, pass: 0, inconclusive: 0, twice: 0, tenth: 0, asv: 0, asvBudget: 0 };
  for (let pair = 0; pair < pairs; pair++) {
    const job = measure(shape, slower);
    counts[judge(job)]++;
    if (alertsByRatio(job, 2)) counts.twice++;
    if (alertsByRatio(job, 1.1)) counts.tenth++;
    if (alertsByRanks(job, 1.1)) counts.asv++;
    if (alertsByRanks(job, 1 + BUDGET)) counts.asvBudget++;
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / pairs]));
}

function comparePeers() {
  say(
    `${pairs} pairs of each kind, seed ${seed}; budget 5 %, α 0.01 one-sided, intervals 95 % one-sided. In per cent.`,
  );
  say('gab: github-action-benchmark at 200 % and 110 %; asv: p < 0.002 with factor 1.1 (its own) and 1.05.');
  say(
    'n is per side; A B B A unless the name says otherwise. «+5 %» is the budget itself: a pass there is wrong.',
  );
  say();
  say('|  |  | no change: |  |  |  |  | +10 %: |  |  |  |  |  | +5 %: |');
  say(
    '| shape | n | ours false | ours passes | gab 200 | gab 110 | asv 1.1 / 1.05 | ours finds | ours passes | ours undecided | gab 200 | gab 110 | asv 1.1 / 1.05 | ours passes |',
  );
  say('|---|---|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const shape of shapes()) {
    const [equal, slower, border] = [1, 1.1, 1 + BUDGET].map((factor) => rateAll(shape, factor));
    const cells = [
      percent(equal.fail),
      percent(equal.pass),
      percent(equal.twice),
      percent(equal.tenth),
      `${percent(equal.asv)} /${percent(equal.asvBudget)}`,
      percent(slower.fail),
      percent(slower.pass),
      percent(slower.inconclusive),
      percent(slower.twice),
      percent(slower.tenth),
      `${percent(slower.asv)} /${percent(slower.asvBudget)}`,
      percent(border.pass),
    ];
    say(`| ${shape.name} | ${shape.count} | ${cells.join(' | ')} |`);
    // Where one side is measured before the other nothing is promised: that is what the caution says.
    if (!shape.isApart) {
      hold(`${shape.name}: false regressions`, equal.fail, ALPHA);
      hold(`${shape.name}: passes at the budget`, border.pass, 0.05);
    }
  }
}

/** A rate that may not be above what is stated, chance apart. */
function hold(what, rate, most) {
  if (rate <= most + 4 * Math.sqrt((most * (1 - most)) / pairs)) return;
  isMissed = true;
  say(`MISSED: ${what} ${percent(rate)} %, stated ${percent(most)} %`);
}

function coverIntervals() {
  say();
  say('How often an interval holds the truth, in per cent.');
  say();
  say('| interval | of | n | stated | measured |');
  say('|---|---|---|---|---|');
  const values = (count, draw) => Array.from({ length: count }, draw);
  const lognormal = (deviation) => () => Math.exp(deviation * normal());
  const row = (interval, of, n, stated, isPromised, trial) => {
    let held = 0;
    for (let round = 0; round < pairs; round++) if (trial()) held++;
    say(`| ${interval} | ${of} | ${n} | ${percent(stated)} | ${percent(held / pairs)} |`);
    if (isPromised) hold(`${interval}, ${of}, ${n}: misses`, 1 - held / pairs, 1 - stated);
  };
  const budget = (samples) =>
    ours.judgeBudget(samples, {
      quantile: 0.95,
      limit: 1e9,
      better: 'lower',
      leastSamples: 1,
      reading: 'skeptical',
      // So few samples that there is no bound promise nothing.
    }).numbers.upper ?? Number.POSITIVE_INFINITY;
  const truth = Math.exp(0.3 * ours.normalQuantile(0.95));
  for (const n of [59, 200, 2000])
    row('order statistic, upper bound of p95', 'log-normal, σ 0.3', n, 0.95, true, () => {
      const upper = budget({ processes: [values(n, lognormal(0.3))], order: null });
      return upper >= truth;
    });
  const steps = (draw) => () => Math.ceil(20 * draw()) / 20;
  row('order statistic, upper bound of p95', 'log-normal in coarse steps', 200, 0.95, true, () => {
    const upper = budget({ processes: [values(200, steps(lognormal(0.3)))], order: null });
    return upper >= Math.ceil(20 * truth) / 20;
  });
  for (const [kept, n] of [
    [0.5, 2000],
    [0.8, 2000],
    [0.8, 500],
  ]) {
    row('order statistic, upper bound of p95', `correlated, ρ ${kept}`, n, 0.95, false, () => {
      const next = openCorrelated(kept);
      const upper = budget({ processes: [values(n, () => Math.exp(0.3 * next()))], order: null });
      return upper >= truth;
    });
    row('the same, taken for independent', `correlated, ρ ${kept}`, n, 0.95, false, () => {
      const next = openCorrelated(kept);
      const sorted = ours.sortValues(values(n, () => Math.exp(0.3 * next())));
      return sorted[ours.findQuantileRanks(n, 0.95, 0.05).upper - 1] >= truth;
    });
  }
  row('order statistic, upper bound of p95', '20 processes that differ by 10 %', 2000, 0.95, false, () => {
    const processes = Array.from({ length: 20 }, () => {
      const shift = 0.1 * normal();
      return values(100, () => Math.exp(shift + 0.3 * normal()));
    });
    return budget({ processes, order: null }) >= Math.exp(Math.hypot(0.1, 0.3) * ours.normalQuantile(0.95));
  });
  for (const [of, draw] of [
    ['log-normal, CV 10 %', lognormal(0.1)],
    ['heavy tails', () => Math.exp(0.04 * heavy())],
    ['bimodal', () => (random() < 0.25 ? 1.3 : 1) * Math.exp(0.03 * normal())],
  ])
    for (const n of [10, 30, 60])
      row('Hodges-Lehmann ratio, upper bound', of, n, 0.95, true, () => {
        const { upper } = ours.findRatio(
          values(n, draw),
          values(n, draw).map((value) => value * 1.07),
          0.05,
        );
        return upper >= 1.07;
      });
  row('Clopper-Pearson, lower bound', 'share 0.998', 2000, 0.95, true, () => {
    const hits = values(2000, () => (random() < 0.998 ? 1 : 0)).reduce((a, b) => a + b, 0);
    return ours.proportionLower(hits, 2000, 0.05) <= 0.998;
  });
  const resamples = isSmoke ? 100 : 1000;
  for (const [of, statistic, target, n] of [
    ['mean of log-normal, σ 0.3', (sorted) => ours.meanOf(sorted), Math.exp(0.045), 30],
    ['median of log-normal, σ 0.3', (sorted) => ours.quantileOf(sorted, 0.5), 1, 30],
    ['p95 of log-normal, σ 0.3', (sorted) => ours.quantileOf(sorted, 0.95), truth, 60],
    ['p95 of log-normal, σ 0.3', (sorted) => ours.quantileOf(sorted, 0.95), truth, 500],
  ])
    row(`BCa bootstrap, ${resamples} resamples`, of, n, 0.95, false, () => {
      const drawn = ours.ofSorted(values(n, lognormal(0.3)), statistic);
      const { lower, upper } = ours.acceleratedInterval(
        ours.resample([n], drawn, { seed: Math.floor(random() * 2 ** 32), resamples }),
        0.95,
      );
      return lower <= target && target <= upper;
    });
}
