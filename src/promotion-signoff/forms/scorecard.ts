import type { Diagnostic } from '../../config/model.ts';
import { findFalseFigures, type Measured } from './figures.ts';
import { type FormProblem, openForm } from './form.ts';
import { type Labelled, labelledLines, tableRows } from './labelled.ts';
import { findPlaceholder } from './placeholder.ts';
import { wordsBelow } from './real-text.ts';
import { sectionsOf, titleKey } from './sections.ts';

/** What TRANSPARENCY_SCORECARD.md says of one version of one module. */
export interface ScorecardEntry {
  readonly module: string;
  readonly version: string;
  readonly line: number;
  /** `validation status`, `outstanding risks`, and the figures. */
  readonly lines: readonly Labelled[];
}

export interface ParsedScorecard {
  /** `null`: it could not be read. */
  readonly entries: readonly ScorecardEntry[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** `dream-engine 1.2.0`, `dream-engine — v1.2.0 (2026-11-21)`, `dream-engine@1.2.0`. */
const TITLE = /^(?<module>[^\s@]{1,200})(?:\s*[@:–—-]\s*|\s+)v?(?<version>\d[\w.+-]{0,100})(?:\s|$)/u;

/**
 * Reads the scorecard, of at most 128 KiB. An entry is a heading `module version` with labelled lines or headings below, or a row of a table
 * with the columns Module and Version. Never throws.
 */
export function parseScorecard(bytes: Uint8Array, file: string): ParsedScorecard {
  const opened = openForm(bytes, file);
  if (opened.kind === 'refused') return { entries: null, diagnostics: opened.diagnostics };
  const sections = sectionsOf(opened.root);
  const underHeadings = sections.flatMap(({ title, line, nodes }): readonly ScorecardEntry[] => {
    const { module, version } = TITLE.exec(title)?.groups ?? {};
    if (module === undefined || version === undefined) return [];
    const parts = sectionsOf({ type: 'root', children: nodes });
    const titled = parts.map((part) => ({
      key: titleKey(part.title),
      label: part.title,
      value: wordsBelow(part.nodes),
      line: part.line,
    }));
    const tabled = tableRows({ type: 'root', children: nodes }, ['measure', 'value']).map(
      ({ cells, line: at }) => {
        const label = cells.get('measure') ?? '';
        return { key: titleKey(label), label, value: cells.get('value') ?? '', line: at };
      },
    );
    return [{ module, version, line, lines: [...labelledLines(nodes), ...titled, ...tabled] }];
  });
  const inTables = tableRows(opened.root, ['module', 'version']).map(({ cells, line }) => ({
    module: cells.get('module') ?? '',
    version: (cells.get('version') ?? '').replace(/^v(?=\d)/, ''),
    line,
    lines: [...cells]
      .filter(([key]) => key !== 'module' && key !== 'version')
      .map(([key, value]) => ({ key, label: key, value, line })),
  }));
  return { entries: [...underHeadings, ...inTables], diagnostics: [] };
}

export interface ScorecardContext {
  readonly file: string;
  readonly module: string;
  readonly version: string;
  /** What was measured, by the label under which the scorecard writes it in small letters: `coverage`. */
  readonly measured: ReadonlyMap<string, Measured>;
}

/** Document 004: «recording validation status and outstanding risks». */
const REQUIRED: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Validation status', ['validation status', 'status']],
  ['Outstanding risks', ['outstanding risks', 'risks']],
];

/** What the scorecard lacks or says wrongly of one version of one module. */
export function findScorecardProblems(
  entries: readonly ScorecardEntry[],
  { file, module, version, measured }: ScorecardContext,
): readonly FormProblem[] {
  const [entry, second] = entries.filter((one) => one.module === module && one.version === version);
  const name = `${module} ${version}`;
  if (entry === undefined) {
    const remedy = `Add a heading «${name}» with validation status, outstanding risks and what was measured.`;
    return [{ file, line: 0, message: `There is no entry for ${name}.`, remedy }];
  }
  if (second !== undefined) {
    return [{ file, line: second.line, message: `There are two entries for ${name}.`, remedy: 'Keep one.' }];
  }
  const found: FormProblem[] = [];
  const tell = (line: number, message: string, remedy: string) => found.push({ file, line, message, remedy });
  for (const [title, names] of REQUIRED) {
    const said = entry.lines.find(({ key, value }) => names.includes(key) && value !== '');
    if (said === undefined) tell(entry.line, `${name} has no «${title}».`, `Add a line «${title}: …».`);
    else {
      const open = findPlaceholder(said.value);
      if (open !== null)
        tell(said.line, `«${said.label}» still holds the placeholder «${open}».`, 'Fill it in.');
    }
  }
  for (const [key, { value, unit }] of measured) {
    if (entry.lines.some((line) => line.key === key && /\d/.test(line.value))) continue;
    tell(
      entry.line,
      `${name} does not give «${key}».`,
      `Add a line «${key}: ${value}${unit === '' ? '' : ` ${unit}`}».`,
    );
  }
  return [...found, ...findFalseFigures(entry.lines, measured, file)];
}
