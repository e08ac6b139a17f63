/** The lines of a stream, each as soon as it is complete. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const [first, ...rest] = decoder
      .decode(chunk, { stream: true })
      .split('\n');
    parts.push(first);
    for (const next of rest) {
      const line = parts.join('');
      if (line) yield line;
      parts = [next];
    }
  }
  // Half a line at the end is an event that was cut off.
}
