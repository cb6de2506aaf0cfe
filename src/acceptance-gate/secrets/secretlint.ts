import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';

/**
 * The in-process reader of provider tokens. Import it dynamically: most runs never need it.
 *
 * Its profiler would note every rule and file for as long as the process lives, and before 13.0.5 even quadratically:
 * it is switched off before the first use.
 */
secretLintProfiler.setEnabled(false);

const PREFIX = '@secretlint/';
const byName = new Map(rules.map((rule) => [rule.meta.id.slice(PREFIX.length), rule]));

/** A place that a rule of secretlint takes for a token, as offsets into the text. */
export interface LintMatch {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** Which of the rule's messages, such as `AWSAccessKeyID`. */
  readonly kind: string;
}

/** Messages about numbers that are no secrets by themselves: an account's number stands in every log. */
const HARMLESS: ReadonlySet<string> = new Set(['AWSAccountID']);

/** Runs the rules named, and no others, over one text. Unknown names are left out. */
export async function lintText(text: string, names: readonly string[]): Promise<readonly LintMatch[]> {
  const chosen = names.flatMap((name) => {
    const rule = byName.get(name);
    return rule === undefined ? [] : [{ id: rule.meta.id, rule }];
  });
  if (chosen.length === 0) return [];
  const { messages } = await lintSource({
    source: { content: text, filePath: 'text', contentType: 'text' },
    options: { config: { rules: chosen }, noPhysicFilePath: true },
  });
  return messages.flatMap((message) =>
    message.type !== 'message' || HARMLESS.has(message.messageId)
      ? []
      : [
          {
            rule: message.ruleId.slice(PREFIX.length),
            start: message.range[0],
            end: message.range[1],
            kind: message.messageId,
          },
        ],
  );
}

/** Whether the profiler takes notes. For the test that guards against it. */
export function isProfiling(): boolean {
  return secretLintProfiler.isEnabled;
}
