/** Waits until the assertions hold. */
export async function untilHolds<T>(
  assert: () => T | Promise<T>,
  timeout = 4_000,
): Promise<T> {
  for (const deadline = Date.now() + timeout; ;) {
    try {
      return await assert();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
