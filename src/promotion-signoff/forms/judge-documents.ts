import { compareText } from '../../foundation/compare.ts';
import { boundReport, numberOf } from '../decide/bound-report.ts';
import { holds } from '../decide/conditions.ts';
import type { Evidence } from '../policy/model.ts';
import { type AuditorChecklist, findAuditorProblems, parseAuditorChecklist } from './auditor-checklist.ts';
import type { EvidenceState } from './checklist-profile.ts';
import { AUDITOR_PATH, SCORECARD_PATH, within } from './documents-for.ts';
import { findEthicsProblems, parseEthicsMd } from './ethics-md.ts';
import type { Measured } from './figures.ts';
import type { FormContext } from './form-context.ts';
import { at, type Judgement, judgeProblems, met, missing, openDocument, unknown } from './judgement.ts';
import type { ModuleFacts } from './module-facts.ts';
import { findScorecardProblems, parseScorecard } from './scorecard.ts';
import { titleKey } from './sections.ts';

/** Spec rows 7, 14 and 49: six sections, wherever models, safety or users are touched or that is not known. */
export function judgeEthics(facts: ModuleFacts, { read }: FormContext): Judgement {
  const { module, promote, flags } = facts;
  const touches = flags.find(({ flag }) => flag === 'touches_ethics')?.value ?? null;
  if (touches === false) return met('models, safety and users are not touched, so none is needed');
  if (promote.kind === 'closed' && touches === null) return promote.judgement;
  const said = promote.kind === 'open' ? promote.model.fields?.ethics.assessment : undefined;
  const own = within(module.to, 'ETHICS.md');
  const file = said === undefined ? own : within(module.to, said);
  const isKnown = file === own || said === own;
  if (!isKnown) {
    const line = promote.kind === 'open' ? promote.model.lineOf('ethics') : 0;
    return missing(`${at(facts.file, line)}: The assessment must be ${own}, not ${said}. Move it there.`);
  }
  const opened = openDocument(read(own, 'head'), own, 'write the ethics assessment', (bytes) => {
    const { ethics: model, diagnostics } = parseEthicsMd(bytes, own);
    return { model, diagnostics };
  });
  if (opened.kind === 'closed') return opened.judgement;
  return judgeProblems(findEthicsProblems(opened.model)) ?? met(`${own} has its six sections`);
}

/** Spec row 50: one entry for the version that is promoted, with numbers as they were measured. */
export function judgeScorecard(facts: ModuleFacts, context: FormContext): Judgement {
  const { policy, read } = context;
  const file = policy.scorecard?.file ?? SCORECARD_PATH;
  if (policy.scorecard?.requireEntry === false) return met('the policy does not ask for an entry');
  const { module, promote } = facts;
  if (promote.kind === 'closed') return promote.judgement;
  const version = promote.model.fields?.version;
  if (version === undefined)
    return missing(`${facts.file}: It names no version. Give \`version\`, by which ${file} names its entry.`);
  const opened = openDocument(
    read(file, 'head'),
    file,
    `add an entry for ${module.id} ${version}`,
    (bytes) => {
      const { entries: model, diagnostics } = parseScorecard(bytes, file);
      return { model, diagnostics };
    },
  );
  if (opened.kind === 'closed') return opened.judgement;
  const { measured, waiting } = findMeasured(context);
  const problems = findScorecardProblems(opened.model, { file, module: module.id, version, measured });
  const judged = judgeProblems(problems);
  if (judged?.state === 'violated' || waiting === null)
    return judged ?? met(`${file} has the entry for ${module.id} ${version}`);
  return missing(`What ${file} must say is not known before the report of \`${waiting}\` is there.`);
}

