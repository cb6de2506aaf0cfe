// What a decision about a large promotion asks of GitHub and costs: 3,000 files, 250 commits, 500 reviews.
//
//   node bench/promotion-collect.mjs
//
// GitHub is a server on this machine in a process of its own, which checks every request against GitHub's descriptions. Printed
// are the requests, and the processor time of this process from the first request to the verdict; that of git stands beside it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const MOST_REQUESTS = 40;
const MOST_SECONDS = 1;
const root = fileURLToPath(new URL('..', import.meta.url));
const serve = process.argv[2] === '--serve';
const scratch = serve ? dirname(process.argv[3]) : mkdtempSync(join(tmpdir(), 'promotion-collect-'));

if (serve) {
  const { stageLargePromotion } = await import(pathToFileURL(process.argv[3]).href);
  const scene = await stageLargePromotion();
  console.log(JSON.stringify({ apiUrl: scene.github.apiUrl, dir: scene.repository.dir }));
  process.on('message', () => {});
  process.stdin.on('data', () => {
    const operations = {};
    for (const { operation } of scene.github.requests)
      operations[operation] = (operations[operation] ?? 0) + 1;
    console.log(JSON.stringify({ operations, violations: scene.github.violations }));
  });
  process.stdin.on('end', async () => {
    await scene.close();
    process.exit(0);
  });
} else {
  try {
    await measure();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measure() {
  const server = await bundle(
    `export { stageLargePromotion } from './tests/harness/promotion-world.ts';`,
    'server.mjs',
  );
  const ours = await bundle(
    `export { collectSnapshot } from './src/promotion-signoff/collect/collect-snapshot.ts';
     export { loadPromotions } from './src/promotion-signoff/run/load-promotions.ts';
     export { decide } from './src/promotion-signoff/decide/decide.ts';
     export { parsePolicy } from './src/promotion-signoff/policy/parse-policy.ts';
     export { compileLanes } from './src/lanes/match.ts';
     export { openRepository } from './src/platform/git/repository.ts';
     export { createClient } from './src/platform/github/client.ts';
     export { readSnapshot } from './src/promotion-signoff/snapshot/read-snapshot.ts';
     export { POLICY, LANES, TOKEN } from './tests/harness/promotion-world.ts';`,
    'ours.mjs',
  );
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--serve', server], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await lines.next()).value);
  const { apiUrl, dir } = await answer();
  const engine = await import(pathToFileURL(ours).href);
  const { policy } = engine.parsePolicy(new TextEncoder().encode(engine.POLICY), 'policy.yml', '2026-01-02');
  const forms = {
    forms: [],
    flags: [],
    owners: [{ module: 'dream', promoteMd: { login: 'olu', id: 15 }, codeowners: [] }],
    checklistSince: null,
    promoted: [],
    openPromotions: [],
  };
  for (const round of ['first', 'second']) {
    const git = await engine.openRepository(dir);
    let detected = 0;
    const detect = async (...args) => {
      const start = process.cpuUsage();
      const facts = await engine.loadPromotions(...args);
      detected = seconds(process.cpuUsage(start));
      return facts;
    };
    const before = process.cpuUsage();
    const began = performance.now();
    const snapshot = await engine.collectSnapshot({
      client: engine.createClient({ token: engine.TOKEN, apiUrl, second: 1 }),
      repository: { owner: 'octo-org', name: 'octo-repo' },
      pull: 42,
      trigger: { event: 'pull_request_review.submitted', actor: null },
      group: null,
      git,
      policy,
      lanes: engine.LANES,
      headLanes: async () => null,
      detect,
      documentsFor: (_, modules) => modules.map(({ to }) => ({ path: `${to}/PROMOTE.md`, at: 'head' })),
    });
    const collected = process.cpuUsage(before);
    const verdict = engine.decide(snapshot, forms, policy);
    const decided = process.cpuUsage(before);
    child.stdin.write('?\n');
    const { operations, violations } = await answer();
    const requests =
      Object.values(operations).reduce((sum, count) => sum + count, 0) / (round === 'first' ? 1 : 2);
    const bytes = new TextEncoder().encode(JSON.stringify(snapshot));
    const { problems } = engine.readSnapshot(bytes, 'snapshot');
    console.log(
      [
        `${round}: ${snapshot.files.length} files, ${snapshot.commits.length} commits, ${snapshot.reviews.length} reviews: ${verdict.decided}`,
        `${requests} requests (at most ${MOST_REQUESTS}): ${Object.entries(operations)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')}`,
        `${(seconds(decided) - detected).toFixed(2)} s of processor time to collect and decide (at most ${MOST_SECONDS}), of which ${(seconds(decided) - seconds(collected)).toFixed(2)} s to decide; ${detected.toFixed(2)} s more to find the promotion in the code`,
        `${((performance.now() - began) / 1000).toFixed(1)} s by the clock, without the distances that GitHub asks for`,
        `the snapshot has ${(bytes.length / 1e6).toFixed(1)} MB`,
      ].join('\n  '),
    );
    for (const problem of [...violations, ...problems, ...snapshot.gaps.map(({ reason }) => reason)])
      console.log(`  ! ${problem}`);
    if (
      requests > MOST_REQUESTS ||
      violations.length > 0 ||
      problems.length > 0 ||
      verdict.decided !== 'success'
    )
      process.exitCode = 1;
  }
  child.stdin.end();
}

/** Of processor time. */
function seconds({ user, system }) {
  return (user + system) / 1e6;
}

async function bundle(contents, name) {
  const outfile = join(scratch, name);
  const fixtures = join(root, 'tests/fixtures/github');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    ...(process.env.NODE_PATH === undefined ? {} : { nodePaths: [process.env.NODE_PATH] }),
    banner: {
      js: `import { createRequire as __make } from 'node:module'; const require = __make(import.meta.url);`,
    },
    plugins: [
      {
        name: 'fixtures-stay-where-they-are',
        setup({ onLoad }) {
          onLoad({ filter: /\/tests\/harness\/(?:openapi-check|loopback-graphql)\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll(
              'import.meta.url',
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  if (readdirSync(fixtures).length === 0) throw new Error('the descriptions of GitHub are missing');
  return outfile;
}
