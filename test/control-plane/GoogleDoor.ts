import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { type AssertionTerms, verifyAssertion } from './verifyAssertion';
import { listenOnLoopback, loopbackHost } from './loopback';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * What the emulator behind it lacks: gives out tokens for signed assertions, and
 * lets nothing through without one.
 */
export class GoogleDoor {
  private readonly tokens = new Set<string>();
  private readonly server = createServer((from, to) => {
    this.handle(from, to).catch(error => to.destroy(error));
  });

  private constructor(
    private readonly target: string,
    private readonly terms: Omit<AssertionTerms, 'audience'>,
  ) {}

  static async start(
    target: string,
    terms: Omit<AssertionTerms, 'audience'>,
  ): Promise<GoogleDoor> {
    const door = new GoogleDoor(target, terms);
    await listenOnLoopback(door.server);
    return door;
  }

  get url(): string {
    return `http://${loopbackHost(this.server)}`;
  }

  get tokenUri(): string {
    return `${this.url}/token`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async handle(
    from: IncomingMessage,
    to: ServerResponse,
  ): Promise<void> {
    if (from.url === '/token') {
      answerJson(to, this.exchange(new URLSearchParams(await text(from))));
      return;
    }
    const [, token = ''] =
      /^Bearer (.+)$/.exec(from.headers.authorization ?? '') ?? [];
    if (this.tokens.has(token)) this.pass(from, to);
    else answerJson(to, [401, { error: { code: 401 } }]);
  }

  private exchange(grant: URLSearchParams): readonly [number, object] {
    const terms = { ...this.terms, audience: this.tokenUri };
    const why =
      grant.get('grant_type') === GRANT
        ? verifyAssertion(grant.get('assertion') ?? '', terms)
        : 'Invalid grant type.';
    if (why !== undefined) {
      return [400, { error: 'invalid_grant', error_description: why }];
    }
    const token = randomUUID();
    this.tokens.add(token);
    return [
      200,
      { access_token: token, expires_in: 3599, token_type: 'Bearer' },
    ];
  }

  private pass(from: IncomingMessage, to: ServerResponse): void {
    const { method, headers } = from;
    const onwards = request(
      new URL(from.url ?? '/', this.target),
      { method, headers },
      answer => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
        answer.on('error', () => to.destroy());
      },
    );
    onwards.on('error', () => to.destroy());
    to.on('close', () => onwards.destroy());
    from.pipe(onwards);
  }
}

function answerJson(
  to: ServerResponse,
  [status, body]: readonly [number, object],
): void {
  to.writeHead(status, { 'content-type': 'application/json' });
  to.end(JSON.stringify(body));
}
