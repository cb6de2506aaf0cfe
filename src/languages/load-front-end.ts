import type { Language } from './facts.ts';
import type { FrontEnd } from './front-end.ts';

/** Loads the reader of a language. The TypeScript compiler takes a quarter of a second, so only trees that need it pay for it. */
export async function loadFrontEnd(language: Language): Promise<FrontEnd> {
  switch (language) {
    case 'python': {
      const { pythonFrontEnd } = await import('./python/front-end.ts');
      return pythonFrontEnd;
    }
    case 'typescript': {
      const { typescriptFrontEnd } = await import('./typescript/compiler-front-end.ts');
      return typescriptFrontEnd;
    }
  }
}
