import type { Verb } from '../../platform/terminal/verb.ts';
import { reportHtmlVerb } from './html.ts';
import { mergeVerb } from './merge.ts';
import { showVerb } from './show.ts';

/** What is done with stored reports, in the order of the help text. */
export const REPORT_VERBS: readonly Verb[] = [mergeVerb, showVerb, reportHtmlVerb];
