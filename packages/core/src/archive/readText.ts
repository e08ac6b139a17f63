import { KcmBackupError } from '../errors';

/** The text of a file of moderate size; larger ones end in an error. */
export async function readText(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number = 64 * 1024 * 1024,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new KcmBackupError(`The file is larger than ${maxBytes} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