/** What is measured is compared by the label under which people write it: the evidence, with the number where it has several. */
function findMeasured(context: FormContext): {
  readonly measured: ReadonlyMap<string, Measured>;
  readonly waiting: string | null;
} {
  const measured = new Map<string, Measured>();
  const waiting: string[] = [];
  for (const evidence of context.policy.evidence) {
    if (evidence.report === null || evidence.metrics.length === 0 || isNotAsked(evidence, context)) continue;
    const report = boundReport(evidence, context.snapshot)?.report ?? null;
    for (const { name } of evidence.metrics) {
      const value = report === null ? null : numberOf(report, name);
      const label = titleKey(evidence.metrics.length === 1 ? evidence.id : `${evidence.id} ${name}`);
      if (value === null) waiting.push(evidence.id);
      else measured.set(label, { value, unit: unitOf(`${evidence.id} ${name}`) });
    }
  }
  return { measured, waiting: waiting.sort(compareText)[0] ?? null };
}

function isNotAsked({ when }: Evidence, { snapshot, policy, modules }: FormContext): boolean {
  if (when === null) return false;
  const flags = modules.flatMap((one) => one.flags);
  const forms = { forms: [], flags, owners: [], checklistSince: null, promoted: null, openPromotions: null };
  return holds(when, { snapshot, policy, forms, modules: modules.map(({ module }) => module) }) === false;
}

const UNITS: readonly (readonly [unit: string, pattern: RegExp])[] = [
  ['ms', /(?:_|\b)ms\b|millis/i],
  ['us', /(?:_|\b)us\b|micros/i],
  ['s', /(?:_|\b)s\b|seconds/i],
  ['%', /pct|percent|coverage|share\b|ratio\b/i],
];

/** Reports hold numbers alone; what they count is in their names. */
function unitOf(name: string): string {
  return UNITS.find(([, pattern]) => pattern.test(name))?.[0] ?? '';
}

/** The phase that AUDITOR_CHECKLIST.md gives a module in a production lane. */
const PHASE = 'production';

/** T20, document 001: sections, phases and the module's new phase. Of what stood there before only the shape is judged. */
export function judgeAuditorChecklist({ module }: ModuleFacts, context: FormContext): Judgement {
  const { read } = context;
  const parse = (bytes: Uint8Array) => {
    const { checklist: model, diagnostics } = parseAuditorChecklist(bytes, AUDITOR_PATH);
    return { model, diagnostics };
  };
  const now = read(AUDITOR_PATH, 'head');
  const opened = openDocument(now, AUDITOR_PATH, `add it, with ${module.id} in its table`, parse);
  if (opened.kind === 'closed') return opened.judgement;
  const before = read(AUDITOR_PATH, 'base');
  if (before.kind === 'unread') return unknown(before.why);
  const old = openDocument(before, AUDITOR_PATH, '', parse);
  const phases = phasesOf(opened.model, old.kind === 'open' ? old.model : null, context.evidence);
  const { measured } = findMeasured(context);
  const lines = new Set(before.kind === 'read' ? before.text.split(/\r?\n/).map((line) => line.trim()) : []);
  const own = now.kind === 'read' ? now.text.split(/\r?\n/) : [];
  const problems = findAuditorProblems(opened.model, {
    module: { id: module.id, phase: PHASE },
    phases,
    measured,
  }).filter(({ isFalse, line }) => isFalse === undefined || !lines.has((own[line - 1] ?? '').trim()));
  return judgeProblems(problems) ?? met(`${AUDITOR_PATH} has ${module.id} with its new phase`);
}

/** A phase rests on the evidence `phase_1`; what was ticked before is not claimed by this change. */
function phasesOf(
  checklist: AuditorChecklist,
  old: AuditorChecklist | null,
  evidence: FormContext['evidence'],
): ReadonlyMap<number, EvidenceState> {
  const states = new Map<number, EvidenceState>();
  for (const { number } of checklist.phases) {
    const known = evidence.get(`phase_${number}`) ?? evidence.get(`phase-${number}`);
    const wasTicked = old?.boxes.some((box) => box.number === number && box.task.isTicked) === true;
    states.set(number, known ?? (wasTicked ? 'passed' : 'missing'));
  }
  return states;
}
