import type { Diagnostic } from '../../config/model.ts';
import type { EvidenceState } from './checklist-profile.ts';
import { findFalseFigures, type Measured } from './figures.ts';
import { type FormProblem, openForm } from './form.ts';
import { type Labelled, labelledLines, tableRows } from './labelled.ts';
import { findSections, sectionsOf } from './sections.ts';
import { type Task, tasksOf } from './tasks.ts';

/** AUDITOR_CHECKLIST.md: phases, the boxes that close them, what is claimed, and where each module stands. */
export interface AuditorChecklist {
  readonly file: string;
  /** Headings `Phase 3: …`. */
  readonly phases: readonly { readonly number: number; readonly line: number; readonly isEmpty: boolean }[];
  /** Boxes `Phase 3: …`. */
  readonly boxes: readonly { readonly number: number; readonly task: Task }[];
  /** Lines of the section «Claims …». */
  readonly claims: readonly Labelled[];
  readonly hasClaims: boolean;
  /** Rows of a table with the columns Module and Phase. */
  readonly modules: readonly { readonly module: string; readonly phase: string; readonly line: number }[];
}

export interface ParsedAuditorChecklist {
  readonly checklist: AuditorChecklist | null;
  readonly diagnostics: readonly Diagnostic[];
}

const PHASE = /^(?:\P{L}*)phase (?<number>\d{1,2})\b/iu;

/** Reads AUDITOR_CHECKLIST.md of at most 128 KiB. Never throws. */
export function parseAuditorChecklist(bytes: Uint8Array, file: string): ParsedAuditorChecklist {
  const opened = openForm(bytes, file);
  if (opened.kind === 'refused') return { checklist: null, diagnostics: opened.diagnostics };
  const sections = sectionsOf(opened.root);
  const claims = findSections(sections, ['claims']);
  const checklist: AuditorChecklist = {
    file,
    phases: sections.flatMap(({ title, line, nodes }) => {
      const number = PHASE.exec(title)?.groups?.number;
      return number === undefined ? [] : [{ number: Number(number), line, isEmpty: nodes.length === 0 }];
    }),
    boxes: tasksOf(opened.root).flatMap((task) => {
      const number = PHASE.exec(task.text)?.groups?.number;
      return number === undefined ? [] : [{ number: Number(number), task }];
    }),
    claims: claims.flatMap(({ nodes }) => labelledLines(nodes)),
    hasClaims: claims.length > 0,
    modules: tableRows(opened.root, ['module', 'phase']).map(({ cells, line }) => ({
      module: cells.get('module') ?? '',
      phase: cells.get('phase') ?? '',
      line,
    })),
  };
  return { checklist, diagnostics: [] };
}

export interface AuditorContext {
  /** The module whose status changes, and the phase that it must be written with; `null`: none changes. */
  readonly module: { readonly id: string; readonly phase: string } | null;
  /** What is known of each phase by its number; one that is not in the map is missing. */
  readonly phases: ReadonlyMap<number, EvidenceState>;
  /** What was measured, by the label of the claim in small letters: `guardian response`. */
  readonly measured: ReadonlyMap<string, Measured>;
}

/** What the checklist lacks, and what it says that is not so, by line. */
export function findAuditorProblems(
  checklist: AuditorChecklist,
  context: AuditorContext,
): readonly FormProblem[] {
  const { file, claims, hasClaims, phases } = checklist;
  const found: FormProblem[] = [];
  const tell = (line: number, message: string, remedy: string) => found.push({ file, line, message, remedy });
  if (phases.length === 0) tell(0, 'It has no phases.', 'Add headings «Phase 1: …», «Phase 2: …».');
  for (const [index, { number, line, isEmpty }] of phases.entries()) {
    const remedy = 'Number the phases 1, 2, 3 … in their order.';
    if (number !== index + 1) tell(line, `Phase ${number} stands where phase ${index + 1} belongs.`, remedy);
    if (isEmpty) tell(line, `Phase ${number} says nothing.`, 'Say what is done and what must come out.');
  }
  for (const number of new Set(phases.map((phase) => phase.number))) judgePhase(number);
  for (const { number, task } of checklist.boxes) {
    if (phases.some((phase) => phase.number === number)) continue;
    tell(task.line, `There is no phase ${number} for this box.`, 'Add its heading or remove the box.');
  }
  if (!hasClaims) tell(0, 'It has no claims.', 'Add a heading «Claims under audit» with what was measured.');
  found.push(...findFalseFigures(claims, context.measured, file));
  if (context.module !== null) judgeModule(context.module.id, context.module.phase);
  return found.sort((one, other) => one.line - other.line);

  function judgePhase(number: number): void {
    const [box, second] = checklist.boxes.filter((one) => one.number === number);
    if (box === undefined) tell(0, `No box closes phase ${number}.`, `Add a box «Phase ${number}: …».`);
    else if (second !== undefined) tell(second.task.line, `Two boxes close phase ${number}.`, 'Keep one.');
    else if (box.task.isTicked) {
      const state = context.phases.get(number) ?? 'missing';
      if (state === 'passed') return;
      const why = state === 'missing' ? 'has no evidence' : state === 'failed' ? 'failed' : 'was skipped';
      const message = `Phase ${number} is ticked, but ${why}.`;
      const remedy = 'Untick it, or deliver the evidence.';
      const problem = { file, line: box.task.line, message, remedy };
      found.push(state === 'failed' ? { ...problem, isFalse: true } : problem);
    }
  }

  function judgeModule(id: string, phase: string): void {
    const [row, second] = checklist.modules.filter(({ module }) => module === id);
    const remedy = `Write ${id} with the phase «${phase}» into the table with the columns Module and Phase.`;
    if (row === undefined) tell(0, `It says nothing of ${id}, whose status changes.`, remedy);
    else if (second !== undefined) tell(second.line, `${id} stands twice.`, 'Keep one row.');
    else if (row.phase.trim().toLowerCase() !== phase.toLowerCase()) {
      tell(row.line, `${id} is written with the phase «${row.phase}».`, remedy);
    }
  }
}
