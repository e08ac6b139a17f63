import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** An answer whose body has yet to be read; read it, or cancel it. */
export class HttpResponse {
  readonly status: number;

  constructor(
    private readonly message: IncomingMessage,
    private readonly toError: (error: unknown) => unknown,
    private readonly release: () => void,
  ) {
    this.status = message.statusCode ?? 0;
  }

  header(name: string): string | undefined {
    const value = this.message.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  async text(): Promise<string> {
    const all: Uint8Array[] = [];
    for await (const chunk of this.chunks()) all.push(chunk);
    return Buffer.concat(all).toString('utf8');
  }

  /**
   * The body, inflated unless asked for as it comes. Leaving the loop early ends
   * the connection.
   */
  async *chunks(
    options: { readonly asSent?: boolean } = {},
  ): AsyncGenerator<Uint8Array> {
    const gzip =
      this.message.headers['content-encoding'] === 'gzip' && !options.asSent;
    const body = gzip
      ? pipeline(this.message, createGunzip(), () => {})
      : this.message;
    try {
      for await (const chunk of body) yield chunk;
      // Node ends a body that was cut off without an error when it is read
      // through a pipe.
      if (!this.message.complete) throw new Error('the answer was cut off');
    } catch (error) {
      throw this.toError(error);
    } finally {
      this.cancel();
    }
  }

  /** Ends the answer; the connection too, unless all of it was read. */
  cancel(): void {
    this.release();
    if (!this.message.complete) this.message.destroy();
    else this.message.resume();
  }
}
