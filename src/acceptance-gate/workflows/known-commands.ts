import { parseScript } from './shell-script.ts';

/** The scripts of a `package.json` by name. */
export type PackageScripts = ReadonlyMap<string, string>;

/** Words in front of a command that start it: `npx`, `uv run`, `sudo`, `env A=b` … */
const STARTERS: readonly RegExp[] = [
  /^(?:npx|bunx|pnpx|uvx)(?: (?:-y|--yes|--no|--no-install|--quiet|-q))*(?: --)? /,
  /^(?:pnpm|yarn|npm|bun) (?:dlx|exec|x)(?: (?:-y|--yes|--))* /,
  /^(?:uv|poetry|pdm|pipenv|hatch|rye|pixi) run(?: (?:-\S+|--\S+=\S+))*(?: --)? /,
  /^(?:sudo|time|nice|exec|command|xvfb-run|stdbuf -\S+|timeout \S+|env)(?: -\S+)* /,
  /^(?:coverage run(?: -\S+)*(?: -m)?|cross-env|dotenv(?: -\S+)* --) /,
  /^[A-Za-z_]\w*=\S* /,
];

/** A command without what merely starts it. `\S` words were joined by one blank. */
function bare(command: string): string {
  let text = command;
  for (let round = 0; round < 8; round++) {
    const found = STARTERS.map((starter) => starter.exec(text)?.[0]).find((one) => one !== undefined);
    if (found === undefined) return text;
    text = text.slice(found.length);
  }
  return text;
}

const TESTS: readonly RegExp[] = [
  /^(?:\S*\/)?(?:pytest|py\.test|tox|nox|nosetests|vitest|jest|mocha|ava|tap|karma|rspec|phpunit|ctest|stestr)(?: |$)/,
  /^(?:\S*\/)?python[\d.]*(?: -[A-Za-z]+)* -m (?:pytest|unittest|tox|nox|nose|coverage run -m \S+)(?: |$)/,
  /^(?:\S*\/)?python[\d.]* (?:\S*\/)?(?:manage\.py|setup\.py|runtests\.py) ?(?:test|$)/,
  /^(?:npm|yarn|pnpm|bun|deno)(?: -\S+)* (?:test|t|tst)(?: |$)/,
  /^(?:npm|yarn|pnpm|bun|deno)(?: -\S+)* (?:run|run-script|task)(?: -\S+)* (?:tests?|unit|e2e|integration)(?:[:-]\S*)?(?: |$)/,
  /^(?:yarn|pnpm|turbo|nx|lerna)(?: -\S+)*(?: run| run-many)?(?: -\S+)* tests?(?:[:-]\S*)?(?: |$)/,
  /^(?:go|cargo|dotnet|mix|swift|hatch|forge|zig build|flutter|dart|bazel|bazelisk|deno|hardhat|sbt|lein|stack|cabal)(?: -\S+)* test(?: |$)/,
  /^cargo(?: \+\S+)? (?:nextest run|llvm-cov|tarpaulin)(?: |$)/,
  /^(?:\S*\/)?(?:mvnw?|gradlew?)(?: \S+)* (?:test|verify|check|build|install)(?: |$)/,
  /^(?:make|gmake|just|task|rake|bundle exec rake|invoke|inv)(?: -\S+)* (?:tests?|check|spec)(?:[:_-]\S*)?(?: |$)/,
  /^node(?: -\S+)* --test(?: |=|$)/,
  /^(?:playwright|cypress|wdio|ng|rails|bin\/rails|bundle exec rspec)(?: -\S+)* ?(?:test|run|$)/,
];

/** Environments of tox and sessions of nox that only look at the text. */
const NO_TESTS =
  /^(?:\S*\/)?(?:tox|nox)\b.* (?:-e|-s|--sessions?)[ =]?(?:lint|style|typ|mypy|doc|flake8|black|fmt|format|pre-commit|build|release)/;

/** npm wants `run` before the name of a script; the others take the name alone. */
const SCRIPT_RUN =
  /^(?:(?:npm|yarn|pnpm|bun)(?: -\S+)* (?:run|run-script)(?: -\S+)* |(?:yarn|pnpm|bun) (?:-\S+ )*)([\w:.-]+)/;

/** What a command is stands at its beginning. */
const MOST_WORDS = 40;
const MOST_CHARACTERS = 1_000;

/** How deep a script of `package.json` may call others. */
const DEEPEST = 4;

/** Whether a command runs tests, itself or through a script of `package.json`. */
export function runsTests(words: readonly string[], scripts: PackageScripts): boolean {
  return reaches(
    words,
    scripts,
    (command) => !NO_TESTS.test(command) && TESTS.some((test) => test.test(command)),
    DEEPEST,
  );
}

/** The words of a command line that runs the gate, starters taken away; `null` for any other. */
export function gateCommandOf(words: readonly string[], scripts: PackageScripts): readonly string[] | null {
  let found: readonly string[] | null = null;
  reaches(
    words,
    scripts,
    (command) => {
      if (!GATE.test(command)) return false;
      found = command.split(' ');
      return true;
    },
    DEEPEST,
  );
  return found;
}

/** `execution-standards gate`, by its package name, by its path, or as the bundle that this repository commits. */
const GATE =
  /^(?:(?:\S*\/)?execution-standards(?:@\S+)?|node(?: -\S+)* (?:\S*\/)?(?:dist\/cli\/index\.js|execution-standards))(?: -\S+)* gate(?: |$)/;

/** What may follow the options of `uv run` and its kind: an option may take the next word, so each one is tried. */
function afterOptions(command: string): readonly string[] {
  const options = RUNNER_WITH_OPTIONS.exec(command)?.[0];
  if (options === undefined) return [];
  const rest = command.slice(options.length - 1).split(' ');
  return rest.slice(0, 12).map((_, index) => rest.slice(index).join(' '));
}

const RUNNER_WITH_OPTIONS = /^(?:uv|poetry|pdm|pipenv|hatch|rye|pixi) run -/;

function reaches(
  words: readonly string[],
  scripts: PackageScripts,
  isWanted: (command: string) => boolean,
  depth: number,
): boolean {
  const written = words.slice(0, MOST_WORDS).join(' ').slice(0, MOST_CHARACTERS);
  const command = bare(written);
  if (isWanted(command) || afterOptions(written).some(isWanted)) return true;
  if (depth === 0 || scripts.size === 0) return false;
  const text = scripts.get(SCRIPT_RUN.exec(command)?.[1] ?? '');
  if (text === undefined) return false;
  return parseScript(text).some((pipeline) =>
    pipeline.commands.some((inner) => reaches(inner.words, scripts, isWanted, depth - 1)),
  );
}

/** Actions that run tests. */
const TEST_ACTIONS = /^(?:cypress-io\/github-action|microsoft\/playwright-github-action)(?:\/|@)/;

export function isTestAction(uses: string): boolean {
  return TEST_ACTIONS.test(uses);
}

/** Text that a workflow which runs tests usually holds: a proposal, which the parsed commands confirm. */
export const LOOKS_LIKE_TESTS =
  /\b(?:pytest|unittest|tox|nox|vitest|jest|mocha|rspec|phpunit|ctest|(?:npm|pnpm|yarn|bun|go|cargo|make|dotnet|hatch)(?: run)? tests?)\b/i;
