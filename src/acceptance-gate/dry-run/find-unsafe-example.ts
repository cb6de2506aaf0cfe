import type { DryRunDuty } from '../../config/duties.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { judgeSwitch } from '../../languages/switches.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project } from '../project.ts';
import { DRY_RUN_RULES } from './rules.ts';

/** What is wrong with the example of an environment: it is missing, acts, goes online, or has a feature on. */
export function findUnsafeExample(project: Project, duty: DryRunDuty, configPath: RepoPath): Draft[] {
  const { example, variables, offline, flags } = duty;
  const file = project.dutyFiles.find(({ path }) => path === example);
  const draft = (path: RepoPath, line: number, message: string, variable: string | null): Draft => ({
    ...fileDraft(
      DRY_RUN_RULES.EXAMPLE_ACTS,
      path,
      message,
      DRY_RUN_RULES.EXAMPLE_ACTS.fix,
      [variable ?? ''],
      {
        variable,
      },
    ),
    line,
    endLine: line,
  });
  if (file === undefined) {
    return [
      draft(configPath, 0, `${example} is not in the tree, so nobody is told which settings are safe.`, null),
    ];
  }
  const settings = readSettings(file.text);
  const found: Draft[] = [];
  for (const [wanted, what] of [
    [variables, 'the dry run'],
    [offline, 'offline work'],
  ] as const) {
    const [first] = wanted ?? [];
    if (wanted === null || first === undefined) continue;
    const said = settings.filter(({ name }) => wanted.includes(name));
    if (said.some(({ value }) => judgeSwitch(value) === 'on')) continue;
    const message =
      said[0] === undefined
        ? `${example} does not turn ${what} on: it has no ${first}.`
        : `${example} sets ${said[0].name}, but does not turn ${what} on with it.`;
    found.push(draft(example, said[0]?.line ?? 0, message, said[0]?.name ?? first));
  }
  const safe = new Set([...variables, ...(offline ?? [])]);
  const isFlag = compileNames(flags);
  for (const { name, value, line } of settings) {
    if (safe.has(name) || !isFlag(name) || judgeSwitch(value) === 'off') continue;
    const state = judgeSwitch(value) === 'on' ? 'turns on the feature' : 'does not turn off the feature';
    found.push(draft(example, line, `${example} ${state} ${name}.`, name));
  }
  return found;
}

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** `NAME=value` lines, with `export`, quotes and trailing comments; the last one of a name counts, as for shells. */
function readSettings(text: string): readonly Setting[] {
  const settings = new Map<string, Setting>();
  text.split(/\r?\n/).forEach((written, index) => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(written);
    if (match === null) return;
    const [, name = '', rest = ''] = match;
    const quoted = /^(["'])(.*?)\1/.exec(rest)?.[2];
    const value = quoted ?? rest.replace(/(?:^|\s)#.*$/, '').trim();
    settings.set(name, { name, value, line: index + 1 });
  });
  return [...settings.values()];
}

/** Names with `*` for any part. Parts are looked for one after the other, so no pattern is slow. */
function compileNames(patterns: readonly string[]): (name: string) => boolean {
  const compiled = patterns.map((pattern) => pattern.split(/\*+/));
  return (name) => compiled.some((parts) => matches(name, parts));
}

function matches(name: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  const end = name.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
