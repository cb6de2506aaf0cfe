import { isAbsolute, relative, sep } from 'node:path';

/** A report as a person names it in a shell, absolute or with `./`, as a glob that starts from `folder`, an absolute path. */
export function reportGlob(named: string, folder: string): string {
  const isLeftOut = named.startsWith('!');
  const path = isLeftOut ? named.slice(1) : named;
  const below = isAbsolute(path)
    ? relative(folder, path).split(sep).join('/')
    : path.replace(/^(?:\.\/+)+/, '');
  return isLeftOut ? `!${below}` : below;
}
