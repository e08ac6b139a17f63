import { openApiDocument } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';

type Document = Parameters<typeof middleware>[0]['apiSpec'];

/** How strictly the document is held to. */
export interface ValidationOptions {
  /** Also the answers, which tests want and production need not pay for. */
  readonly responses?: boolean;
}

/** Holds requests to the OpenAPI document: the rest of the router trusts them. */
export function validateByDocument({
  responses = false,
}: ValidationOptions): RequestHandler[] {
  return middleware({
    apiSpec: openApiDocument as unknown as Document,
    validateRequests: { allowUnknownQueryParameters: false },
    validateResponses: responses,
    validateFormats: true,
    // The document knows nothing of where Backstage mounts the plugin.
    useRequestUrl: true,
    ignoreUndocumented: true,
    fileUploader: false,
  }) as RequestHandler[];
}
