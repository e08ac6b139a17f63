import { openApiDocument } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import Ajv from 'ajv';
import type { Response } from 'supertest';

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addFormat('date-time', text => !Number.isNaN(Date.parse(text)));
ajv.addSchema(openApiDocument, 'document');
const isDetails = ajv.compile({
  $ref: 'document#/components/schemas/HubDetails',
});

/**
 * Holds the details of a hub to the OpenAPI document: they are written before
 * they are asked for, and pass the validator of the router by.
 *
 * @throws Error with what is wrong with them
 */
export function holdToDocument(path: string, answer: Response): void {
  const isOfHub = /^\/hubs\/[^/?]+$/.test(path) && answer.status === 200;
  if (!isOfHub || isDetails(answer.body)) return;
  throw new Error(`GET ${path}: ${ajv.errorsText(isDetails.errors)}`);
}
