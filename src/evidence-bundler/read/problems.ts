import type { XmlEnd, XmlProblem } from '../../foundation/xml/model.ts';
import type { ReadProblem } from './model.ts';

/** Of one code, this many are told in full: a file can be wrong a million times over. */
const TOLD_IN_FULL = 3;

/** Collects what is wrong with one file. */
export interface Problems {
  readonly add: (
    severity: ReadProblem['severity'],
    code: string,
    message: string,
    hint: string,
    line?: number,
  ) => void;
  /** In the order of the first of each code; the last of a code tells how many more there were. */
  readonly list: () => readonly ReadProblem[];
}

export function openProblems(): Problems {
  const told = new Map<string, { readonly shown: ReadProblem[]; count: number }>();
  return {
    add(severity, code, message, hint, line = 0) {
      const known = told.get(code);
      if (known !== undefined && ++known.count > TOLD_IN_FULL) return;
      const problem: ReadProblem = { code, severity, message, hint, line };
      if (known === undefined) told.set(code, { shown: [problem], count: 1 });
      else known.shown.push(problem);
    },
    list: () =>
      [...told.values()].flatMap(({ shown, count }) => {
        const last = shown.at(-1);
        if (count <= TOLD_IN_FULL || last === undefined) return shown;
        const more = (count - TOLD_IN_FULL).toLocaleString('en-US');
        return [...shown.slice(0, -1), { ...last, message: `${last.message} And ${more} more like this.` }];
      }),
  };
}

const AGAIN = 'Look whether the step that writes it was killed, or its disk was full, and run it anew.';
const ODD = 'No tool writes such a file: find out where it comes from.';

const HINTS: Readonly<Record<XmlProblem, string>> = {
  empty: 'Look at the step that writes the file: it made one and wrote nothing.',
  'not-xml': 'Collect the report itself; unpack archives in a step before.',
  truncated: AGAIN,
  'not-well-formed': 'Look at that line; two reports in one file must be two files.',
  'undefined-entity':
    'Only &amp; &lt; &gt; &quot; &apos; and numbers are read: let the tool write its report anew.',
  'unknown-encoding': 'Write the file in UTF-8.',
  'wrong-encoding': 'Write the file in UTF-8.',
  'too-deep': ODD,
  'too-many-attributes': ODD,
  'too-long': ODD,
};

/** Tells as an error what kept a document in XML from being read to its end; nothing when it was. */
export function addXmlEnd(problems: Problems, end: XmlEnd): void {
  if (end.kind !== 'broken') return;
  const { problem, line, detail } = end;
  const message =
    problem === 'truncated' ? 'The file ends in the middle.' : `The file cannot be read: ${detail}.`;
  problems.add('error', problem, message, HINTS[problem], line);
}

/** Tells that text or JSON ends too early. */
export function addTruncated(problems: Problems, line: number): void {
  problems.add('error', 'truncated', 'The file ends in the middle.', AGAIN, line);
}
