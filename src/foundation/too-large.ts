/** The one sentence for a file above its limit; sizes in bytes. */
export function tooLarge(size: number, maxBytes: number): string {
  return `larger than the limit of ${maxBytes.toLocaleString('en-US')} bytes (${size.toLocaleString('en-US')} bytes)`;
}
