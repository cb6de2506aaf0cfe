import type { Configured } from './model.ts';
import { readObjectReference } from './object-reference.ts';

/** The entry points of setuptools' `[options.entry_points]`, an INI section whose values are lists of `name = module:attribute`. */
export function readSetupCfg(text: string): Configured[] {
  const found: Configured[] = [];
  let inSection = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const section = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) inSection = section.trim() === 'options.entry_points';
    else if (inSection && !/^\s*[#;]/.test(line)) {
      // `group = name = module:attribute` on one line is the short form of a list of one.
      const parts = line.split('=');
      const isEntry = /^\s/.test(line) ? parts.length === 2 : parts.length === 3;
      const entry = isEntry ? readObjectReference(parts.at(-1)!, index + 1) : null;
      if (entry !== null) found.push(entry);
    }
  }
  return found;
}
