/**
 * How many edits lie between two texts: letters put in, left out, replaced, or two neighbours exchanged (optimal string
 * alignment). Beyond `most` it stops and says `most + 1`.
 */
export function editsBetween(a: string, b: string, most: number): number {
  return edits(a, b, most, false);
}

/** The same between `typed` and whichever beginning of `text` is nearest: what is typed is not finished yet. */
export function editsToBeginning(typed: string, text: string, most: number): number {
  return edits(typed, text, most, true);
}

function edits(a: string, b: string, most: number, beginning: boolean): number {
  if (a === b) return 0;
  if (beginning ? a.length - b.length > most : Math.abs(a.length - b.length) > most) return most + 1;
  const width = beginning ? Math.min(b.length, a.length + most) : b.length;
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      let cost = stepOf(a, b, i, j, last, row);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? most) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    // Two rows, because an exchange reaches back over one.
    if (least > most && Math.min(...last) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(beginning ? Math.min(...last) : (last[width] ?? most + 1), most + 1);
}

function stepOf(a: string, b: string, i: number, j: number, last: number[], row: number[]): number {
  const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
  return Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
}
