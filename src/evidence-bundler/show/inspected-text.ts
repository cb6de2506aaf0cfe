import { counted, grouped } from '../../report/counted.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { EVIDENCE_SIGNS, EVIDENCE_WORDS, tellStatuses } from '../../report/renderers/evidence-words.ts';
import type { Claim } from '../judge/model.ts';
import type { InspectedBundle, InspectedFile } from '../verify/inspect.ts';

/** What one screen has room for. */
const MODULES = 14;
const CLAIMS = 20;

const SIGNATURES: { readonly [path: string]: string } = {
  'SHA256SUMS.asc': 'OpenPGP over the list',
  'evidence.sigstore.json': 'a statement',
  'evidence.intoto.jsonl': 'further statements',
};

/** What is in a bundle, on one screen. Nothing in it was held against a key. */
export function renderInspected(bundle: InspectedBundle): string {
  const { manifest, root, verdict, policySource, kinds, beside, logged, rows } = bundle;
  const failed = rows.filter(({ status }) => status !== 'pass');
  const run = manifest?.run ?? null;
  const by = run === null ? 'outside a workflow' : `by run ${run.id}, attempt ${run.attempt}`;
  const signatures = beside.flatMap((path) => SIGNATURES[path] ?? []);
  const earlier = manifest?.earlier ?? [];
  return lines([
    ['commit', manifest?.commit ?? 'not told: there is no manifest that can be read'],
    ...(manifest === null
      ? []
      : [
          ['repository', manifest.repository ?? 'none'],
          [
            'sealed',
            `${manifest.createdAt}, ${by}, ${manifest.producedBy}, version ${manifest.tool.version}`,
          ],
        ]),
    ['root', root ?? 'not told'],
    ['whole', failed.length === 0 ? 'yes' : failed.map(({ message }) => message).join(' ')],
    ['policy', policySource ?? 'not told'],
    ['signatures', signatures.length === 0 ? 'none' : `${signatures.join(', ')} (not checked here)`],
    [
      'log',
      logged === null
        ? 'no receipt'
        : `entry ${logged.index} of ${logged.size} in ${logged.origin} (not checked here)`,
    ],
    [
      'earlier',
      earlier.length === 0
        ? 'no attempt'
        : earlier.map(({ attempt, status }) => `${attempt}: ${status}`).join(', '),
    ],
    ...kinds.map(({ kind, files, bytes }, at) => [
      at === 0 ? 'files' : '',
      `${kind.padEnd(12)} ${counted(files, 'file')}, ${grouped(bytes)} bytes`,
    ]),
    ['verdict', verdict === null ? 'cannot be read' : `${verdict.status}; ${tellStatuses(verdict.claims)}`],
    ...(verdict?.modules ?? [])
      .slice(0, MODULES)
      .map(({ key, status }) => ['', `${EVIDENCE_SIGNS[status]} ${key}: ${EVIDENCE_WORDS[status]}`]),
    ...more((verdict?.modules.length ?? 0) - MODULES, 'module'),
    ...(verdict?.claims ?? [])
      .filter(({ status }) => status !== 'pass')
      .slice(0, CLAIMS)
      .map(({ id, status, found }, at) => [
        at === 0 ? 'open' : '',
        `${EVIDENCE_SIGNS[status]} ${id}: ${found}`,
      ]),
    ...(verdict?.documents ?? [])
      .slice(0, CLAIMS)
      .map(({ message, line }, at) => [at === 0 ? 'documents' : '', `${message} (line ${line})`]),
  ]);
}

/** One claim: what was asked, what was seen, and where, with the proof that the bundle holds it. */
export function renderClaim(claim: Claim, files: readonly InspectedFile[]): string {
  const numbers = Object.entries(claim.numbers).map(([name, value]) => `${name} ${value}`);
  return lines([
    ['claim', claim.id],
    ['status', `${claim.status}, rule ${claim.rule}`],
    ['expected', claim.expected],
    ['found', claim.found],
    ['numbers', numbers.join(', ') || 'none'],
    ...claim.evidence.map(({ path, pointer }, at) => [at === 0 ? 'seen in' : '', `${path} ${pointer}`]),
    ...(claim.help === '' ? [] : [['help', claim.help]]),
    ...files.flatMap(proofRows),
  ]);
}

/** One file: what the manifest says of it, the claims that were seen in it, and its proof. */
export function renderFile(file: InspectedFile): string {
  const { row, claims } = file;
  return lines([
    ...proofRows(file).slice(0, 1),
    ...(row === null
      ? []
      : [
          ['kind', `${row.kind}${row.module === null ? '' : ` of ${row.module}`}, ${row.mediaType}`],
          ['size', `${grouped(row.size)} bytes`],
        ]),
    ...claims
      .slice(0, CLAIMS)
      .map(({ id, status }, at) => [at === 0 ? 'claims' : '', `${EVIDENCE_SIGNS[status]} ${id}`]),
    ...more(claims.length - CLAIMS, 'claim'),
    ...proofRows(file).slice(1),
  ]);
}

type Row = readonly string[];

function proofRows({ proof: { line, index, size, proof } }: InspectedFile): readonly Row[] {
  return [
    ['line', line],
    ['place', `line ${index + 1} of ${size}; the hashes beside its path to the root:`],
    ...proof.map((hash) => ['', hash]),
  ];
}

function more(count: number, what: string): readonly Row[] {
  return count > 0 ? [['', `… and ${counted(count, `more ${what}`)}`]] : [];
}

function lines(rows: readonly Row[]): string {
  return rows.map(([name = '', words = '']) => `  ${name.padEnd(11)} ${plain(words)}\n`).join('');
}
