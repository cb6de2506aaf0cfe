/** A fenced block: its language, its text without the indentation of the list it stands in, and whether `<!-- verify -->` stands above it. */
export interface FencedBlock {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  readonly isUnverified: boolean;
}

/** Fenced blocks of a Markdown file, in their order. */
export function fencedBlocks(markdown: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^( *)```([a-z]+)$/.exec(lines[index] ?? '');
    if (opening === null) continue;
    const [, indent = '', language = ''] = opening;
    const end = lines.indexOf(`${indent}\`\`\``, index + 1);
    if (end === -1) throw new Error(`the block of line ${index + 1} has no end`);
    blocks.push({
      language,
      text: `${lines
        .slice(index + 1, end)
        .map((line) => line.slice(indent.length))
        .join('\n')}\n`,
      line: index + 1,
      isUnverified: (lines[index - 1] ?? '').includes('<!-- verify -->'),
    });
    index = end;
  }
  return blocks;
}
