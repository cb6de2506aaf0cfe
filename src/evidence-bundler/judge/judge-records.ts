import type { ModulePolicy } from '../policy/model.ts';
import { compileOrigins, type Evidence, type FileOf, tellBroken } from './evidence.ts';
import { counted, named, type Seen } from './finding.ts';
import { findSchemaProblems } from './judge-schemas.ts';

/** Validation records that match a module's patterns. */
export interface ModuleRecords {
  /** Those that tell the module's own task, or any where the module has no number. */
  readonly own: readonly FileOf<'record'>[];
  /** Those that tell none, though the module has one: nobody knows whose they are. */
  readonly nameless: readonly FileOf<'record'>[];
}

/** Tells records of modules that share a pattern apart by their `task` (I.1 and I.2 share one). */
export function recordsOf(evidence: Evidence, { artifacts, task }: ModulePolicy): ModuleRecords {
  const matches = compileOrigins(artifacts);
  const found = evidence.of('record').filter(matches);
  return {
    own: found.filter(({ reading }) => task === null || reading.value.task === task),
    nameless: found.filter(({ reading }) => task !== null && reading.value.task === undefined),
  };
}

/** The module's `artifacts/<module>_validation_*.json`: there, of this commit, meeting their schema, and not saying that it failed. */
export function judgeRecords(evidence: Evidence, module: ModulePolicy): Seen {
  const { own, nameless } = recordsOf(evidence, module);
  const { artifacts, task } = module;
  const patterns = named(artifacts);
  if (own.length === 0) {
    const why =
      nameless.length > 0
        ? `; \`${nameless[0]?.path}\` tells no \`task\``
        : tellBroken(evidence, compileOrigins(artifacts));
    return {
      status: 'missing',
      found: `no record ${patterns}${task === null ? '' : ` with the task \`${task}\``}${why}`,
      evidence: nameless.map(({ path }) => ({ path, pointer: '' })),
      help: `Let the suite write ${patterns}${task === null ? '' : ` with \`"task": "${task}"\``}, and collect it.`,
    };
  }
  const problems = [...own.flatMap((file) => problemsOf(file, evidence)), ...unmet(own, evidence, module)];
  const numbers = { records: own.length, problems: problems.length };
  const [first] = problems;
  if (first !== undefined)
    return {
      status: 'fail',
      found: problems
        .slice(0, 3)
        .map(({ path, message }) => `\`${path}\` ${message}`)
        .join('; '),
      numbers,
      evidence: problems.map(({ path, pointer }) => ({ path, pointer })),
      help: 'Make the record anew from this run, with all that its schema asks.',
    };
  return {
    status: 'pass',
    found: counted(own.length, 'record'),
    numbers,
    evidence: own.map(({ path }) => ({ path, pointer: '' })),
  };
}

/** Members that say how it went, and what says that it did not. */
const OUTCOMES = ['status', 'result', 'outcome', 'verdict', 'passed', 'ok', 'success'] as const;
const BAD = new Set<unknown>(['fail', 'failed', 'failure', 'error', 'errored', false]);

/** Members that say whose the record is: alone they show nothing. */
const LABELS = new Set([
  'task',
  'module',
  'commit',
  'sha',
  'schema',
  'schema_version',
  'timestamp',
  '$schema',
]);

function unmet(
  own: readonly FileOf<'record'>[],
  { input }: Evidence,
  { artifactSchema }: ModulePolicy,
): readonly RecordProblem[] {
  const path = own[0]?.path ?? '';
  if (artifactSchema === null) return [];
  const head = input.schemas.get(artifactSchema)?.head;
  if (head?.kind !== 'schema')
    return [
      {
        path,
        pointer: '',
        message: `cannot be held against \`${artifactSchema}\`: ${head?.kind === 'broken' ? head.reason : 'it is not there'}`,
      },
    ];
  const problem = findSchemaProblems(head.schema, own);
  return problem === null
    ? []
    : [{ path, pointer: '', message: `and its like do not meet their schema: ${problem}` }];
}

interface RecordProblem {
  readonly path: string;
  readonly pointer: string;
  readonly message: string;
}

function problemsOf(
  { path, reading: { value } }: FileOf<'record'>,
  { input }: Evidence,
): readonly RecordProblem[] {
  const problems: RecordProblem[] = [];
  const tell = (pointer: string, message: string) => problems.push({ path, pointer, message });
  for (const key of ['commit', 'sha'] as const) {
    const told = value[key];
    if (
      typeof told === 'string' &&
      /^[0-9a-f]{7,64}$/i.test(told) &&
      !input.commit.startsWith(told.toLowerCase())
    )
      tell(`/${key}`, `is of another commit, ${told.slice(0, 12)}`);
  }
  for (const key of OUTCOMES) {
    const told = value[key];
    if (BAD.has(typeof told === 'string' ? told.toLowerCase() : told))
      tell(`/${key}`, `says itself \`${key}: ${String(told)}\``);
  }
  if (Object.keys(value).every((key) => LABELS.has(key))) tell('', 'shows nothing but whose it is');
  return problems;
}
