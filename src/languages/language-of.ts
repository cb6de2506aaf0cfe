import type { RepoPath } from '../foundation/repo-path.ts';
import type { Language } from './facts.ts';

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map([
  ['py', 'python'],
  ['pyi', 'python'],
  ['pyw', 'python'],
  ['ts', 'typescript'],
  ['tsx', 'typescript'],
  ['mts', 'typescript'],
  ['cts', 'typescript'],
  ['js', 'typescript'],
  ['jsx', 'typescript'],
  ['mjs', 'typescript'],
  ['cjs', 'typescript'],
  ['vue', 'typescript'],
  ['svelte', 'typescript'],
  ['astro', 'typescript'],
]);

/** Source code of these kinds is seen but not read: every report lists it. */
const UNREAD: ReadonlyMap<string, string> = new Map([
  ['ipynb', 'a notebook: its cells are not judged'],
  ['pyx', 'Cython: not judged'],
]);

/** The language of a file by its name; `null` for everything without a front end. */
export function languageOf(path: RepoPath): Language | null {
  return BY_EXTENSION.get(extensionOf(path)) ?? null;
}

/** Why a file that holds code is not read; `null` for files that are read or hold no code. */
export function unreadReason(path: RepoPath): string | null {
  return UNREAD.get(extensionOf(path)) ?? null;
}

/** Whether the file may be a script: no extension and no dot in front. Its first line decides. */
export function mayBeScript(path: RepoPath): boolean {
  return path.lastIndexOf('.') <= path.lastIndexOf('/');
}

/** The language that a script's first line (`#!/usr/bin/env python3`) names. */
export function languageOfShebang(bytes: Uint8Array): Language | null {
  if (bytes[0] !== 35 || bytes[1] !== 33) return null;
  const line = Buffer.from(bytes.subarray(2, 200)).toString('latin1').split('\n', 1)[0]!;
  if (/\bpython[0-9.]*\b/.test(line)) return 'python';
  if (/\b(?:node|bun|deno|tsx)\b/.test(line)) return 'typescript';
  return null;
}

function extensionOf(path: RepoPath): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(dot + 1).toLowerCase() : '';
}
