/**
 * Does something for each item, a few at a time. The first failure ends it: no
 * further item is begun.
 */
export async function eachBounded<T>(
  items: Iterable<T>,
  most: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let failed = false;
  const work = async () => {
    for (
      let next = waiting.next();
      !next.done && !failed;
      next = waiting.next()
    ) {
      try {
        await act(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: most }, work));
}
