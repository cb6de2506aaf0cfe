import type { JsonReader, TextReader } from '../readers.ts';
import { looksLikeExposition, readExposition } from './read-exposition.ts';
import {
  looksLikePromtoolRun,
  looksLikePromtoolText,
  readPromtoolRun,
  readPromtoolText,
} from './read-promtool.ts';
import { looksLikeRuleTests, readRuleTests } from './read-rule-tests.ts';
import { looksLikeRules, readRules } from './read-rules.ts';
import {
  looksLikeTelemetry,
  looksLikeTelemetryLines,
  readTelemetry,
  readTelemetryLines,
} from './read-telemetry.ts';

/** YAML is text here. An answer of promtool quotes rules and series, so it is asked first. */
export const TEXT_METRICS_READERS: readonly TextReader[] = [
  { format: 'promtool', looksLike: looksLikePromtoolText, read: readPromtoolText },
  { format: 'rule-tests', looksLike: looksLikeRuleTests, read: readRuleTests },
  { format: 'rules', looksLike: looksLikeRules, read: readRules },
  { format: 'otlp-lines', looksLike: looksLikeTelemetryLines, read: readTelemetryLines },
  { format: 'exposition', looksLike: looksLikeExposition, read: readExposition },
];

export const JSON_METRICS_READERS: readonly JsonReader[] = [
  { format: 'promtool-run', looksLike: looksLikePromtoolRun, read: readPromtoolRun },
  { format: 'otlp', looksLike: looksLikeTelemetry, read: readTelemetry },
];
