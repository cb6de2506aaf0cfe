import { countField, field, isObject, textField } from '../json-fields.ts';
import { linesOf } from '../lines.ts';
import type { ReadResult, ScanReading } from '../model.ts';
import { closeScan, openRun, type RunDraft, UNPARSED } from './run.ts';

/** Whether an object is one result of `mypy --output json`, which writes one on each line. */
function isMypyResult(value: unknown): boolean {
  const severity = textField(value, 'severity');
  return (
    textField(value, 'file') !== null &&
    textField(value, 'message') !== null &&
    field(value, 'hint') !== undefined &&
    (severity === 'error' || severity === 'note')
  );
}

/** Whether text begins like results of mypy; its members always stand in this order. */
export function looksLikeMypy(_path: string, start: string): boolean {
  return /^\s*\{"file": ?"(?:[^"\\]|\\.)*", ?"line": ?-?\d+, ?"column": ?-?\d+,/.test(start);
}

/**
 * Reads lines of JSON of mypy. An error is `high` and a note `info`. A file that does not parse ends the run of mypy, so it is a gap,
 * as is every line that is no result. A run without results writes nothing and cannot be told from one that never was.
 */
export function readMypy(bytes: Uint8Array): ReadResult<ScanReading> {
  return readLines('mypy', bytes, addMypy);
}

function addMypy(result: unknown, pointer: string, run: RunDraft): void {
  const rule = textField(result, 'code');
  const path = textField(result, 'file');
  const title = textField(result, 'message') ?? '';
  if (!isMypyResult(result)) run.gap(`what stands at ${pointer} is no result`);
  else if (rule !== null && UNPARSED.has(rule)) run.gap(`${path ?? 'a file'}: ${title}`);
  run.find({
    rule: rule ?? 'misc',
    title,
    severity: textField(result, 'severity') === 'note' ? 'info' : 'high',
    path,
    line: countField(result, 'line') ?? 0,
    pointer,
  });
}

/** Whether an object is one result of ruff. */
function isRuffResult(value: unknown): boolean {
  return (
    textField(value, 'filename') !== null &&
    isObject(field(value, 'end_location')) &&
    isObject(field(value, 'location'))
  );
}

/** Whether a document is of `ruff check --output-format json`. Without results it is `[]`, which says nothing of who wrote it. */
export function isRuff(value: unknown): boolean {
  return Array.isArray(value) && isRuffResult(value[0]);
}

/** Whether text begins like `ruff check --output-format json-lines`. */
export function looksLikeRuff(_path: string, start: string): boolean {
  return /^\s*\{"cell":(?:null|\d+),"code":/.test(start) && start.includes('"filename":');
}

/** Reads the JSON of ruff. Every result is `high`, as its own SARIF calls each an error; a file that does not parse is a gap. */
export function readRuff(value: unknown): ReadResult<ScanReading> {
  const run = openRun({ name: 'ruff', version: null });
  for (const [result, place] of run.items({ list: value }, 'list'))
    addRuff(result, place.replace('/list', ''), run);
  return closeScan('ruff', [run.close()]);
}

/** Reads lines of JSON of ruff. */
export function readRuffLines(bytes: Uint8Array): ReadResult<ScanReading> {
  return readLines('ruff', bytes, addRuff);
}

function addRuff(result: unknown, pointer: string, run: RunDraft): void {
  const rule = textField(result, 'code') ?? 'invalid-syntax';
  const path = textField(result, 'filename');
  const title = textField(result, 'message') ?? '';
  if (!isRuffResult(result)) run.gap(`what stands at ${pointer} is no result`);
  else if (UNPARSED.has(rule)) run.gap(`${path ?? 'a file'}: ${title}`);
  run.find({
    rule,
    title,
    severity: 'high',
    path,
    line: countField(field(result, 'location'), 'row') ?? 0,
    pointer,
  });
}

type Add = (result: unknown, pointer: string, run: RunDraft) => void;

function readLines(name: 'mypy' | 'ruff', bytes: Uint8Array, add: Add): ReadResult<ScanReading> {
  const run = openRun({ name, version: null });
  for (const { text, number } of linesOf(bytes)) {
    if (text.trim() === '') continue;
    const result = parseLine(text);
    if (isObject(result)) add(result, `line ${number}`, run);
    else run.gap(`line ${number} is no result`);
  }
  return closeScan(name, [run.close()]);
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
