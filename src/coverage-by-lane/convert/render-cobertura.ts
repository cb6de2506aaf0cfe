import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import type { FileCoverage, LineBranches, Ratio, Totals } from '../model.ts';
import { addTotals, branchRatio, NO_TOTALS, totalsOf } from '../totals.ts';
import { encodeName } from './encode-name.ts';
import { filesWithLines } from './written-files.ts';

/**
 * Writes a measurement as Cobertura: one package a folder, one class a file, in the order of paths. Names start from the
 * repository's root. Branches that a report knows by what is missing keep their names (`missing-branches`, as coverage.py
 * writes them). `writtenAt`: milliseconds since 1970. Files without lines are left out: see `findUnwritten`.
 */
export function renderCobertura(measured: Measured, writtenAt: number): string {
  const files = filesWithLines(measured);
  const totals = sum(files);
  const packages = [...byFolder(files)].map(([folder, own]) => renderPackage(folder, own));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<coverage ${countsOf(totals)} ${ratesOf(totals)} complexity="0" version="1" timestamp="${writtenAt}">`,
    '  <sources>',
    '    <source>.</source>',
    '  </sources>',
    '  <packages>',
    ...packages.flat(),
    '  </packages>',
    '</coverage>',
    '',
  ].join('\n');
}

function sum(files: readonly MeasuredFile[]): Totals {
  return files.map(({ coverage }) => totalsOf(coverage)).reduce(addTotals, NO_TOTALS);
}

function byFolder(files: readonly MeasuredFile[]): ReadonlyMap<RepoPath, readonly MeasuredFile[]> {
  const folders = new Map<RepoPath, MeasuredFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const same = folders.get(folder);
    if (same === undefined) folders.set(folder, [file]);
    else same.push(file);
  }
  return folders;
}

function renderPackage(folder: RepoPath, files: readonly MeasuredFile[]): readonly string[] {
  const name = folder === '' ? '.' : folder.replaceAll('/', '.');
  return [
    `    <package name="${attribute(name)}" ${ratesOf(sum(files))} complexity="0">`,
    '      <classes>',
    ...files.flatMap(renderClass),
    '      </classes>',
    '    </package>',
  ];
}

function renderClass({ path, coverage }: MeasuredFile): readonly string[] {
  const name = `name="${attribute(nameOf(path))}" filename="${attribute(path)}"`;
  return [
    `        <class ${name} ${ratesOf(totalsOf(coverage))} complexity="0">`,
    '          <methods/>',
    '          <lines>',
    ...renderLines(coverage),
    '          </lines>',
    '        </class>',
  ];
}

/** Lines that only have branches are not written: a line that no report lists is none that can run. */
function renderLines({ lines, branches }: FileCoverage): readonly string[] {
  const byLine = new Map(branches.map((one) => [one.line, one]));
  return Array.from(lines.numbers, (line, at) => {
    const one = byLine.get(line);
    const rest = one === undefined || branchRatio(one).total === 0 ? '' : ` ${conditionOf(one)}`;
    return `            <line number="${line}" hits="${lines.hits[at]}"${rest}/>`;
  });
}

function conditionOf(one: LineBranches): string {
  const { covered, total } = branchRatio(one);
  const percent = Math.floor((covered * 100) / total);
  const condition = `branch="true" condition-coverage="${percent}% (${covered}/${total})"`;
  if (one.kind !== 'missing' || one.missing.size === 0) return condition;
  return `${condition} missing-branches="${attribute([...one.missing].join(','))}"`;
}

function countsOf({ lines, branches }: Totals): string {
  return `lines-valid="${lines.total}" lines-covered="${lines.covered}" branches-valid="${branches.total}" branches-covered="${branches.covered}"`;
}

function ratesOf({ lines, branches }: Totals): string {
  return `line-rate="${rate(lines)}" branch-rate="${rate(branches)}"`;
}

/** Cut, not rounded: only what is covered whole is 1. Nothing of nothing is 1, for want of a sign for it. */
function rate({ covered, total }: Ratio): string {
  if (covered === total) return '1';
  const tenThousandths = Math.floor((covered * 10_000) / total);
  return tenThousandths === 0 ? '0' : `0.${String(tenThousandths).padStart(4, '0').replace(/0+$/, '')}`;
}

const ENTITIES: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function attribute(text: string): string {
  return encodeName(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
