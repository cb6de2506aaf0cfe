import { setTimeout as sleep } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

export interface ClientOptions {
  readonly token: string;
  /** `GITHUB_API_URL`: `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise server. */
  readonly apiUrl: string;
  /** Is told of every wait, in a plain sentence. */
  readonly warn?: (sentence: string) => void;
  /** Only reads: queries of GraphQL are POST requests, and would wait for one another like writes. */
  readonly isReader?: boolean;
  /** Milliseconds in a second of waiting for GitHub; tests make it shorter. */
  readonly second?: number;
  /** How the distance between writes is measured and waited for (default: the clock of this machine). */
  readonly clock?: Clock;
}

export interface Clock {
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
  /** Takes `milliseconds`. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const CLOCK: Clock = { now: () => performance.now(), sleep: (milliseconds) => sleep(milliseconds) };

/** GitHub's own advice is to give up after a few tries; two more than the first are enough for a comment. */
const RETRIES = 2;

/** Longer than this nobody waits for a comment: GitHub asks for a minute when it gives no time itself. */
const PATIENCE_SECONDS = 90;

/**
 * A client for the REST and GraphQL interfaces, with the proxy settings of the runner.
 * Writes go one after another, at least a second apart, three for what notifies people: the distances GitHub's rules on
 * secondary rate limits ask for. Rate limits and server errors are tried again at most twice.
 * Importing this module costs an HTTP client: do it when there is something to send.
 */
export function createClient(options: ClientOptions): ReturnType<typeof getOctokit> {
  const { token, apiUrl, warn = () => {}, isReader = false, second = 1000, clock = CLOCK } = options;
  const again =
    (what: string) =>
    (seconds: number, _request: unknown, _client: unknown, retryCount: number): boolean => {
      const willWait = retryCount < RETRIES && seconds <= PATIENCE_SECONDS;
      warn(`GitHub's ${what} is reached: ${willWait ? `trying again in ${seconds} s` : 'giving up'}.`);
      return willWait;
    };
  return getOctokit(
    token,
    {
      baseUrl: apiUrl,
      userAgent: 'execution-standards',
      // The default writes to the console, where the runner looks for commands.
      log: { debug() {}, info() {}, warn() {}, error() {} },
      throttle: {
        write: pacer(isReader ? 0 : second, clock),
        notifications: pacer(3 * second, clock),
        retryAfterBaseValue: second,
        onRateLimit: again('rate limit'),
        onSecondaryRateLimit: again('secondary rate limit'),
      },
      retry: { retries: RETRIES, retryAfterBaseValue: second },
    },
    retry,
    throttling,
  );
}

export type GitHubClient = ReturnType<typeof createClient>;

/**
 * Lets one pass at a time, each at least `distance` milliseconds after the one before.
 * Stands in for a Bottleneck group, of which plugin-throttling calls these two functions only: its own groups cannot be
 * given another distance, and tests of retries would take minutes.
 */
function pacer(distance: number, clock: Clock): never {
  let before = Promise.resolve(Number.NEGATIVE_INFINITY);
  const schedule = (_job: unknown, run: () => Promise<unknown>): Promise<unknown> => {
    const turn = before.then(async (last) => {
      const wait = last + distance - clock.now();
      if (wait > 0) await clock.sleep(wait);
    });
    before = turn.then(() => clock.now());
    return turn.then(run);
  };
  return { key: () => ({ schedule }) } as never;
}
