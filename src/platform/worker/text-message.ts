import type { TextTask } from '../../languages/secrets/text-task.ts';

/** How the thread that searches texts for secrets is started. */
export interface TextThreadStart {
  /** Absolute path of the folder that paths start from. */
  readonly root: string;
  /** Larger texts are not read. */
  readonly maxBytes: number;
  /** The repository's own rules for gitleaks, as they stand. */
  readonly rules: Uint8Array | null;
  /** One number, shared: how many questions it has answered. It can be looked at between two turns of the event loop. */
  readonly done: Int32Array<SharedArrayBuffer>;
}

export interface TextQuestion {
  readonly texts: readonly TextTask[];
}
