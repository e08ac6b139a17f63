/** The candidate that the word was most likely meant to be, if any. */
export function suggest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  const near = candidates
    .map(candidate => ({ candidate, distance: distance(word, candidate) }))
    .filter(
      ({ candidate, distance: d }) =>
        d <= Math.max(1, Math.floor(word.length / 3)) ||
        (word.length >= 3 && candidate.startsWith(word)),
    )
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** Edits from one word to the other; swapped neighbours count as one. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + same,
      );
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i].push(best);
    }
  }
  return rows[a.length][b.length];
}
