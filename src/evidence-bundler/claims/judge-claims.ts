import { folderOf, nameOf } from '../../foundation/repo-path.ts';
import { grouped, percent, rounded, wellFormed } from '../judge/finding.ts';
import { emitForm, type Fact, type Facts, isTime, type Measurements, openFacts } from './facts.ts';
import { findLaneContradiction, openLanes } from './lanes.ts';
import type { StatedClaim, StatedNumber } from './model.ts';
import { isGeneral, wordsOfName } from './words.ts';

/** What a document states and evidence does not bear out. */
export interface Unproven {
  /** Of the document, and 1-based; 0 when the place is not known. */
  readonly path: string;
  readonly line: number;
  /** As it stands in the document. */
  readonly claim: string;
  /** In SI units; a name of a lane or of something emitted. */
  readonly stated: string | number;
  /** `null`: nobody measured it. */
  readonly measured: string | number | null;
  readonly message: string;
}

/**
 * Holds what documents state against evidence (EV080). A number is told when the evidence shows another one, when nobody measured it, and
 * when it says that tests pass that fail. What the evidence cannot know, such as a lane that no report names, is left alone.
 */
export function judgeClaims(claims: readonly StatedClaim[], measurements: Measurements): readonly Unproven[] {
  const facts = openFacts(measurements);
  const lanes = openLanes(measurements.files);
  return claims.flatMap((claim) => {
    if (claim.kind === 'number') return judgeNumber(claim, facts);
    if (claim.quantity === 'lane') {
      const lane = findLaneContradiction(claim, lanes);
      return lane === null
        ? []
        : [
            problem(claim, `states the lane ${claim.name}; reports put its files into ${lane}`, {
              stated: claim.name,
              measured: lane,
            }),
          ];
    }
    if (facts.emitted === null || facts.emitted.has(emitForm(claim.name))) return [];
    return [
      problem(claim, `says that ${claim.name} is emitted; no telemetry of the evidence shows it`, {
        stated: claim.name,
      }),
    ];
  });
}

function judgeNumber(claim: StatedNumber, facts: Facts): readonly Unproven[] {
  const subject = findSubject(claim, facts);
  const stated = { stated: claim.value };
  const failing = saysAllPass(claim) ? subject.facts.find((fact) => fact.failed > 0) : undefined;
  if (failing !== undefined) {
    const { failed, total } = failing;
    const message = `states «${claim.written}»; ${grouped(failed)} of ${grouped(total ?? failed)} tests failed (${failing.name})`;
    return [problem(claim, message, { ...stated, measured: measuredOf(claim, failing) })];
  }
  if (subject.facts.some((fact) => agrees(claim, fact))) return [];
  const nearest = nearestOf(claim, subject.facts);
  if (nearest === null) {
    const about = subject.words.length === 0 ? '' : ` for ${subject.words.join(' ')}`;
    return [problem(claim, `states «${claim.written}»${about}; nothing in the evidence measured it`, stated)];
  }
  const message = `states «${claim.written}»; the evidence shows ${inWords(claim, nearest)} (${nearest.name})`;
  return [problem(claim, message, { ...stated, measured: nearest.value })];
}

interface FoundSubject {
  /** What the number may be about. */
  readonly facts: readonly Fact[];
  /** Words that the evidence does not know; empty: the subject was found. */
  readonly words: readonly string[];
}

/**
 * What a claim is about. The nearest name that evidence knows decides. A label of its own that nobody knows is a subject that nobody measured; a
 * number without one is of the whole, or of the section or folder it stands in.
 */
function findSubject(claim: StatedNumber, facts: Facts): FoundSubject {
  const all = facts.of(claim.quantity);
  if (claim.module !== null) return findInModule(claim, claim.module, all, facts);
  const folder = nameOf(folderOf(claim.path));
  const [label = '', ...wider] = claim.about;
  const own = wordsOfName(label);
  const known = matching(own, claim, all, facts);
  if (known.length > 0) return { facts: known, words: [] };
  if (!isGeneral(own) && isLabel(label)) return { facts: [], words: own };
  const around = [...wider, folder].flatMap((text) => matching(wordsOfName(text), claim, all, facts));
  const whole = all.filter(({ isWhole }) => isWhole);
  if (isTime(claim.quantity) && around.length === 0) return { facts: all, words: [] };
  return { facts: [...around, ...whole], words: [] };
}

/** A manifest speaks of its module: of a part that its keys name, or of the module under as much of its name as evidence knows. */
function findInModule(claim: StatedNumber, module: string, all: readonly Fact[], facts: Facts): FoundSubject {
  const parts = module.split(/[./]/);
  const names = [...claim.about.slice(0, 1), ...parts.map((_, at) => parts.slice(at).join(' '))];
  for (const name of names) {
    const found = matching(wordsOfName(name), claim, all, facts);
    if (found.length > 0) return { facts: found, words: [] };
  }
  return { facts: [], words: wordsOfName(module) };
}

/** A name in a few words, and no sentence that happens to stand before a number. */
function isLabel(text: string): boolean {
  return text.split(/\s+/).length <= 5;
}

function matching(
  words: readonly string[],
  claim: StatedNumber,
  all: readonly Fact[],
  facts: Facts,
): readonly Fact[] {
  if (words.length === 0 || words.every((word) => /^\d+$/.test(word))) return [];
  const named = all.filter((fact) => words.every((word) => fact.words.has(word)));
  return isTime(claim.quantity) || claim.quantity === 'coverage'
    ? named
    : [...named, ...facts.testsAbout(words, claim.quantity)];
}

function saysAllPass({ quantity, value, total }: StatedNumber): boolean {
  if (quantity === 'pass-rate') return value === 1;
  return quantity === 'failed' ? value === 0 : quantity === 'passed' && total === value;
}

/** Guards against the last bit of a division. */
const EPSILON = 1e-9;

/** Whether a written number can stand for a measured one: rounded or cut at its last digit, anywhere in the interval. */
function agrees(claim: StatedNumber, fact: Fact): boolean {
  if (claim.total !== null && fact.total !== null && claim.total !== fact.total) return false;
  return [claim.value, ...claim.others].some((value) => {
    const slack = EPSILON * Math.max(1, Math.abs(value));
    const [from, to] = [value - claim.step / 2 - slack, value + (claim.step === 0 ? 0 : claim.step) + slack];
    return fact.high >= from && fact.low <= to;
  });
}

function nearestOf({ value }: StatedNumber, facts: readonly Fact[]): Fact | null {
  let nearest: Fact | null = null;
  for (const fact of facts)
    if (nearest === null || Math.abs(fact.value - value) < Math.abs(nearest.value - value)) nearest = fact;
  return nearest;
}

function measuredOf({ quantity }: StatedNumber, { failed, total, value }: Fact): number {
  return quantity === 'pass-rate' && total !== null && total > 0 ? (total - failed) / total : value;
}

function inWords({ quantity, total }: StatedNumber, fact: Fact): string {
  const { value } = fact;
  if (quantity === 'coverage' || quantity === 'pass-rate') return percent(value);
  if (isTime(quantity)) return value < 1 ? `${rounded(value * 1000)} ms` : `${rounded(value)} s`;
  return total === null || fact.total === null
    ? grouped(value)
    : `${grouped(value)} of ${grouped(fact.total)}`;
}

function problem(
  { path, line, written }: StatedClaim,
  says: string,
  {
    stated,
    measured = null,
  }: { readonly stated: string | number; readonly measured?: string | number | null },
): Unproven {
  return { path, line, claim: written, stated, measured, message: wellFormed(`\`${path}\` ${says}`) };
}
