// What the command says of pairs of descriptions beside oasdiff, and who is right.
//
//   node bench/openapi-agreement.mjs                       the probes of tests/fixtures/openapi-probes, each with its truth
//   node bench/openapi-agreement.mjs --pairs FOLDER        pairs `<name>/base.*` and `<name>/head.*`, such as others' examples
//   node bench/openapi-agreement.mjs --corpora FOLDER      descriptions that people changed, by operation
//
// A disagreement: one says that clients break and the other does not. Kinds of them are judged in openapi-disagreements.mjs;
// those that nobody has judged are printed in full, and the run ends with 1.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPairs, root } from './openapi-corpora.mjs';
import { judge } from './openapi-disagreements.mjs';
import { askOurs } from './openapi-ours.mjs';
import { AT_ITS_BEST, askOasdiff, hasOasdiff } from './openapi-peer.mjs';

const [mode, folder, ...rest] = process.argv.slice(2);
/** A folder for what both said of each pair, as JSON: for reading by hand. */
const record = rest.find((word) => word.startsWith('--record='))?.slice('--record='.length);
const only = rest.filter((word) => !word.startsWith('--'));
if (!hasOasdiff()) {
  console.error('oasdiff is not installed, see openapi-peer.mjs');
  process.exit(2);
}
const kinds = new Map();
if (mode === '--pairs') comparePairs(folder);
else if (mode === '--corpora') compareCorpora(folder);
else compareProbes();

function compareProbes() {
  const probes = join(root, 'tests/fixtures/openapi-probes');
  const rows = readdirSync(probes)
    .filter((name) => !name.includes('.'))
    .sort()
    .map((name) => {
      const at = (file) => join(probes, name, file);
      const [truth] = readFileSync(at('WHY.md'), 'utf8').split(':');
      const [base, head] = [at('base.yaml'), at('head.yaml')];
      const ours = askOurs(base, head);
      const peer = askOasdiff(base, head);
      const best = askOasdiff(base, head, AT_ITS_BEST);
      const isRight = (breaks, warns) => (truth === 'breaking' ? breaks : !breaks && !warns);
      return {
        name,
        truth,
        ours: ours.verdict,
        peer: peer.level,
        best: best.level,
        right: {
          ours:
            ours.verdict !== 'refused' && isRight(ours.verdict === 'breaking', ours.verdict === 'undecided'),
          peer: peer.level !== 'refused' && isRight(peer.level === 'error', peer.level === 'warning'),
          best: best.level !== 'refused' && isRight(best.level === 'error', best.level === 'warning'),
        },
        rules: ours.findings.map(({ rule, data }) => `${rule} (${data.verdict})`),
      };
    });
  console.log(
    'A probe is got right when what breaks is called so (oasdiff: error), and what does not is passed in silence',
  );
  console.log('or with a remark (oasdiff: info).\n');
  console.log('| truth | probes | ours | oasdiff | oasdiff with all options |\n|---|---|---|---|---|');
  for (const truth of ['breaking', 'harmless']) {
    const these = rows.filter((row) => row.truth === truth);
    const right = (who) => these.filter((row) => row.right[who]).length;
    console.log(`| ${truth} | ${these.length} | ${right('ours')} | ${right('peer')} | ${right('best')} |`);
  }
  console.log('\n| probe | truth | ours | oasdiff | with all options |\n|---|---|---|---|---|');
  for (const { name, truth, ours, peer, best, right } of rows) {
    const mark = (who, text) => (right[who] ? text : `**${text}**`);
    console.log(
      `| ${name} | ${truth} | ${mark('ours', ours)} | ${mark('peer', peer)} | ${mark('best', best)} |`,
    );
  }
  const wrong = rows.filter(({ right }) => !right.ours);
  for (const { name, truth, rules } of wrong)
    console.log(`\nwrong: ${name} is ${truth}; ours: ${rules.join(', ') || 'nothing'}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

function comparePairs(folder) {
  const cells = new Map();
  for (const name of readdirSync(folder).sort()) {
    const files = readdirSync(join(folder, name));
    const at = (side) =>
      join(
        folder,
        name,
        files.find((file) => file.startsWith(`${side}.`)),
      );
    const ours = askOurs(at('base'), at('head'));
    const peer = askOasdiff(at('base'), at('head'));
    keep(name, { ours, peer });
    const cell = `${ours.verdict} | ${peer.level}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
    if (ours.verdict === 'refused' || peer.level === 'refused') continue;
    const [we, they] = [ours.verdict === 'breaking', peer.level === 'error'];
    if (we !== they) note(name, loud(ours), ids(peer), we);
  }
  console.log('| ours | oasdiff | pairs |\n|---|---|---|');
  for (const [cell, count] of [...cells].sort()) console.log(`| ${cell} | ${count} |`);
  printKinds();
}

