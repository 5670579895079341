/** Latin words and numbers stay whole; any other character may stand at the end of a line. */
const PIECES = /[\p{Script=Latin}\p{N}.,'’-]+|\s+|./gu;
/** Never at the beginning of a line. */
const HANGS = /^[，。；：！？、）》”’,.;:!?)\]]/u;

/** Breaks a text into at most `most` lines that measure no wider than `width`; what does not fit ends in an ellipsis. */
export function wrapText(text: string, { width, most }: { width: number; most: number }, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, measure)) {
    if (line === '' || HANGS.test(piece) || measure(line + piece.trimEnd()) <= width) {
      line += line === '' ? piece.trimStart() : piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines[most - 1]!, width, measure)];
}

/** A word longer than a whole line is cut into its characters. */
function piecesOf(text: string, width: number, measure: (line: string) => number): string[] {
  return (text.replaceAll(/\s+/g, ' ').trim().match(PIECES) ?? []).flatMap((piece) => (measure(piece) > width ? [...piece] : [piece]));
}

function shortened(line: string, width: number, measure: (line: string) => number): string {
  const characters = [...line];
  while (characters.length > 1 && measure(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
