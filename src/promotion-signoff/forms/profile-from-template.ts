import { type ChecklistProfile, item, saysItem } from './checklist-profile.ts';
import { CHECKLIST_PROFILES } from './profiles.ts';
import { parseTasks } from './tasks.ts';

export type TemplateProfile =
  | { readonly kind: 'profile'; readonly profile: ChecklistProfile }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The list that a template of the base asks for: each of its boxes must be there. A box with the words of a known list has that
 * one’s evidence; any other rests on the word of who ticks it. A template without boxes asks for nothing and is refused.
 */
export function profileFromTemplate(text: string, path: string): TemplateProfile {
  const parsed = parseTasks(text);
  if (parsed.kind === 'refused') return { kind: 'refused', message: `${path}: ${parsed.message}` };
  const { tasks } = parsed;
  if (tasks.length === 0) return { kind: 'refused', message: `${path} has no boxes to ask for.` };
  const repeated = tasks.find(({ key }, at) => tasks.findIndex((task) => task.key === key) !== at);
  if (repeated !== undefined) {
    return {
      kind: 'refused',
      message: `${path} asks for «${repeated.text}» twice, at line ${repeated.line} again.`,
    };
  }
  const known = CHECKLIST_PROFILES.flatMap(({ id, items }) =>
    items.map((one) => ({ ...one, id: `${id}.${one.id}` })),
  );
  const items = tasks.map(({ text: words, key }, at) => {
    const like = known.find((one) => saysItem(key, one.text));
    return like ?? item(`box-${at + 1}`, words, [], /\bif (?:applicable|needed|relevant)\b/i.test(words));
  });
  return { kind: 'profile', profile: { id: 'template', title: path, source: path, items } };
}
