import { compareText } from '../../../foundation/compare.ts';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { CHECK_TITLES } from '../../checks.ts';
import type { Finding, Json, Report } from '../../model.ts';
import type { Rule } from '../../rule.ts';
import { visible } from '../visible.ts';
import { chainOf } from './graph/chain-of.ts';
import { type PageData, type PageFinding, SEVERITIES, STATES } from './page-data.ts';

/** What a page may know besides its reports. */
export interface PageFacts {
  /** Owners of a path as people write them: `@org/team`. */
  readonly ownersOf?: (path: RepoPath) => readonly string[];
  /** Rules that are explained where a finding is opened. */
  readonly rules?: readonly Pick<Rule, 'id' | 'title' | 'why'>[];
  /** Where repositories have their pages: `https://github.com`. */
  readonly serverUrl?: string;
}

/** Findings of all reports as the page's script reads them, in the order of the reports. */
export function buildPageData(reports: readonly Report[], facts: PageFacts = {}): PageData {
  const texts = new Places<string>((text) => text, ['']);
  const owners = new Places<readonly number[]>((set) => set.join(), [[]]);
  const say = (text: string): number => texts.placeOf(visible(text));
  const known = new Map(facts.rules?.map((rule) => [rule.id, rule]));
  const told = new Map<string, readonly [number, number]>();
  const ownedBy = new Map<RepoPath, number>();
  const ownersOf = (path: RepoPath): number => {
    const known = ownedBy.get(path);
    if (known !== undefined) return known;
    const names = facts.ownersOf?.(path) ?? [];
    const place = owners.placeOf([...new Set(names)].sort(compareText).map(say));
    ownedBy.set(path, place);
    return place;
  };
  const findings = reports.flatMap((report, check) =>
    report.findings.map((finding) => {
      const rule = known.get(finding.rule);
      if (rule !== undefined && !told.has(rule.id)) told.set(rule.id, [say(rule.title), say(rule.why)]);
      return findingRow(finding, check, ownersOf(finding.path), say);
    }),
  );
  return {
    texts: texts.values,
    findings,
    owners: owners.values,
    checks: reports.map(({ check }) => say(CHECK_TITLES[check])),
    rules: Object.fromEntries([...told].sort(([a], [b]) => compareText(a, b))),
    blobs: blobAddress(reports, facts.serverUrl ?? 'https://github.com'),
  };
}

/** Fields that the page shows in a place of their own. */
const SHOWN = new Set(['chain']);

function findingRow(
  finding: Finding,
  check: number,
  owners: number,
  say: (text: string) => number,
): PageFinding {
  const { rule, severity, state, lane, path, line, endLine, message, help, flow, data } = finding;
  const row: (string | number | readonly number[])[] = [
    finding.fingerprint,
    say(rule),
    SEVERITIES.indexOf(severity),
    STATES.indexOf(state),
    say(lane ?? ''),
    say(path),
    line,
    say(message),
    owners,
    check,
    finding.confidence === 'suspected' ? 1 : 0,
    endLine > line ? endLine : 0,
    say(help),
    chainOf(finding).map(say),
    flow.flatMap((step) => [say(step.path), step.line, say(step.note)]),
    Object.entries(data)
      .filter(([name]) => !SHOWN.has(name))
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([name, value]) => [say(name), say(valueWords(value))]),
  ];
  while (row.length > 8 && (row.at(-1) === 0 || (row.at(-1) as readonly number[]).length === 0)) row.pop();
  return row as unknown as PageFinding;
}

function valueWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const REPOSITORY = /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/;

function blobAddress(reports: readonly Report[], serverUrl: string): string {
  const [first] = reports;
  if (first === undefined || !/^https?:\/\/[A-Za-z0-9.:-]+$/.test(serverUrl)) return '';
  const { repository, head } = first.subject;
  if (repository === null || head === null || !REPOSITORY.test(repository) || !/^[0-9a-f]+$/.test(head))
    return '';
  const isOne = reports.every(({ subject }) => subject.repository === repository && subject.head === head);
  return isOne ? `${serverUrl}/${repository}/blob/${head}/` : '';
}

/** Values in the order in which they are met, each once. */
class Places<T> {
  readonly values: T[] = [];
  readonly #places = new Map<string, number>();
  readonly #key: (value: T) => string;

  constructor(key: (value: T) => string, first: readonly T[]) {
    this.#key = key;
    for (const value of first) this.placeOf(value);
  }

  placeOf(value: T): number {
    const key = this.#key(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** JSON that may stand in a `script` element: nothing in it ends the element or a line of script. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
