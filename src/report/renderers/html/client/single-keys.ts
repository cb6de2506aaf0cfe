import { byId } from './dom.ts';
import { keep, recall } from './memory.ts';

/**
 * The switch for keys that do something without Ctrl or the like, wherever the focus is; remembered. Gives whether it is on. Who
 * speaks to a computer, or brushes a key, must be able to switch them off: WCAG 2.1.4.
 */
export function startSingleKeys(): () => boolean {
  const box = byId<HTMLInputElement>('single-keys');
  box.checked = recall('single-keys') !== 'off';
  box.addEventListener('change', () => keep('single-keys', box.checked ? 'on' : 'off'));
  return () => box.checked;
}
