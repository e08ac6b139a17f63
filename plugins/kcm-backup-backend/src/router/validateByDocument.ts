import { openApiDocument } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { Router, type Request, type RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';

type Document = Parameters<typeof middleware>[0]['apiSpec'];

/** How strictly the document is held to. */
export interface ValidationOptions {
  /** Also the answers, which tests want and production need not pay for. */
  readonly responses?: boolean;
}

/**
 * Holds requests to the OpenAPI document: the rest of the router trusts them.
 * Those for the status of one hub take nothing but its name, which is looked up
 * anyway, and are most of all: to look each up in the document would be a sixth
 * of what their answer costs.
 */
export function validateByDocument({
  responses = false,
}: ValidationOptions): RequestHandler {
  const validators = Router().use(...byDocument(responses));
  return (request, response, next) => {
    if (!responses && isStatusOfHub(request)) next();
    else validators(request, response, next);
  };
}

function isStatusOfHub({ method, url }: Request): boolean {
  return method === 'GET' && /^\/hubs\/[^/?]+$/.test(url);
}

function byDocument(responses: boolean): RequestHandler[] {
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
