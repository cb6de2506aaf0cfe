/** The element of that id, which the page always has. */
export function byId<Kind extends Element>(id: string): Kind {
  return document.getElementById(id) as unknown as Kind;
}

/** An element with a class and contents; text is only ever text. */
export function make(name: string, className: string, ...contents: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...contents);
  return element;
}

/** `1 finding`, `2 findings`, with thousands apart. */
export function counted(count: number, singular: string): string {
  return `${grouped(count)} ${singular}${count === 1 ? '' : 's'}`;
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
