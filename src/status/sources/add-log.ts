import { boundHistory } from '../../evidence-bundler/health/merge-health.ts';
import type { Health, HealthRun } from '../../evidence-bundler/health/model.ts';
import type { LoggedEntry } from '../../evidence-bundler/log/queries.ts';

/** Health with what a log tells up to its time: runs that nobody else knows, and the newest entry that shows each module. */
export function addLog(health: Health, log: readonly LoggedEntry[]): Health {
  const until = log.filter(({ entry }) => entry.time <= health.time);
  const runs = until.map(({ entry: { time, commit, run, attempt, status, modules } }): HealthRun => {
    return { time, commit, run, attempt, status, modules, figures: null };
  });
  return {
    ...health,
    modules: health.modules.map((module) => {
      const last = until.findLast(({ entry }) => entry.modules.includes(module.key));
      if (last === undefined || last.index <= (module.shown?.index ?? -1)) return module;
      const { commit, time } = last.entry;
      return { ...module, shown: { index: last.index, commit, time } };
    }),
    history: boundHistory([...health.history, ...runs]),
  };
}
