import { realnessOf } from '../../languages/secrets/looks-real.ts';
import type { RawSecret } from './model.ts';

const MARK = Buffer.from('Q~');

/** Client secrets of Azure AD have `Q~` at their fifth place, and so many dots and tildes that no long run need be left. */
const SECRET = /[0-9A-Za-z_~.]{3}\dQ~[0-9A-Za-z_~.-]{31,34}(?![0-9A-Za-z_~.-])/y;
const BEFORE = 4;

export function matchAzureSecrets(bytes: Buffer, found: (secret: RawSecret) => void): void {
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    const start = at - BEFORE;
    if (start < 0 || /[0-9A-Za-z_~.-]/.test(String.fromCharCode(bytes[start - 1] ?? 0x20))) continue;
    SECRET.lastIndex = 0;
    const value = SECRET.exec(bytes.toString('latin1', start, Math.min(bytes.length, start + 50)))?.[0];
    if (value === undefined || realnessOf(value) === 'placeholder') continue;
    const confidence = realnessOf(value) === 'random' ? 'proven' : 'suspected';
    found({
      rule: 'SE001',
      what: 'Azure AD client secret',
      confidence,
      value,
      start,
      end: start + value.length,
    });
  }
}
