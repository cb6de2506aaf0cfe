/**
 * The group of rules by which `--only` asks for one: its family. Near copies (LN017) are a group of their own, `LC`: every
 * experimental file has to be read for them, where leaks need only what production reaches.
 */
export function groupOf(rule: string): string {
  return rule === 'LN017' ? 'LC' : rule.slice(0, 2);
}