/** Operation by operation: what one of them says of the whole API is nobody's disagreement. */
function compareCorpora(folder) {
  const { pairs, missing } = findPairs(folder);
  if (missing > 0) console.log(`${missing} descriptions are not in the folder and left out`);
  const sum = { operations: 0, both: 0, ours: 0, peer: 0, refused: 0 };
  const totals = {};
  for (const { name, base, head } of pairs) {
    if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
    const ours = askOurs(base, head);
    const peer = askOasdiff(base, head);
    keep(name, { ours, peer });
    if (ours.verdict === 'refused' || peer.level === 'refused') {
      sum.refused++;
      console.log(
        `${name}: ${ours.verdict === 'refused' ? `ours refused: ${ours.text}` : `oasdiff refused: ${peer.text}`}`,
      );
      if (ours.verdict === 'refused') continue;
    }
    for (const [metric, value] of Object.entries(ours.metrics))
      totals[metric] = (totals[metric] ?? 0) + value;
    if (peer.level === 'refused') continue;
    const we = byOperation(
      ours.findings.filter(({ data }) => data.verdict === 'breaking'),
      ({ data }) => data.operations,
      ({ rule }) => rule,
    );
    const all = byOperation(
      ours.findings,
      ({ data }) => data.operations,
      ({ rule, data }) => `${rule} (${data.verdict})`,
    );
    const they = byOperation(
      peer.changes.filter(({ level }) => level === 'error'),
      ({ operation }) => [operation],
      ({ id }) => id,
    );
    const theirAll = byOperation(
      peer.changes,
      ({ operation }) => [operation],
      ({ id, level }) => `${id} (${level})`,
    );
    sum.operations += ours.metrics.operations ?? 0;
    for (const operation of new Set([...we.keys(), ...they.keys()])) {
      if (we.has(operation) && they.has(operation)) sum.both++;
      else if (we.has(operation)) {
        sum.ours++;
        note(`${name} ${operation}`, we.get(operation), theirAll.get(operation) ?? new Set(), true);
      } else {
        sum.peer++;
        note(`${name} ${operation}`, all.get(operation) ?? new Set(), they.get(operation), false);
      }
    }
  }
  console.log(
    `operations: ${sum.operations}; breaking by both ${sum.both}, by ours alone ${sum.ours}, by oasdiff alone ${sum.peer}`,
  );
  console.log(`findings: ${JSON.stringify(totals)}; refused ${sum.refused}`);
  printKinds();
}

function byOperation(items, operationsOf, nameOf) {
  const groups = new Map();
  for (const item of items)
    for (const operation of operationsOf(item)) {
      const names = groups.get(operation) ?? new Set();
      groups.set(operation, names.add(nameOf(item)));
    }
  return groups;
}

function loud({ findings, verdict }) {
  return new Set(findings.filter(({ data }) => data.verdict === verdict).map(({ rule }) => rule));
}

function ids({ changes, level }) {
  return new Set(changes.filter((change) => change.level === level).map(({ id }) => id));
}

/** Counts a disagreement under its kind: who says that it breaks, and by which rules. */
function note(where, ours, theirs, isOurs) {
  const verdict = judge({ ours: [...ours].sort(), oasdiff: [...theirs].sort(), isOurs, where });
  const said = isOurs ? `ours: ${[...ours].sort().join(', ')}` : `oasdiff: ${[...theirs].sort().join(', ')}`;
  const other = isOurs
    ? `oasdiff: ${[...theirs].sort().join(', ') || 'nothing'}`
    : `ours: ${[...ours].sort().join(', ') || 'nothing'}`;
  const key =
    verdict === null
      ? `not judged — breaking by ${said}; ${other}`
      : `${verdict.right} right — ${said.split(':')[0]} calls it breaking: ${verdict.why}`;
  const kind = kinds.get(key) ?? { count: 0, places: [], isJudged: verdict !== null };
  kind.count++;
  kind.places.push(where);
  kinds.set(key, kind);
}

function printKinds() {
  console.log('\nDisagreements');
  for (const [key, { count, places }] of [...kinds].sort(([, a], [, b]) => b.count - a.count)) {
    console.log(`${count} × ${key}`);
    for (const place of places.slice(0, 4)) console.log(`    ${place}`);
  }
  process.exitCode = [...kinds.values()].every(({ isJudged }) => isJudged) ? 0 : 1;
}

function keep(name, said) {
  if (record === undefined) return;
  mkdirSync(record, { recursive: true });
  writeFileSync(join(record, `${name.replaceAll(/[^\w.-]+/g, '_')}.json`), JSON.stringify(said));
}
