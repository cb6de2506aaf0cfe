import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium on this machine: as the environment names it, else by its usual names; `null` where there is none. */
export function findChromium(): string | null {
  const named = process.env.EXECUTION_STANDARDS_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return null;
}

/** Starts it without a window. Sandboxes need rights that containers rarely have; it only opens files that tests wrote. */
export function startChromium(executablePath: string): Promise<Browser> {
  // Without any font it would end at the first text: a Chromium from npm brings one, for machines that have none.
  const fonts = join(dirname(executablePath), 'fonts');
  const env = existsSync('/etc/fonts/fonts.conf') || !existsSync(fonts) ? {} : { FONTCONFIG_PATH: fonts };
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    env: { ...process.env, ...env } as Record<string, string>,
  });
}
