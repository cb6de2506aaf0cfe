import type { Language } from './facts.ts';
import type { FrontEnd } from './front-end.ts';
import { pythonFrontEnd } from './python/front-end.ts';

/** Loads a language. The TypeScript compiler takes a third of a second, so only trees that need it pay for it. */
export async function loadFrontEnd(language: Language): Promise<FrontEnd> {
  switch (language) {
    case 'python':
      return pythonFrontEnd;
    case 'typescript': {
      const { typescriptFrontEnd } = await import('./typescript/compiler-front-end.ts');
      return typescriptFrontEnd;
    }
  }
}
