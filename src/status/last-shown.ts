import type { Health, HealthOfModule } from '../evidence-bundler/health/model.ts';
import { compareText } from '../foundation/compare.ts';

/** The newest commit whose evidence shows a module, and when; `null`: none that is known. By the log, and by the runs of the history. */
export function lastShown(
  { key, status, shown }: HealthOfModule,
  { commit, time, history }: Pick<Health, 'commit' | 'time' | 'history'>,
): { readonly commit: string; readonly time: string } | null {
  if (status === 'pass' || status === 'waived') return { commit, time };
  const runs = history.filter((run) => run.time <= time && run.modules.includes(key));
  const [newest] = [...runs, ...(shown === null ? [] : [shown])].sort((a, b) => compareText(b.time, a.time));
  return newest === undefined ? null : { commit: newest.commit, time: newest.time };
}
