import type { ModuleShape } from '../../body-facts.ts';
import type { ModuleNode } from '../tree/nodes.ts';
import type { Statement } from '../tree/statement-nodes.ts';
import { docstringNode } from './docstring.ts';
import { textOf } from './hollow-body.ts';
import { type Aliases, dottedName, lastPart } from './names.ts';

const REMOVAL =
  /\b(?:remov(?:ed?|al)|drop(?:ped)?|delet(?:ed?|ion)|go(?:es)? away|gone|until)\b[^\n]{0,60}?\b((?:v(?:ersion)? ?)?\d+(?:\.\d+|\.x)*(?:-\d\d-\d\d)?)\b/i;
const CATEGORY = /(?:Deprecation|Future|RemovedIn\w*)Warning$/;

/** Whether a module warns, when it is imported, that it is deprecated. */
export function isDeprecationWarning(statement: Statement, aliases: Aliases): boolean {
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return false;
  const { func, args, keywords } = statement.value;
  const callee = dottedName(func, aliases);
  if (callee === null || !/(?:^|[._])(?:warn|deprecat\w*)$/.test(callee)) return false;
  if (/deprecat/i.test(lastPart(callee))) return true;
  return [...args, ...keywords.map(({ value }) => value)].some((value) => {
    const name = dottedName(value, aliases);
    return name !== null && CATEGORY.test(name);
  });
}

/** Where a module says of itself that it is deprecated, and until when. */
export function findDeprecation(module: ModuleNode, aliases: Aliases): ModuleShape['deprecation'] {
  const statement = module.body.find((candidate) => isDeprecationWarning(candidate, aliases));
  if (statement === undefined || statement.kind !== 'Expr' || statement.value.kind !== 'Call') return null;
  const { args, keywords } = statement.value;
  const said = [...args, ...keywords.map(({ value }) => value)].map((value) => textOf(value) ?? '').join(' ');
  const docstring = docstringNode(module.body);
  const text = docstring === null ? said : `${said}\n${module.text.slice(docstring.start, docstring.end)}`;
  return { line: module.lines.lineAt(statement.start), removal: REMOVAL.exec(text)?.[1] ?? null };
}
