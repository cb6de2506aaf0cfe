import type { ImportFact, ImportForm, ImportTarget } from './facts.ts';

/** An import that stands nowhere: it only asks a resolver where a name leads. */
export function questionFact(
  form: ImportForm,
  target: ImportTarget,
  names: ImportFact['names'] = [],
): ImportFact {
  return {
    form,
    target,
    names,
    star: false,
    alias: null,
    line: 0,
    column: 0,
    endLine: 0,
    typeOnly: false,
    deferred: false,
    conditional: false,
    lazy: false,
  };
}
