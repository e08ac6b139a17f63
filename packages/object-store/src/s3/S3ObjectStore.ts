import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { CallOptions, ObjectStore, StoredFile } from '@kcm-backup/core';
import { type Rest, resumingRead } from '../resumingRead';
import { storeError } from '../storeErrors';
import { isPassing, s3Failure } from './s3Failure';
import type { S3Upload } from './s3Upload';

export interface S3StoreOptions {
  readonly bucket: string;
  /** Empty, or with a `/` at its end. */
  readonly prefix: string;
  readonly location: string;
  /** Scheme and host, for messages. */
  readonly origin: string;
  readonly upload: S3Upload;
  /** See {@link StoreOptions}. */
  readonly idleTimeout: number;
}

/** An {@link ObjectStore} that speaks S3. */
export class S3ObjectStore implements ObjectStore {
  readonly location: string;

  constructor(
    private readonly client: S3Client,
    private readonly options: S3StoreOptions,
  ) {
    this.location = options.location;
  }

  async *list(
    folder: string,
    options: CallOptions = {},
  ): AsyncGenerator<StoredFile> {
    for await (const { Contents = [] } of this.pages(folder, options)) {
      for (const { Key = '', Size = 0, LastModified } of Contents) {
        // The placeholder that consoles make for a folder is no file.
        if (Key.endsWith('/')) continue;
        yield { key: this.relative(Key), size: Size, modified: LastModified };
      }
    }
  }

  async *folders(
    folder: string,
    options: CallOptions = {},
  ): AsyncGenerator<string> {
    const pages = this.pages(folder, { ...options, delimiter: '/' });
    for await (const { CommonPrefixes = [] } of pages) {
      for (const { Prefix = '' } of CommonPrefixes) {
        yield this.relative(Prefix).slice(folder.length, -1);
      }
    }
  }

  async *open(
    key: string,
    { signal }: CallOptions = {},
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* resumingRead({
        openAt: (offset, version) => this.openAt(key, offset, version, signal),
        isPassing,
        idleTimeout: this.options.idleTimeout,
        signal,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw this.error(error, 'read', key);
    }
  }

  async write(
    key: string,
    bytes: Uint8Array,
    { signal }: CallOptions = {},
  ): Promise<void> {
    const { bucket, prefix, upload } = this.options;
    try {
      await this.client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: prefix + key,
          Body: bytes,
          ...upload,
        }),
        { abortSignal: signal },
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw this.error(error, 'write', key);
    }
  }

  private async *pages(
    folder: string,
    { signal, delimiter }: CallOptions & { readonly delimiter?: string },
  ): AsyncGenerator<ListObjectsV2CommandOutput> {
    const { bucket, prefix } = this.options;
    let token: string | undefined;
    do {
      signal?.throwIfAborted();
      const page: ListObjectsV2CommandOutput = await this.listPage(
        folder,
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix + folder,
          Delimiter: delimiter,
          ContinuationToken: token,
        }),
        signal,
      );
      yield page;
      token = this.nextToken(page, token, folder);
    } while (token);
  }

  private async listPage(
    folder: string,
    command: ListObjectsV2Command,
    signal: AbortSignal | undefined,
  ): Promise<ListObjectsV2CommandOutput> {
    try {
      return await this.client.send(command, { abortSignal: signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw this.error(error, 'list', folder);
    }
  }

  /** A list that says it goes on, and not where, must not pass for whole. */
  private nextToken(
    page: ListObjectsV2CommandOutput,
    before: string | undefined,
    folder: string,
  ): string | undefined {
    if (!page.IsTruncated) return undefined;
    const next = page.NextContinuationToken;
    if (next && next !== before) return next;
    const error = new Error('the store breaks its list off half-way');
    throw this.error(error, 'list', folder);
  }

  private async openAt(
    key: string,
    offset: number,
    version: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Rest> {
    const { bucket, prefix } = this.options;
    const answer = await this.client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: prefix + key,
        ...(offset > 0 && { Range: `bytes=${offset}-` }),
        IfMatch: version,
      }),
      { abortSignal: signal },
    );
    const { ContentRange, ContentLength = 0, ETag } = answer;
    const range = /^bytes (\d+)-/.exec(ContentRange ?? '');
    const begin = Number(range?.[1] ?? 0);
    return {
      body: answer.Body as Readable,
      offset: begin,
      size: begin + ContentLength,
      version: ETag,
    };
  }

  private relative(key: string): string {
    return key.slice(this.options.prefix.length);
  }

  private error(error: unknown, verb: string, key: string): Error {
    const { location, origin } = this.options;
    return storeError(s3Failure(error), { location, origin, verb, key });
  }
}
