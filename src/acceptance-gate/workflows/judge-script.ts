import { gateCommandOf, type PackageScripts } from './known-commands.ts';
import type { Script } from './model.ts';
import { type Command, type Pipeline, parseScript } from './shell-script.ts';

/** A way in which the gate's verdict is lost on its way to the step's own. */
export interface LostVerdict {
  /** 1-based line of the file. */
  readonly line: number;
  readonly column: number;
  readonly how: string;
  readonly fix: string;
  /** The script shows it; otherwise part of it is decided elsewhere. */
  readonly isCertain: boolean;
}

/** Where a script runs the gate, and what takes the verdict away. Every run is listed. */
export interface GateCommand {
  readonly line: number;
  readonly column: number;
  readonly lost: readonly LostVerdict[];
}

/** How a shell treats failures: of a command that is not the last, and of one that is not the last of a pipe. */
interface Strictness {
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

/** Finds the gate in the script of a step and judges whether its failure fails the step. Pure. */
export function findGateCommands(
  script: Script,
  runsOn: string,
  scripts: PackageScripts,
): readonly GateCommand[] {
  let strict = strictnessOf(script.shell, runsOn);
  if (strict === null) return [];
  const pipelines = parseScript(script.text);
  const found: GateCommand[] = [];
  const traps = pipelines.some(({ commands }) => commands.some(isForgivingTrap));
  for (const [index, pipeline] of pipelines.entries()) {
    strict = afterSet(pipeline, strict);
    for (const [position, command] of pipeline.commands.entries()) {
      const gate = gateCommandOf(command.words, scripts);
      if (gate === null || gate.includes('--print-config') || gate.includes('--update-baseline')) continue;
      const line = script.firstLine + command.line;
      const lost = [
        ...lostByWords(gate),
        ...lostByShell(pipelines, index, position, strict),
        ...(traps ? [certainly('a trap ends the step with success', 'Remove `exit 0` from the trap.')] : []),
      ];
      const place = { line, column: script.indent };
      found.push({ ...place, lost: lost.map((one) => ({ ...one, ...place })) });
    }
  }
  return found;
}

type Loss = Omit<LostVerdict, 'line' | 'column'>;

function certainly(how: string, fix: string): Loss {
  return { how, fix, isCertain: true };
}

/**
 * What `shell:` means on a runner (actions/runner, ScriptHandlerHelpers): by default `bash -e`; `bash` by name adds
 * `pipefail`; PowerShell and cmd look at the last command's status only. `null`: no shell at all.
 */
function strictnessOf(shell: string | null, runsOn: string): Strictness | null {
  if (shell === null) {
    return /windows/i.test(runsOn) ? { errexit: false, pipefail: false } : { errexit: true, pipefail: false };
  }
  const written = shell.trim();
  if (written === 'bash') return { errexit: true, pipefail: true };
  if (written === 'sh') return { errexit: true, pipefail: false };
  const name = written.split(/[\s/]+/).find((word) => word !== '' && word !== 'usr' && word !== 'bin') ?? '';
  if (/^(?:python|node|perl|ruby|deno)/.test(name)) return null;
  if (!/(?:^|\/)(?:ba|da|z|k)?sh\b/.test(written)) return { errexit: false, pipefail: false };
  return {
    errexit: /\s-[a-z]*e|errexit/.test(written),
    pipefail: /pipefail/.test(written),
  };
}

function afterSet({ commands }: Pipeline, before: Strictness): Strictness {
  const words = commands.length === 1 ? commands[0]!.words : [];
  if (words[0] !== 'set') return before;
  let { errexit, pipefail } = before;
  for (const [index, word] of words.entries()) {
    if (/^[-+][a-z]*e/.test(word)) errexit = word.startsWith('-');
    const option = words[index + 1];
    if (/^[-+][a-z]*o$/.test(word) && option === 'errexit') errexit = word.startsWith('-');
    if (/^[-+][a-z]*o$/.test(word) && option === 'pipefail') pipefail = word.startsWith('-');
  }
  return { errexit, pipefail };
}

function isForgivingTrap({ words }: Command): boolean {
  return words[0] === 'trap' && /\bexit 0\b|^(?:true|:)$/.test(words[1] ?? '');
}

function lostByWords(words: readonly string[]): readonly Loss[] {
  const failOn = words[words.indexOf('--fail-on') + 1] ?? '';
  const never = words.includes('--fail-on=never') || (words.includes('--fail-on') && failOn === 'never');
  return never ? [certainly('`--fail-on never` lets every finding pass', 'Remove `--fail-on never`.')] : [];
}

function lostByShell(
  pipelines: readonly Pipeline[],
  index: number,
  position: number,
  strict: Strictness,
): readonly Loss[] {
  const { commands, next, taken } = pipelines[index]!;
  const later = pipelines.slice(index + 1);
  const fails = later.some(({ commands: others }) => others.some(mayFail));
  if ((position < commands.length - 1 || taken === '|') && !strict.pipefail) {
    return [
      certainly(
        'the pipe keeps only the status of its last command',
        'Write `shell: bash` at the step, which sets `pipefail`.',
      ),
    ];
  }
  if (next === '&') return [certainly('`&` leaves it running and goes on', 'Remove the `&`.')];
  const keyword = commands[0]!.keywords.find((word) => /^(?:if|elif|while|until|!)$/.test(word));
  if (keyword !== undefined) {
    return fails
      ? []
      : [
          certainly(
            `\`${keyword}\` takes its status and nothing later fails`,
            'Run the gate as a command of its own.',
          ),
        ];
  }
  if (next === '||') return lostByFallback(later, fails);
  if (next === '&&') {
    return endOfList(later) === later.length
      ? []
      : [
          certainly(
            '`&&` takes its status and the script goes on',
            'Run the gate on a line of its own, without `&&`.',
          ),
        ];
  }
  // Left of an operator no failure ends a group early.
  if ((strict.errexit && taken === null) || later.length === 0 || fails) return [];
  return [
    certainly('the shell goes on after a failure, and later commands decide', 'Write `set -e` before it.'),
  ];
}

/** What stands right of `||`: something that fails too, something that does not, or nobody knows. */
function lostByFallback(later: readonly Pipeline[], fails: boolean): readonly Loss[] {
  const first = later[0]?.commands[0];
  // A bare `exit` keeps the status of what stands before it.
  if (first === undefined || mayFail(first) || first.words.join(' ') === 'exit') return [];
  const rest = later.slice(1);
  const text = first.words.join(' ');
  const fix = 'Remove what follows the gate on this line.';
  if (/^\w+=\$\?$/.test(text) || first.keywords.length > 0) {
    return fails || rest.some(({ commands }) => commands.some(mayFail))
      ? []
      : [certainly('`||` takes its status and nothing later fails', fix)];
  }
  const isHarmless = /^(?:true|:|exit 0|echo|printf|logger|return 0|continue)(?: |$)/.test(text);
  const how = `\`|| ${text.length > 40 ? `${text.slice(0, 40)}…` : text}\` turns its failure into success`;
  return isHarmless ? [certainly(how, fix)] : [{ how, fix, isCertain: false }];
}

/** Whether a command ends the step with a failure, or with a status that was kept. */
function mayFail({ words }: Command): boolean {
  const [name, status] = words;
  if (name === 'false') return true;
  return (name === 'exit' || name === 'return') && status !== undefined && status !== '0';
}

/** Where the list of `&&` and `||` that begins here ends. */
function endOfList(pipelines: readonly Pipeline[]): number {
  let end = 0;
  while (end < pipelines.length && (pipelines[end]!.next === '&&' || pipelines[end]!.next === '||')) end++;
  return end + 1;
}
