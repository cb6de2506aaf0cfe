import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readSnapshotFile } from '../../config/load-policy.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import { AUDIT_LOG_BYTES, SOURCE_FILE_BYTES } from '../../foundation/limits.ts';
import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { workspacePath } from '../../platform/runner/workspace-path.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import type { Condition, PromotionPolicy } from '../policy/model.ts';
import { type PreparedPromotion, preparePromotion } from '../prepare/prepare-promotion.ts';
import { findTraits } from '../traits/find-traits.ts';
import { openContext, PROMOTION_OPTIONS, type PromotionContext, readTexts } from './context.ts';
import { say } from './say.ts';

export const PREPARE_OPTIONS = [
  ...PROMOTION_OPTIONS,
  {
    name: 'to',
    value: 'folder',
    help: 'where the module goes (default: the same place in the first production lane)',
  },
  { name: 'owner', value: 'login', help: 'who answers for it' },
  { name: 'owner-id', value: 'number', help: 'the number of that account' },
  {
    name: 'pull',
    value: 'number',
    help: 'the pull request, once there is one: for the line of the audit log',
  },
  { name: 'write', help: 'write the forms that are not there yet; move nothing' },
] as const;

/** `promotion prepare <folder>`: names, forms, commands and boxes of a promotion. Moves nothing, and writes over nothing. */
export async function runPrepare(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const [folder, ...others] = options.positionals;
  if (folder === undefined || others.length > 0)
    throw new UserError(
      'missing-option',
      'It does not say which module to promote.',
      'Write `promotion prepare candidate/dream`.',
    );
  const context = await openContext(options, terminal);
  const { snapshot, policy, policyDigest, lanes, now } = context;
  const login = options.text('owner');
  if (login !== null && !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(login))
    throw new UserError('bad-value', `\`--owner ${login}\` is no login.`, 'Write it without an @.');
  const templates = new Set<RepoPath>(policy.checklists.map(({ template }) => template));
  const prepared = preparePromotion({
    from: folder,
    to: options.text('to'),
    date: now.slice(0, 10) as IsoDate,
    now,
    paths: snapshot.entries.map(({ path }) => path),
    lanes,
    policy,
    policyDigest,
    shown: {
      owner: login === null ? null : { login, id: numberOf(options, 'owner-id') },
      ...(await look(context, folder)),
    },
    templates: await readTexts(snapshot, (path) => templates.has(path), SOURCE_FILE_BYTES),
    log: policy.audit === null ? null : await readSnapshotFile(snapshot, policy.audit.log, AUDIT_LOG_BYTES),
    pull: numberOf(options, 'pull'),
  });
  const written = options.flag('write')
    ? prepared.files.map(({ path, text }) => write(context, path, text))
    : [];
  say(options, terminal, { ...prepared, written }, linesOf(prepared, written));
  return 0;
}

/** What the module’s own files show. */
async function look({ snapshot, policy }: PromotionContext, folder: string) {
  const from = parseRepoPath(folder) ?? ('' as RepoPath);
  const isInside = (path: RepoPath): boolean => path.startsWith(`${from}/`);
  const files = await readTexts(snapshot, isInside, SOURCE_FILE_BYTES);
  const traits = findTraits(files, { id: from, to: from });
  const flags = [
    ...new Set(files.flatMap(({ text }) => text.match(/\bFEATURE_[A-Z0-9_]{1,60}\b/g) ?? [])),
  ].sort();
  const has = (trait: string): boolean => traits.some((one) => one.trait === trait);
  const paths = snapshot.entries.map(({ path }) => path).filter(isInside);
  const byTrait = traits
    .filter(({ trait }) => trait === 'touches_ethics' || trait === 'calls_model_provider')
    .map(({ path, line, what }) => `${path}${line > 0 ? `:${line}` : ''} ${what}`);
  return {
    hasBenchmarks: has('has_benchmarks') || paths.some((path) => /(?:^|\/)bench(?:marks?)?\//.test(path)),
    ethicsTriggers: [...new Set([...byTrait, ...pathTriggers(policy, paths)])].slice(0, 10),
    isService: has('long_lived_service') ? true : null,
    // One flag is the module’s; of several only people know which.
    flag: flags.length === 1 ? flags[0]! : null,
  };
}

/** Conditions under which a role called ethics is needed, as far as paths decide them. */
function pathTriggers(policy: PromotionPolicy, paths: readonly RepoPath[]): readonly string[] {
  const names = new Set(
    policy.gates.flatMap(({ need }) =>
      need.flatMap(({ role, when }) => (/ethic/i.test(role) && when !== null ? [when] : [])),
    ),
  );
  return policy.conditions
    .filter(({ name }) => names.has(name))
    .flatMap(({ condition }) => globsOf(condition))
    .flatMap((glob) => {
      const hit = paths.find(compileGlobs([glob]));
      return hit === undefined ? [] : [`${hit} matches ${glob}`];
    });
}

function globsOf(condition: Condition): readonly string[] {
  if (condition.kind === 'paths') return condition.globs.filter((glob) => !glob.startsWith('!'));
  return condition.kind === 'any' || condition.kind === 'all' ? condition.of.flatMap(globsOf) : [];
}

/** `wx`: a file that is there is never written over, not even one that git does not know. */
function write({ repository }: PromotionContext, path: RepoPath, text: string): RepoPath {
  const place = workspacePath(repository.root, path);
  if (place === null)
    throw new UserError('cannot-write', `${path} leads out of the repository.`, 'Remove the symbolic link.');
  try {
    mkdirSync(dirname(place.absolute), { recursive: true });
    writeFileSync(place.absolute, text, { flag: 'wx' });
    return path;
  } catch (error) {
    throw new UserError(
      'cannot-write',
      `${path} is there already or cannot be written.`,
      'Move it away first; nothing was written over.',
      { cause: error },
    );
  }
}

function linesOf(
  { commands, files, body, intent, notes }: PreparedPromotion,
  written: readonly RepoPath[],
): readonly string[] {
  const isWritten = new Set(written);
  return [
    ...files.flatMap(({ path, text }) =>
      isWritten.has(path) ? [`Written: ${path}`] : [`File ${path}:`, '', text],
    ),
    'Commands:',
    '',
    ...commands.map((command) => `  ${command}`),
    '',
    'Body of the pull request:',
    '',
    body,
    ...(intent === null ? [] : ['', 'Line for the audit log:', '', intent.trimEnd()]),
    ...notes.map((note) => `\nNote: ${note}`),
  ];
}

function numberOf(options: ParsedOptions, name: string): number | null {
  const text = options.text(name);
  if (text === null) return null;
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new UserError('bad-value', `\`--${name} ${text}\` is no number.`, 'Write its digits.');
}
