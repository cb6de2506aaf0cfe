const PREFIX = 'execution-standards-';

/** What the reader chose before on a page of this suite; `null`: nothing, or the browser lets a page keep nothing. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps what the reader chose, where the browser lets a page keep something: a choice works without being remembered. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Then it lasts as long as the page is open.
  }
}
