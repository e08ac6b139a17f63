import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const NO_AUTHENTICATION = 0;
const PASSWORD = 2;

/** A TCP connection through a SOCKS 5 proxy (RFC 1928, RFC 1929). */
export async function openSocksTunnel(
  proxy: URL,
  host: string,
  port: number,
): Promise<Socket> {
  const socket = await dial(
    proxy.hostname.replace(/^\[|\]$/g, ''),
    Number(proxy.port || 1080),
  );
  try {
    await negotiate(socket, proxy);
    const name = Buffer.from(host);
    socket.write(
      Buffer.from([5, 1, 0, 3, name.length, ...name, port >> 8, port & 0xff]),
    );
    const [, code, , type] = await take(socket, 4);
    if (code !== 0) throw new Error(`the SOCKS proxy answered code ${code}`);
    // The address it speaks from: of no interest, but it has to be read.
    await take(socket, (await addressLength(socket, type)) + 2);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function negotiate(socket: Socket, proxy: URL): Promise<void> {
  const wanted = proxy.username ? PASSWORD : NO_AUTHENTICATION;
  socket.write(Buffer.from([5, 1, wanted]));
  const [version, method] = await take(socket, 2);
  if (version !== 5 || method !== wanted) {
    throw new Error('the SOCKS proxy wants another authentication');
  }
  if (method !== PASSWORD) return;
  const user = Buffer.from(decodeURIComponent(proxy.username));
  const password = Buffer.from(decodeURIComponent(proxy.password));
  socket.write(
    Buffer.from([1, user.length, ...user, password.length, ...password]),
  );
  const [, status] = await take(socket, 2);
  if (status !== 0) throw new Error('the SOCKS proxy refused the password');
}

function dial(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

async function addressLength(socket: Socket, type: number): Promise<number> {
  if (type === 3) return (await take(socket, 1))[0];
  return type === 4 ? 16 : 4;
}

/** Exactly `length` bytes; what follows stays in the socket. */
async function take(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = socket.read(length);
    if (bytes) return bytes;
    if (socket.readableEnded) throw new Error('the SOCKS proxy hung up');
    await Promise.race([once(socket, 'readable'), once(socket, 'end')]);
  }
}
