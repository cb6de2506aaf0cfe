/** Signs that end a line or a record for some reader, or that XML cannot hold. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that forge records
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A path as a report can hold it: control characters, line separators and spaces at its ends are written as the bytes of
 * UTF-8 in percent signs, and so is the sign by which a log of GitHub Actions knows a command (`##[error]`). A percent sign that would read as such an escape is escaped too, so that no two paths are written
 * alike. All other paths stay as they are.
 */
export function encodeName(path: string): string {
  return path
    .replace(/%(?=[0-9A-Fa-f]{2})/g, '%25')
    .replace(/##(?=\[)/g, '#%23')
    .replace(UNPRINTABLE, (sign) => encodeURIComponent(/[\ud800-\udfff]/.test(sign) ? '\ufffd' : sign))
    .replace(/^ | $/g, '%20');
}
