/**
 * The TypeScript and JavaScript front end as far as it needs the compiler. Import it dynamically: loading the compiler
 * takes a quarter of a second. `paths.ts`, `modules.ts` and `resolve.ts` do without it.
 */
export { parseTypeScriptFacts } from './file-facts.ts';
export {
  parseTypeScriptFile,
  parseTypeScriptTree,
  type TypeScriptFile,
  type TypeScriptTree,
} from './syntax-tree.ts';
