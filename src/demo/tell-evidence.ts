import type { EvidenceClaim, EvidenceSection } from '../report/evidence-section.ts';
import type { Report } from '../report/model.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { tellSeal } from '../report/renderers/evidence-words.ts';
import { clip } from '../report/renderers/visible.ts';
import type { SealedEvidence, ToolCheck } from './seal-evidence.ts';

const WIDTH = 160;

/** Evidence of both commits in one screen: each verdict, why the first is none, how the second is sealed, and what the tools say of it. */
export function tellEvidence({ open, shown, bundle, check }: SealedEvidence): readonly string[] {
  const { seal } = evidenceOf(shown);
  return [
    tellVerdict('✖', 'The first commit', open),
    ...evidenceOf(open)
      .claims.filter(({ status }) => status !== 'pass')
      .flatMap(tellClaim),
    ...open.findings.flatMap(({ path, line, message, rule }) =>
      rule === 'EV080' ? [line1(`${path}:${line} ${message}`)] : [],
    ),
    '',
    tellVerdict('✔', 'The second', shown),
    ...(seal === null ? [] : [line1(`sealed: ${tellSeal(seal)}`)]),
    ...tellCheck(check, bundle),
  ];
}

function evidenceOf({ sections }: Report): EvidenceSection {
  const section = sections.find(({ kind }) => kind === 'evidence');
  if (section?.kind !== 'evidence') throw new Error('a report of evidence has a section of it');
  return section;
}

function tellVerdict(sign: string, which: string, { headline }: Report): string {
  return `${sign} ${which}: ${plain(clip(headline, WIDTH))}`;
}

function tellClaim({ id, found, expected }: EvidenceClaim): readonly string[] {
  return [line1(`${id}: ${found}`), line1(`  asked: ${expected}`)];
}

function tellCheck(check: ToolCheck, bundle: string): readonly string[] {
  if (check.kind === 'no-tool')
    return [`  Not checked here: this machine has no \`${check.tool}\`. Elsewhere: sh ${bundle}/verify.sh`];
  return [
    `  ${check.isWhole ? 'checked' : 'NOT WHOLE'} by sh, sha256sum and openssl alone, with none of our code:`,
    ...check.lines.map((line) => line1(`  ${line}`)),
  ];
}

function line1(words: string): string {
  return `  ${plain(clip(words, WIDTH))}`;
}
