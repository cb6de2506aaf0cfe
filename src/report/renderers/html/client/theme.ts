import { byId } from './dom.ts';
import { keep, recall } from './memory.ts';

const THEMES = ['system', 'light', 'dark'] as const;

/** The switch between what the system says, light, and dark; remembered. */
export function startTheme(): void {
  const button = byId<HTMLButtonElement>('theme');
  let at = Math.max(0, THEMES.indexOf(recall('theme') as (typeof THEMES)[number]));
  const apply = (): void => {
    const theme = THEMES[at]!;
    button.textContent = `Theme: ${theme}`;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  button.addEventListener('click', () => {
    at = (at + 1) % THEMES.length;
    apply();
    keep('theme', THEMES[at]!);
  });
  apply();
}
