import { field, isObject, textField } from './json-value.ts';
import type { PlacedDiagnostic } from './model.ts';
import { isVisited, walkNodes } from './walk-nodes.ts';
import type { ApiWorld, Remark, Target, WorldFile } from './world-model.ts';

/** Longest chain of references to references. */
const MOST_STEPS = 1_000;

/** Every `$ref` of every file that leads to nothing, in circles only, or on a way that not every tool takes. */
export function findReferenceProblems(world: ApiWorld): readonly PlacedDiagnostic[] {
  const found: PlacedDiagnostic[] = [];
  const seen = new Set<WorldFile>();
  // Following a reference may read a file, whose own references come next.
  for (let left = world.files(); left.length > 0; left = world.files().filter((one) => !seen.has(one))) {
    for (const one of left) {
      seen.add(one);
      judgeFile(world, one, found);
    }
  }
  return found;
}

function judgeFile(world: ApiWorld, one: WorldFile, found: PlacedDiagnostic[]): void {
  const { file, dialect } = one;
  if (areAllGood(world, one)) return;
  walkNodes(file.value, dialect, (node, pointer) => {
    for (const word of ['$ref', '$dynamicRef'] as const) {
      const written = field(node, word);
      if (written === undefined) continue;
      const remark =
        typeof written === 'string'
          ? judge(world, written, file.name, pointer)
          : malformed(JSON.stringify(written));
      if (remark === null) continue;
      const place = { document: file.name, pointer: `${pointer()}/${word}` };
      const severity = remark.kind;
      const message = `\`${word}: ${String(written).slice(0, 200)}\` ${remark.clause}.`;
      found.push({ code: remark.code, severity, place, message, hint: remark.hint });
    }
  });
}

/** Whether nothing is to be said of what stands under `$ref` anywhere: then nobody has to look where. */
function areAllGood(world: ApiWorld, { file, dialect, resources }: WorldFile): boolean {
  // With `$id`s within a file the same text leads elsewhere from elsewhere.
  if (file.references === null || resources.length > 1) return false;
  const { texts, others } = file.references;
  return (
    !others.some((path) => isVisited(path, dialect)) &&
    texts.every((ref) => judge(world, ref, file.name, () => '') === null)
  );
}

type Judged = Remark & { readonly kind: 'error' | 'warning' };

function judge(world: ApiWorld, ref: string, document: string, pointer: () => string): Judged | null {
  // Without `$id`s the place within the file does not matter, and most references are good.
  let target: Target = world.follow(ref, { document, pointer: pointer() });
  if (target.kind === 'lost') return { ...target, kind: 'error' };
  if (!isObject(target.value) && typeof target.value !== 'boolean') {
    const clause = `leads to ${nameOf(target.value)}, not to an object`;
    return { kind: 'error', code: 'missing-reference', clause, hint: 'Correct the name.' };
  }
  const remark = target.remark;
  const seen = new Set<unknown>();
  for (let step = 0; step < MOST_STEPS && target.kind === 'found'; step++) {
    const next = textField(target.value, '$ref');
    if (next === null || Object.keys(target.value as object).length > 1) break;
    if (seen.has(target.value)) {
      return {
        kind: 'error',
        code: 'circular-reference',
        clause: 'leads in a circle and never to anything',
        hint: 'Let one of them say what is meant.',
      };
    }
    seen.add(target.value);
    target = world.follow(next, target.place);
  }
  return remark === null ? null : { ...remark, kind: 'warning' };
}

function malformed(written: string): Judged {
  const clause = `is no text but \`${written.slice(0, 40)}\``;
  return {
    kind: 'error',
    code: 'malformed-reference',
    clause,
    hint: 'Write the path to what is meant in quotes.',
  };
}

function nameOf(value: unknown): string {
  if (value === null) return '`null`';
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : 'a number';
}
