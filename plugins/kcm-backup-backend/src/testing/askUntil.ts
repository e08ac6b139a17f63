/** Asks until it is so. */
export async function askUntil<T>(
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
  milliseconds = 20_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (Date.now() > deadline) {
      const told = JSON.stringify(answer) ?? 'undefined';
      throw new Error(`Not so in time: ${told.slice(0, 2000)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
