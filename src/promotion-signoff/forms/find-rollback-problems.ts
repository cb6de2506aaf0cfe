import type { FormProblem } from './form.ts';
import type { PromoteMd } from './promote-model.ts';
import { findThinText, wordsBelow } from './real-text.ts';
import { findSections } from './sections.ts';

/** Document 003: flag off, registration taken back, module moved back. */
const STEPS: readonly (readonly [step: string, pattern: RegExp])[] = [
  ['turning the feature flag off', /\bflags?\b|\bFEATURE_/i],
  ['taking the registration back', /\bregist(?:ry|ration|er)/i],
  ['moving the module back', /\bmov(?:e|ed|ing)\b[^.]{0,60}\bback\b|\bgit mv\b|\brevert/i],
];

/** What a plan to take the promotion back lacks. In the plain form the section «Rollback plan» must say all three steps. */
export function findRollbackProblems(promote: PromoteMd, mustBeDrilled: boolean): readonly FormProblem[] {
  return [...(promote.fields === null ? inWords(promote) : inFields(promote, mustBeDrilled))];
}

function* inFields(promote: PromoteMd, mustBeDrilled: boolean): Generator<FormProblem> {
  const tell = (message: string, remedy: string): FormProblem => ({
    file: promote.file,
    line: promote.lineOf('rollback'),
    message,
    remedy,
  });
  const { rollback, safety } = promote.fields ?? {};
  if (rollback === undefined) {
    yield tell('There is no rollback plan.', 'Add `rollback` with `flag`, `registry` and `move_back`.');
    return;
  }
  const name = safety?.feature_flag?.name;
  if (rollback.flag === undefined) yield tell('The rollback names no flag.', 'Give `rollback.flag`.');
  else if (rollback.flag !== name) {
    yield tell(
      `The rollback turns ${rollback.flag} off; the feature flag is ${name ?? 'not named'}.`,
      'Name the same flag in both.',
    );
  }
  if (rollback.registry === undefined) {
    yield tell('The rollback does not say how the registration is taken back.', 'Give `rollback.registry`.');
  }
  if (rollback.move_back !== true)
    yield tell('The module cannot be moved back.', 'Make it so: `move_back: true`.');
  if (mustBeDrilled && rollback.drill === undefined) {
    yield tell('The rollback was not rehearsed.', 'Run the drill and give its address as `rollback.drill`.');
  }
}

function* inWords(promote: PromoteMd): Generator<FormProblem> {
  const [section, second] = findSections(promote.sections, ['rollback', 'rollback plan']);
  const remedy = 'Say under «Rollback plan» how the flag, the registration and the folder go back.';
  if (section === undefined) {
    yield { file: promote.file, line: 0, message: 'There is no heading «Rollback plan».', remedy };
    return;
  }
  const tell = (message: string): FormProblem => ({
    file: promote.file,
    line: section.line,
    message,
    remedy,
  });
  if (second !== undefined) yield tell('«Rollback plan» stands twice.');
  const thin = findThinText(section.nodes, { characters: 80, words: 8 });
  if (thin !== null) {
    yield tell(`«${section.title}» ${thin}.`);
    return;
  }
  const words = wordsBelow(section.nodes);
  for (const [step, pattern] of STEPS) {
    if (!pattern.test(words)) yield tell(`The rollback plan does not speak of ${step}.`);
  }
}
