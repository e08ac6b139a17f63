import type { Readable } from 'node:stream';
import type {
  ContainerClient,
  ContainerListBlobHierarchySegmentResponse,
} from '@azure/storage-blob';
import type { BucketClient, ListPage, ListQuery } from '../BucketClient';
import { rangeStart } from '../rangeStart';
import type { Rest } from '../resumingRead';
import { azureFailure, isPassing } from './azureFailure';

/** As with the other stores; Azure would give 5,000. */
const PAGE_SIZE = 1000;

/** A container of Azure Blob Storage. */
export class AzureContainer implements BucketClient {
  readonly failureOf = azureFailure;
  readonly isPassing = isPassing;
  private connected?: ContainerClient;

  /**
   * @param presumed address of the storage account, before it is looked up
   * @param connect gets what it takes, which may be a login
   */
  constructor(
    private readonly presumed: string | undefined,
    private readonly connect: (
      signal?: AbortSignal,
    ) => Promise<ContainerClient>,
  ) {}

  get origin(): string {
    const url = this.connected?.url ?? this.presumed;
    return url ? new URL(url).origin : 'Azure Blob Storage';
  }

  async list(
    { prefix, delimiter, token }: ListQuery,
    signal?: AbortSignal,
  ): Promise<ListPage> {
    const container = await this.container(signal);
    const query = { prefix, abortSignal: signal };
    const pages = delimiter
      ? container.listBlobsByHierarchy(delimiter, query)
      : container.listBlobsFlat(query);
    const from = { continuationToken: token, maxPageSize: PAGE_SIZE };
    const page = await pages.byPage(from).next();
    if (page.done) return { files: [], folders: [], more: false };
    const value: ContainerListBlobHierarchySegmentResponse = page.value;
    const { segment, continuationToken: next } = value;
    return {
      files: segment.blobItems.map(({ name, properties }) => ({
        key: name,
        size: properties.contentLength ?? 0,
        modified: properties.lastModified,
      })),
      folders: (segment.blobPrefixes ?? []).map(({ name }) => name),
      more: Boolean(next),
      next,
    };
  }

  async openAt(
    key: string,
    offset: number,
    version?: string,
    signal?: AbortSignal,
  ): Promise<Rest> {
    const container = await this.container(signal);
    const answer = await container
      .getBlobClient(key)
      .download(offset, undefined, {
        abortSignal: signal,
        conditions: { ifMatch: version },
      });
    const begin = rangeStart(answer.contentRange);
    return {
      body: answer.readableStreamBody as Readable,
      offset: begin,
      size: begin + (answer.contentLength ?? 0),
      version: answer.etag,
    };
  }

  async put(
    key: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<void> {
    const container = await this.container(signal);
    await container
      .getBlockBlobClient(key)
      .upload(bytes, bytes.length, { abortSignal: signal });
  }

  private async container(signal?: AbortSignal): Promise<ContainerClient> {
    this.connected ??= await this.connect(signal);
    return this.connected;
  }
}
