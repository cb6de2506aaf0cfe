import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licence texts of bundled packages, one after the other, in the order given.
 * Throws when a package has no licence file: what is shipped must say under which terms.
 */
export function collectLicenses(root, folders) {
  return folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((item) => /^licen[cs]e/i.test(item));
      const text =
        file === undefined ? textOf(license, name) : readFileSync(join(root, folder, file), 'utf8');
      return `${name} ${version} (${license})\n\n${text.trim().replaceAll('\r\n', '\n')}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Some packages name a licence in package.json and ship no text. */
function textOf(license, name) {
  if (typeof license !== 'string') throw new Error(`${name} has neither a licence file nor a licence field`);
  return `Published under the ${license} licence; the package ships no licence text.`;
}
