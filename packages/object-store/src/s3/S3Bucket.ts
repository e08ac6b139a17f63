import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { BucketClient, ListPage, ListQuery } from '../BucketClient';
import { rangeStart } from '../rangeStart';
import type { Rest } from '../resumingRead';
import { isPassing, s3Failure } from './s3Failure';
import type { S3Upload } from './s3Upload';

/** A bucket that speaks S3. */
export class S3Bucket implements BucketClient {
  readonly failureOf = s3Failure;
  readonly isPassing = isPassing;

  constructor(
    readonly origin: string,
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly upload: S3Upload,
  ) {}

  async list(
    { prefix, delimiter, token }: ListQuery,
    signal?: AbortSignal,
  ): Promise<ListPage> {
    const page = await this.client.send(
      new ListObjectsV2Command({
        Bucket: this.bucket,
        Prefix: prefix,
        Delimiter: delimiter,
        ContinuationToken: token,
      }),
      { abortSignal: signal },
    );
    const { Contents = [], CommonPrefixes = [] } = page;
    return {
      files: Contents.map(({ Key = '', Size = 0, LastModified }) => ({
        key: Key,
        size: Size,
        modified: LastModified,
      })),
      folders: CommonPrefixes.map(({ Prefix = '' }) => Prefix),
      more: page.IsTruncated ?? false,
      next: page.NextContinuationToken,
    };
  }

  async openAt(
    key: string,
    offset: number,
    version?: string,
    signal?: AbortSignal,
  ): Promise<Rest> {
    const answer = await this.client.send(
      new GetObjectCommand({
        Bucket: this.bucket,
        Key: key,
        ...(offset > 0 && { Range: `bytes=${offset}-` }),
        IfMatch: version,
      }),
      { abortSignal: signal },
    );
    const { ContentRange, ContentLength = 0, ETag } = answer;
    const begin = rangeStart(ContentRange);
    return {
      body: answer.Body as Readable,
      offset: begin,
      size: begin + ContentLength,
      version: ETag,
    };
  }

  async put(
    key: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: bytes,
        ...this.upload,
      }),
      { abortSignal: signal },
    );
  }
}
