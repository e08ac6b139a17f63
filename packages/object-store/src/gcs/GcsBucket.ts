import type { BucketClient, ListPage, ListQuery } from '../BucketClient';
import type { HttpAnswer, HttpCall, HttpDoor } from '../http/HttpDoor';
import { assertSuccess, readJson, StatusError } from '../http/readJson';
import { rangeStart } from '../rangeStart';
import type { Rest } from '../resumingRead';
import { StoreCallError } from '../storeErrors';
import { gcsFailure, isPassing } from './gcsFailure';

/** Which bucket, and how to get at it. */
export interface GcsBucketOptions {
  readonly bucket: string;
  /** Address of the JSON API, with a `/` at its end. */
  readonly endpoint: string;
  /** Gives a token that is valid for a while yet. */
  readonly token: (signal?: AbortSignal) => Promise<string>;
  /** What the bucket's files are encrypted with, when it is not its default. */
  readonly kmsKeyName?: string;
}

/** What a list asks for: else each entry has its access rules with it. */
const LIST_FIELDS = 'nextPageToken,prefixes,items(name,size,updated)';

/** As many as the store gives. */
const PAGE_SIZE = '1000';

interface ListAnswer {
  readonly nextPageToken?: string;
  readonly prefixes?: readonly string[];
  readonly items?: readonly {
    readonly name: string;
    /** A decimal number. */
    readonly size: string;
    /** RFC 3339. */
    readonly updated?: string;
  }[];
}

/**
 * A bucket of Google Cloud Storage, by its JSON API.
 *
 * Source: Cloud Storage JSON API v1, Objects: list, get, insert.
 */
export class GcsBucket implements BucketClient {
  readonly failureOf = gcsFailure;
  readonly isPassing = isPassing;

  constructor(
    private readonly http: HttpDoor,
    private readonly options: GcsBucketOptions,
  ) {}

  get origin(): string {
    return new URL(this.options.endpoint).origin;
  }

  async list(
    { prefix, delimiter, token }: ListQuery,
    signal?: AbortSignal,
  ): Promise<ListPage> {
    const url = this.objects();
    setQuery(url, {
      prefix,
      delimiter,
      pageToken: token,
      maxResults: PAGE_SIZE,
      fields: LIST_FIELDS,
    });
    const answer = await this.send({ url: url.href, signal });
    const page = await readJson<ListAnswer>(answer, 'Cloud Storage');
    return {
      files: (page.items ?? []).map(({ name, size, updated }) => ({
        key: name,
        size: Number(size),
        modified: updated === undefined ? undefined : new Date(updated),
      })),
      folders: page.prefixes ?? [],
      more: Boolean(page.nextPageToken),
      next: page.nextPageToken,
    };
  }

  async openAt(
    key: string,
    offset: number,
    version?: string,
    signal?: AbortSignal,
  ): Promise<Rest> {
    const url = this.objects(key);
    setQuery(url, { alt: 'media', ifGenerationMatch: version });
    const answer = await this.send({
      url: url.href,
      headers: {
        // Else what is marked as compressed would come inflated.
        'accept-encoding': 'gzip',
        ...(offset > 0 && { range: `bytes=${offset}-` }),
      },
      signal,
    });
    await assertSuccess(answer).catch(error => {
      throw isMissingFile(error)
        ? new StoreCallError({ kind: 'no-key' })
        : error;
    });
    const { body, headers } = answer;
    const begin = rangeStart(headers['content-range']);
    return {
      body,
      offset: begin,
      size: begin + Number(headers['content-length'] ?? 0),
      version: headers['x-goog-generation'],
    };
  }

  async put(
    key: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<void> {
    const url = new URL(`/upload${this.objects().pathname}`, this.objects());
    const { kmsKeyName } = this.options;
    setQuery(url, { uploadType: 'media', name: key, kmsKeyName });
    const answer = await this.send({
      url: url.href,
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes.length),
      },
      body: bytes,
      signal,
    });
    await readJson(answer, 'Cloud Storage');
  }

  private objects(key?: string): URL {
    const { bucket, endpoint } = this.options;
    const path = `b/${encodeURIComponent(bucket)}/o`;
    const below = key === undefined ? '' : `/${encodeURIComponent(key)}`;
    return new URL(path + below, endpoint);
  }

  private async send(call: HttpCall): Promise<HttpAnswer> {
    const token = await this.options.token(call.signal);
    return this.http.send({
      ...call,
      headers: { ...call.headers, authorization: `Bearer ${token}` },
    });
  }
}

/** One status for both; the words tell of a bucket. */
function isMissingFile(thrown: unknown): boolean {
  return (
    thrown instanceof StatusError &&
    thrown.status === 404 &&
    !/bucket does not exist/.test(thrown.words)
  );
}

function setQuery(
  url: URL,
  query: Readonly<Record<string, string | undefined>>,
): void {
  for (const [name, value] of Object.entries(query)) {
    if (value) url.searchParams.set(name, value);
  }
}
