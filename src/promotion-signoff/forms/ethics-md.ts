import type { Diagnostic } from '../../config/model.ts';
import { type FormProblem, openForm } from './form.ts';
import { findThinText, type TextRule } from './real-text.ts';
import { findSections, type Section, sectionsOf } from './sections.ts';

/** An ethics assessment as its sections. */
export interface EthicsMd {
  readonly file: string;
  readonly sections: readonly Section[];
}

export interface ParsedEthicsMd {
  readonly ethics: EthicsMd | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads ETHICS.md of at most 128 KiB. Never throws. */
export function parseEthicsMd(bytes: Uint8Array, file: string): ParsedEthicsMd {
  const opened = openForm(bytes, file);
  if (opened.kind === 'refused') return { ethics: null, diagnostics: opened.diagnostics };
  return { ethics: { file, sections: sectionsOf(opened.root) }, diagnostics: [] };
}

/** Document 004, «Governance & Compliance»: what every assessment holds. */
const SECTIONS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Objectives', ['objectives', 'objective']],
  ['Threat model', ['threat model', 'threats']],
  ['Mitigations', ['mitigations', 'mitigation']],
  ['Dataset provenance', ['dataset provenance', 'data provenance', 'provenance']],
  ['Privacy safeguards', ['privacy safeguards', 'privacy']],
  [
    'Fallback behaviors',
    ['fallback behaviors', 'fallback behaviours', 'fallback behavior', 'fallback behaviour', 'fallback'],
  ],
];

/** «No datasets are used: the module has no weights.» is an answer; «none» is not. */
const ENOUGH: TextRule = { characters: 40, words: 6 };

/** Which of the six sections are missing, doubled or say too little, by line. */
export function findEthicsProblems({ file, sections }: EthicsMd): readonly FormProblem[] {
  const found = SECTIONS.flatMap(([title, names]): readonly FormProblem[] => {
    const [section, second] = findSections(sections, names);
    const remedy = `Write at least ${ENOUGH.characters} characters under the heading «${title}».`;
    if (section === undefined) return [{ file, line: 0, message: `There is no heading «${title}».`, remedy }];
    if (second !== undefined) {
      const message = `«${title}» stands twice.`;
      return [{ file, line: second.line, message, remedy: 'Keep one of the two headings.' }];
    }
    const thin = findThinText(section.nodes, ENOUGH);
    return thin === null
      ? []
      : [{ file, line: section.line, message: `«${section.title}» ${thin}.`, remedy }];
  });
  return found.sort((one, other) => one.line - other.line);
}
