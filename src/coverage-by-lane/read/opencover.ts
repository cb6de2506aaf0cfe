import { detach } from '../../foundation/xml/detach.ts';
import type { XmlElement } from '../../foundation/xml/model.ts';
import { collectLines } from '../line-table.ts';
import type { LineBranches, ParsedCoverage, Ratio, StatementSpan } from '../model.ts';
import { addRatios, NOTHING } from '../totals.ts';
import { openFileParts } from './file-parts.ts';
import { openTally, type Tally } from './tally.ts';
import { compareTotals, describeEmptiness, readHits, readRatio, readXmlReport } from './xml-report.ts';

/** No statement that a person wrote is longer; a report may claim any. */
const LONGEST_STATEMENT = 10_000;

/** Lines that statements of a report have beyond their first, all together. */
const MOST_LINES = 1_000_000;

/** Lines by which compilers mark code that nobody wrote (0xFEEFEE, 0xF00F00). */
const HIDDEN_LINES: ReadonlySet<number> = new Set([16_707_566, 15_732_480]);

interface Point {
  readonly start: number;
  readonly end: number;
  readonly hits: number;
  readonly key: string;
}

/** What a module says of one of its files. */
interface ModuleFile {
  readonly name: string;
  readonly line: number;
  readonly points: Point[];
  /** Hits of branches by line, then by method, offset and path. */
  readonly branches: Map<number, Map<string, number>>;
  functions: Ratio;
}

/**
 * Reads an OpenCover report, also of coverlet and AltCover. A sequence point covers its lines; a line ran when one of its
 * points did. Branches are named by method, offset and path, which are the same in every run of one build.
 */
export function parseOpencover(bytes: Uint8Array): ParsedCoverage {
  const tally = openTally();
  const files = openFileParts(tally);
  const module = openModule(tally);
  const claimed: { points: Ratio | null } = { points: null };
  const path: string[] = [];
  let visited = NOTHING;

  const broken = readXmlReport(bytes, 'CoverageSession', 'OpenCover', {
    open(element) {
      path.push(element.name);
      if (element.name === 'Summary' && path.length === 2)
        claimed.points = readRatio(element, 'visitedSequencePoints', 'numSequencePoints');
      else module.open(element);
    },
    close(name) {
      path.pop();
      if (name === 'Method') module.closeMethod();
      if (name !== 'Module') return;
      for (const file of module.take()) {
        for (const { hits } of file.points)
          visited = addRatios(visited, { covered: hits > 0 ? 1 : 0, total: 1 });
        if (file.points.length > 0) files.add(file.name, module.name(), partOf(file), file.line);
      }
    },
    textOf: new Set(['ModuleName', 'MetadataToken', 'Name']),
    text(name, text) {
      if (path.at(-1) === name) module.text(name, path.at(-2) ?? '', text);
    },
  });

  const found = files.take();
  return {
    format: 'opencover',
    generator: null,
    naming: 'path',
    roots: [],
    writtenAt: null,
    revision: null,
    files: found,
    claimed: { lines: null, branches: null },
    diagnostics: [
      ...broken,
      ...tally.take(),
      ...compareTotals([{ what: 'sequence points', claimed: claimed.points, found: visited }], () =>
        broken.length > 0
          ? {
              cause: 'what is missing stood behind the place where it breaks off',
              hint: 'Run the tests anew.',
            }
          : {
              cause: 'points without a file or a line are counted and not listed, or a part was cut out',
              hint: 'Look whether a step filters the report after it was written.',
            },
      ),
      ...describeEmptiness(found, broken),
    ],
  };
}

function openModule(tally: Tally) {
  let files = new Map<string, ModuleFile>();
  let module: string | null = null;
  let method = '';
  let methods = 0;
  let file: ModuleFile | null = null;
  let hasRun = false;
  let lastLine = 0;
  let room = MOST_LINES;

  function fileOf(element: XmlElement): ModuleFile | null {
    const id = element.text('fileid');
    return id === null ? file : (files.get(id) ?? null);
  }

  function readPoint(element: XmlElement): void {
    const [start, last] = [element.whole('sl'), element.whole('el')];
    const owner = fileOf(element);
    if (HIDDEN_LINES.has(start)) return;
    if (owner === null || start < 1) {
      tally.add('line-number-invalid', element.line);
      return;
    }
    file ??= owner;
    lastLine = start;
    const hits = readHits(element, 'vc', tally);
    if (hits > 0) hasRun = true;
    let end = Math.max(start, last);
    if (end - start >= LONGEST_STATEMENT || end - start > room) {
      tally.add('span-too-long', element.line);
      end = start;
    }
    room -= end - start;
    const key = `${start}.${Math.max(0, element.whole('sc'))}-${end}.${Math.max(0, element.whole('ec'))}`;
    owner.points.push({ start, end, hits, key });
  }

  function readBranch(element: XmlElement): void {
    const owner = fileOf(element);
    const said = element.whole('sl');
    const line = said < 1 ? lastLine : said;
    if (HIDDEN_LINES.has(line) || owner === null || line < 1) return;
    const key = detach(`${method}:${element.text('offset') ?? ''}:${element.text('path') ?? ''}`);
    const taken = owner.branches.get(line) ?? new Map<string, number>();
    owner.branches.set(line, taken);
    taken.set(key, Math.max(taken.get(key) ?? 0, readHits(element, 'vc', tally)));
  }

  return {
    name: () => module,
    open(element: XmlElement): void {
      switch (element.name) {
        case 'Module':
          files = new Map();
          module = null;
          break;
        case 'File': {
          const name = element.text('fullPath') ?? '';
          if (name === '') tally.add('name-missing', element.line);
          else
            files.set(detach(element.text('uid') ?? ''), {
              name: detach(name),
              line: element.line,
              points: [],
              branches: new Map(),
              functions: NOTHING,
            });
          break;
        }
        case 'Method':
          method = `#${++methods}`;
          file = null;
          hasRun = false;
          lastLine = 0;
          break;
        case 'FileRef':
          file = files.get(element.text('uid') ?? '') ?? null;
          break;
        case 'SequencePoint':
          readPoint(element);
          break;
        case 'BranchPoint':
          readBranch(element);
          break;
      }
    },
    text(name: string, parent: string, text: string): void {
      if (name === 'ModuleName' && parent === 'Module') module = detach(text.trim().slice(0, 1000));
      else if (parent === 'Method' && (name === 'MetadataToken' || method.startsWith('#')))
        method = detach(text.trim().slice(0, 1000)) || method;
    },
    closeMethod(): void {
      if (file !== null && lastLine > 0)
        file.functions = addRatios(file.functions, { covered: hasRun ? 1 : 0, total: 1 });
    },
    take: (): ModuleFile[] => [...files.values()],
  };
}

function partOf({ points, branches, functions }: ModuleFile) {
  const lines = collectLines();
  const statements: StatementSpan[] = [];
  for (const { start, end, hits, key } of points) {
    for (let line = start; line <= end; line++) lines.add(line, hits);
    statements.push({ startLine: start, endLine: end, key, weight: 1, hits });
  }
  const named = [...branches].map(([line, taken]): LineBranches => ({ kind: 'named', line, taken }));
  return {
    lines: lines.take('max'),
    branches: named,
    statements,
    functions: functions.total === 0 ? null : functions,
  };
}
