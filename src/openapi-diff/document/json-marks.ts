import { endOfText, QUOTE, skipBlanks } from '../../foundation/json/json-bytes.ts';
import type { KeyPath, Marks } from './model.ts';
import { createTextSet } from './text-set.ts';

/** Gathers what a file speaks of while its bytes are looked at. */
export interface MarkCollector {
  /** A key that begins with `$`, by its offsets; its value follows `after`, and the keys of what is around it begin at `around`. */
  readonly add: (start: number, end: number, after: number, around: readonly number[]) => void;
  /** A key is spelled in a way that hides what it says. */
  readonly hide: () => void;
  readonly read: () => Marks;
}

const LONGEST = '$dynamicAnchor'.length;

export function createMarks(bytes: Uint8Array): MarkCollector {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const references = createTextSet(bytes);
  const words = new Set<string>();
  const others: KeyPath[] = [];
  let isHidden = false;

  function add(start: number, end: number, after: number, around: readonly number[]): void {
    // Nearly all are `$ref`.
    if (!isReference(start, end)) {
      if (end - start > LONGEST) return;
      const word = decoder.decode(bytes.subarray(start, end));
      words.add(word);
      if (word !== '$dynamicRef') return;
    }
    const value = skipBlanks(bytes, after);
    if (bytes[value] === QUOTE) references.add(value + 1, endOfText(bytes, value + 1));
    // Around the root stands nothing.
    else others.push(around.slice(1).map((key) => (key < 0 ? null : keyAt(key))));
  }

  function isReference(start: number, end: number): boolean {
    return (
      end - start === 4 && bytes[start + 1] === 0x72 && bytes[start + 2] === 0x65 && bytes[start + 3] === 0x66
    );
  }

  function keyAt(start: number): string {
    const text = decoder.decode(bytes.subarray(start, endOfText(bytes, start)));
    return text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text;
  }

  return {
    add,
    hide() {
      isHidden = true;
    },
    read: () => ({
      references: isHidden ? null : { texts: references.texts(), others },
      hasIds: isHidden || words.has('$id') || words.has('$self'),
      hasAnchors: isHidden || words.has('$anchor') || words.has('$dynamicAnchor'),
    }),
  };
}
