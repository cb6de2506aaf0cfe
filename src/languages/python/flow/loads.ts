import { joinRepoPath, type RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact, ImportTarget } from '../../facts.ts';
import { pythonTarget, shellWords } from '../loaders/command-line.ts';
import { importsInText } from '../loaders/imports-in-text.ts';
import type { Loader, LoaderArgument } from '../loaders/known-loaders.ts';
import { spreadOut } from './bind-arguments.ts';
import type { Place } from './summary.ts';
import { FILE, type Given, MODULE, PACKAGE, type TextAtom, textsOf, UNKNOWN, type Value } from './values.ts';

/** What an argument of a loader is given. */
export function argumentOf({ args, keywords }: Given, { position, keyword }: LoaderArgument): Value {
  const named = keywords.find(([name]) => name === keyword);
  if (named !== undefined) return named[1];
  const { args: plain, rest } = spreadOut(args);
  return plain[position] ?? rest ?? UNKNOWN;
}

/** A target and the text that names it. */
export interface NamedTarget {
  readonly target: ImportTarget;
  readonly text: TextAtom | null;
}

/** What a loader loads for these values: nothing for a text that is no name. */
export function targetsOf(loader: Loader, value: Value, anchor: Value): NamedTarget[] {
  if (loader.means === 'command') return commandTargets(value);
  return textsOf(value).flatMap((text): NamedTarget[] => {
    switch (loader.means) {
      case 'module':
        return moduleTargets(text, anchor).map((target) => ({ target, text }));
      case 'path': {
        const path = plainPath(text);
        return path === null || path === ''
          ? []
          : [{ target: { kind: 'path', path: cleanPath(path) }, text }];
      }
      case 'code':
        return importsInText(text.text).map((target) => ({ target, text }));
      default:
        return [];
    }
  });
}

const DOTTED = /^\.*[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** A dotted name, made absolute with the anchor where one is given as a constant. */
function moduleTargets(atom: TextAtom, anchor: Value): ImportTarget[] {
  const text = withoutMark(atom.text.replace(/:.*$/, ''));
  if (!DOTTED.test(text)) return [];
  const level = /^\.*/.exec(text)![0].length;
  const name = text.slice(level);
  const anchors = textsOf(anchor).map(({ text: anchorText }) => anchorText);
  if (level === 0 || anchors.length === 0 || anchors.some((one) => one === PACKAGE || one === MODULE)) {
    return [{ kind: 'module', name, level }];
  }
  return anchors.map((one) => {
    const parents =
      level === 1
        ? one
        : one
            .split('.')
            .slice(0, 1 - level)
            .join('.');
    return { kind: 'module', name: `${parents}.${name}`, level: 0 };
  });
}

/** `__package__ + ".x"` and, in a package, `__name__ + ".x"` are the relative name `.x`. */
export function withoutMark(text: string): string {
  return text.startsWith(PACKAGE) || text.startsWith(MODULE) ? text.slice(1) : text;
}

/** A path that may begin at a module's own file, seen from the repository's root; `null` for one that leaves it. */
export function plainPath({ text, home }: TextAtom): string | null {
  if (!text.startsWith(FILE)) return text;
  return home === undefined ? null : joinRepoPath('' as RepoPath, home + text.slice(1));
}

function cleanPath(text: string): string {
  return text.replace(/^\.\//, '');
}

function commandTargets(value: Value): NamedTarget[] {
  return value.flatMap((atom): NamedTarget[] => {
    if (atom.kind === 'text' && atom.open !== true) {
      return shellWords(atom.text)
        .flatMap((words) => pythonTarget(words) ?? [])
        .map((target) => ({ target, text: atom }));
    }
    if (atom.kind !== 'sequence') return [];
    const words = atom.elements.map((element) => {
      const [first] = textsOf(element);
      return first === undefined ? null : plainPath(first);
    });
    const target = pythonTarget(words);
    if (target === null) return [];
    const name = target.kind === 'path' ? target.path : target.name;
    const text = atom.elements.flatMap(textsOf).find((one) => plainPath(one) === name) ?? null;
    return [{ target, text }];
  });
}

/** The fact that a place loads a target. */
export function loaderFact(loader: Loader, target: ImportTarget, place: Place): ImportFact {
  return {
    form: loader.form,
    target,
    names: [],
    star: false,
    alias: null,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    typeOnly: false,
    deferred: place.deferred,
    conditional: place.conditional,
    lazy: false,
  };
}
