/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** Everything after the name, with continued lines joined. */
  readonly rest: string;
  /** 1-based line of the name. */
  readonly line: number;
}

/**
 * Cuts a Dockerfile into instructions: joins continued lines, drops comments and the bodies of here-documents.
 * Source: Dockerfile reference, «Format», «Parser directives» and «Here-Documents».
 */
export function readInstructions(text: string): Instruction[] {
  const instructions: Instruction[] = [];
  const continues = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 300)) ? /`\s*$/ : /\\\s*$/;
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const start = index;
    if (isSkipped(lines[index]!)) continue;
    const parts: string[] = [];
    for (; index < lines.length; index++) {
      const line = lines[index]!;
      // Comments and empty lines may stand between the parts of an instruction.
      if (index > start && isSkipped(line)) continue;
      parts.push(line.replace(continues, ' '));
      if (!continues.test(line)) break;
    }
    const [, name, rest = ''] = /^\s*([A-Za-z]+)(?:\s+(.*))?$/s.exec(parts.join('')) ?? [];
    if (name === undefined) continue;
    instructions.push({ name: name.toUpperCase(), rest, line: start + 1 });
    if (/^(?:RUN|COPY|ADD)$/i.test(name)) index = endOfHereDocuments(lines, index, rest);
  }
  return instructions;
}

function isSkipped(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** The index of the last line of the here-documents that an instruction opens; its own when it opens none. */
function endOfHereDocuments(lines: readonly string[], opened: number, rest: string): number {
  let index = opened;
  for (const [, mark] of rest.matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)) {
    let end = index + 1;
    while (end < lines.length && lines[end]!.trim() !== mark) end++;
    if (end === lines.length) return index;
    index = end;
  }
  return index;
}
