import { byId } from './dom.ts';

const THEMES = ['system', 'light', 'dark'] as const;
const KEY = 'execution-standards-theme';

/** The switch between what the system says, light, and dark; kept where the reader's browser lets a page keep something. */
export function startTheme(): void {
  const button = byId<HTMLButtonElement>('theme');
  let at = Math.max(0, THEMES.indexOf(kept() as (typeof THEMES)[number]));
  const apply = (): void => {
    const theme = THEMES[at]!;
    button.textContent = `Theme: ${theme}`;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  button.addEventListener('click', () => {
    at = (at + 1) % THEMES.length;
    apply();
    try {
      localStorage.setItem(KEY, THEMES[at]!);
    } catch {
      // The switch works without being remembered.
    }
  });
  apply();
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
