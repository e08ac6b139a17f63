import { webCodec } from '../archive/webCodec';
import type { Codec } from '../ports/Codec';

/** Takes each chunk away when the next one is asked for, as a Codec may. */
export const forgetfulCodec: Codec = {
  ...webCodec,
  async *gunzip(stored) {
    for await (const chunk of webCodec.gunzip(stored)) {
      const own = chunk.slice();
      yield own;
      structuredClone(own.buffer, { transfer: [own.buffer] });
    }
  },
};
