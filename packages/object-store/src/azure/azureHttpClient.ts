import { text } from 'node:stream/consumers';
import { toHttpHeadersLike } from '@azure/core-http-compat';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { IHttpClient } from '@azure/storage-blob';
import type { HttpDoor } from '../http/HttpDoor';

/** Has the client of Azure go through our door, with its limits and proxies. */
export function azureHttpClient(http: HttpDoor): IHttpClient {
  return {
    async sendRequest(request) {
      const { url, method, headers, body, streamResponseStatusCodes } = request;
      const answer = await http.send({
        url,
        method,
        headers: headers.rawHeaders(),
        body: body ?? undefined,
        signal: request.abortSignal as AbortSignal | undefined,
      });
      const { status } = answer;
      const streamed = streamResponseStatusCodes?.has(status);
      return {
        request,
        status,
        headers: toHttpHeadersLike(createHttpHeaders(answer.headers)),
        ...(streamed
          ? { readableStreamBody: answer.body }
          : { bodyAsText: await text(answer.body) }),
      };
    },
  };
}
