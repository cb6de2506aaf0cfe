import type { EvidenceClaim, EvidenceSection } from '../report/evidence-section.ts';
import type { Report } from '../report/model.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { tellSeal } from '../report/renderers/evidence-words.ts';
import { clip } from '../report/renderers/visible.ts';
import type { Said, ToolCheck } from './check-with-tools.ts';
import type { SealedEvidence } from './seal-evidence.ts';

const WIDTH = 160;

/** Evidence of both commits in one screen: each verdict first, why the first is none, how the second is sealed, what the tools say of it. */
export function tellEvidence({ open, shown, bundle, check }: SealedEvidence): readonly string[] {
  const { claims } = evidenceOf(open);
  const told = new Set(claims.map(({ rule }) => rule));
  const { seal } = evidenceOf(shown);
  return [
    tellVerdict('Evidence of the first commit', open),
    ...claims.filter(({ status }) => status !== 'pass').flatMap(tellClaim),
    ...open.findings
      .filter(({ rule }) => !told.has(rule))
      .map(({ line, message }) => row(line === 0 ? message : `${message} (line ${line})`)),
    tellVerdict('Evidence of the second', shown),
    ...(seal === null ? [] : [row(`sealed: ${tellSeal(seal)}`)]),
    ...tellCheck(check, bundle.folder),
  ];
}

function evidenceOf({ sections }: Report): EvidenceSection {
  const section = sections.find(({ kind }) => kind === 'evidence');
  if (section?.kind !== 'evidence') throw new Error('a report of evidence has a section of it');
  return section;
}

function tellVerdict(whose: string, { conclusion, headline }: Report): string {
  return `${conclusion === 'success' ? '✔' : '✖'} ${whose}: ${plain(clip(headline, WIDTH))}`;
}

function tellClaim({ id, found, expected }: EvidenceClaim): readonly string[] {
  return [row(`${id}: ${found}`), row(`  asked: ${expected}`)];
}

function tellCheck(check: ToolCheck, folder: string): readonly string[] {
  if (check.kind === 'no-tool')
    return [
      row(`not checked here, as this machine has no \`${check.tool}\`; elsewhere: sh ${folder}/verify.sh`),
    ];
  const { whole, touched } = check;
  return [
    row(`checked by verify.sh, with sh, sha256sum and openssl and without our code: ${verdictOf(whole)}`),
    ...(whole.code === 0
      ? [row(`  ok: ${named(whole, 'ok').join(', ')}; left open: ${named(whole, 'open').join(', ')}`)]
      : complaints(whole)),
    row(`with one digit of a sample changed: ${verdictOf(touched)}`),
    ...complaints(touched).slice(0, 1),
  ];
}

/** Its last line, without what was left open, which is told beside it. */
function verdictOf({ lines }: Said): string {
  return (lines.at(-1) ?? '').replace(/ Checks that were left open: \d+\.$/, '');
}

/** `sums`, `set`, `contents` … of which it said that they hold, or that nobody asked. */
function named({ lines }: Said, word: 'ok' | 'open'): readonly string[] {
  return lines.flatMap((line) => new RegExp(`^${word} +(\\w+):`).exec(line)?.[1] ?? []);
}

function complaints({ lines }: Said): readonly string[] {
  return lines.filter((line) => /^(?:FAIL|\?\?) /.test(line)).map((line) => row(`  ${line}`));
}

function row(words: string): string {
  return `  ${plain(clip(words, WIDTH))}`;
}
