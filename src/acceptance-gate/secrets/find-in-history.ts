import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SecretFact } from '../../languages/secrets/facts.ts';
import type { Draft } from '../../report/draft.ts';
import { fingerprintOf } from '../../report/fingerprint.ts';
import { withArticle } from './article.ts';
import type { PastSecrets, SearchedHistory } from './read-history.ts';
import type { TreeSecrets } from './read-secrets.ts';
import type { Rotation } from './rotations.ts';
import { PURGE_STEPS, SECRET_RULES } from './rules.ts';

/** Guesses by name alone are too many in a history, and nothing could be done about them. */
const TOLD: ReadonlySet<string> = new Set(['SE001', 'SE002', 'SE003', 'SE005']);

/** One secret with every past text that holds it. */
interface PastSecret {
  readonly fact: SecretFact;
  readonly texts: readonly PastSecrets[];
}

const RULE = SECRET_RULES.IN_HISTORY;

/**
 * Secrets that commits brought and that the tree no longer holds. One finding a secret, however often it was committed.
 * `tree`: what the tree holds, which has findings of its own whatever any record says.
 */
export function findInHistory(history: SearchedHistory, tree: TreeSecrets | null): Draft[] {
  const rotations = tree?.policy.rotations.rotations ?? new Map();
  const present = new Set(
    [...(tree?.texts ?? [])].flatMap(([path, { facts }]) => facts.map((fact) => keyOf(path, fact))),
  );
  return [...groupBySecret(history.found)]
    .filter(([key]) => !present.has(key))
    .map(([, secret]) => historyDraft(secret, rotations));
}

function groupBySecret(found: readonly PastSecrets[]): ReadonlyMap<string, PastSecret> {
  const groups = new Map<string, { readonly fact: SecretFact; readonly texts: PastSecrets[] }>();
  for (const text of found) {
    for (const fact of text.facts.filter(({ rule }) => TOLD.has(rule))) {
      const key = keyOf(text.path, fact);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { fact, texts: [text] });
      else if (!group.texts.includes(text)) group.texts.push(text);
    }
  }
  return groups;
}

/** The secret itself where it can be named; otherwise where it stood and what it is. */
function keyOf(path: RepoPath, { rule, what, fingerprint }: SecretFact): string {
  return fingerprint ?? `${rule} ${path} ${what}`;
}

function historyDraft({ fact, texts }: PastSecret, rotations: ReadonlyMap<string, Rotation>): Draft {
  const [first] = texts as [PastSecrets, ...PastSecrets[]];
  const { what, masked, confidence, fingerprint } = fact;
  const identity = [what, fingerprint ?? ''];
  const secret = fingerprint ?? fingerprintOf({ rule: RULE.id, path: first.path, identity });
  const rotation = rotations.get(secret);
  const paths = [...new Set(texts.map(({ path }) => path))];
  const others = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  const when = first.commit === null ? '' : ` since ${first.commit.slice(0, 7)}`;
  const shown = masked === '' ? '' : ` (${masked.replace(/^… \((.*)\)$/, '$1')})`;
  const held = confidence === 'proven' ? 'held' : 'seems to have held';
  return {
    rule: RULE,
    confidence,
    path: first.path,
    line: 0,
    column: 0,
    endLine: 0,
    message: `${first.path}${others} ${held} ${withArticle(what)}${shown}: it is still in the history${when}.`,
    help: `${PURGE_STEPS} The secret’s fingerprint there: ${secret}.`,
    flow: [],
    data: {
      what,
      masked,
      secret,
      blob: first.blob,
      commit: first.commit,
      ...(rotation === undefined
        ? {}
        : { exempted: `rotated by ${rotation.rotatedBy} on ${rotation.rotatedOn}` }),
    },
    identity,
    judgedIn: null,
    everyLane: confidence === 'proven',
  };
}
