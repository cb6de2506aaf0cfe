import type { Conclusion } from '../model.ts';

export const CONCLUSION_SYMBOLS: { readonly [conclusion in Conclusion]: string } = {
  success: '✅',
  failure: '❌',
  neutral: '➖',
  pending: '⏳',
  error: '⚠️',
};
