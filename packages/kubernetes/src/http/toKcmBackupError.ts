import {
  ApiError,
  ConflictError,
  ForbiddenError,
  InvalidObjectError,
  KcmBackupError,
  NotFoundError,
  personaFor,
  UnauthorizedError,
} from '@kcm-backup/core';
import { RetryLaterError } from './RetryLaterError';

/** What was asked of the API server, for messages about it. */
export interface Asked {
  readonly verb: string;
  /** Such as `backups.velero.io "x" in namespace kcm-system`. */
  readonly what: string;
  /** Plural with group, as `kubectl auth can-i` takes it. */
  readonly resource?: string;
  readonly namespace?: string;
  /** Name of the object, where there is one. */
  readonly name?: string;
  /** `the management cluster`, or `region east`. */
  readonly cluster: string;
  readonly server: string;
  /** Its objects hold secrets: the server's words may quote them. */
  readonly secret?: boolean;
  /** kubectl's flags that lead to the same server as the same user. */
  readonly flags?: string;
}

/** metav1.Status, as far as we read it. */
interface Status {
  readonly kind?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: {
    readonly name?: string;
    readonly kind?: string;
    readonly retryAfterSeconds?: number;
    readonly causes?: readonly { readonly field?: string }[];
  };
}

/**
 * The error for an answer that is no success.
 *
 * @param body - text of the answer: only a Status in it is looked at, since
 *   anything else (a proxy's page, an object) may hold what nobody should see
 * @param retryAfter - milliseconds, when the answer said so
 */
export function toKcmBackupError(
  status: number,
  body: string,
  asked: Asked,
  retryAfter?: number,
): KcmBackupError {
  const said = parseStatus(body);
  const words = quote(said, asked);
  switch (status) {
    case 401:
      return new UnauthorizedError(
        `${asked.server} does not take these credentials: it asks for others to ${asked.verb} ${asked.what}.`,
        {
          remedy: `Log in again, or mend the kubeconfig: kubectl ${flags(asked)}auth whoami`,
        },
      );
    case 403:
      return isRefusal(said) ? refused(words, asked) : forbidden(said, asked);
    case 404:
      return notFound(said, asked);
    case 409:
      return new ConflictError(
        said?.reason === 'AlreadyExists'
          ? `${upper(asked.what)} exists already on ${asked.cluster}.`
          : `${upper(asked.what)} changed on ${asked.cluster} meanwhile${words}`,
      );
    case 400:
    case 422:
      return refused(words, asked);
    default: {
      const message = `${asked.server} answered ${status} to ${asked.verb} ${asked.what}${words}`;
      const reason = said?.reason;
      const wait =
        retryAfter ??
        (said?.details?.retryAfterSeconds !== undefined
          ? said.details.retryAfterSeconds * 1000
          : undefined);
      return wait === undefined
        ? new ApiError(message, { status, reason })
        : new RetryLaterError(message, { status, reason, retryAfter: wait });
    }
  }
}

/** Whether an answer says that this one object is missing, not its type. */
export function isMissingObject(body: string, name: string): boolean {
  const said = parseStatus(body);
  return said?.reason === 'NotFound' && said.details?.name === name;
}

/** The token to go on with after `410 Gone`, if the server offers one. */
export function continueTokenOf(body: string): string | undefined {
  const status = parseStatus(body) as
    { readonly metadata?: { readonly continue?: string } } | undefined;
  return status?.metadata?.continue || undefined;
}

function parseStatus(body: string): Status | undefined {
  try {
    const parsed: Status | null = JSON.parse(body);
    return parsed?.kind === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Webhooks and quotas answer 403 too: that is no matter of rights. Missing
 * rights are told as in apiserver/pkg/endpoints/handlers/responsewriters.
 */
function isRefusal(said: Status | undefined): boolean {
  const { message } = said ?? {};
  if (message === undefined) return false;
  return (
    message.startsWith('admission webhook ') ||
    !/ cannot [^"]* (resource|path) "/.test(message)
  );
}

function refused(words: string, asked: Asked): KcmBackupError {
  return new InvalidObjectError(
    `${asked.cluster} refuses to ${asked.verb} ${asked.what}${words}`,
  );
}

function forbidden(said: Status | undefined, asked: Asked): KcmBackupError {
  if (said?.message?.includes(' cannot impersonate ')) {
    return new ForbiddenError(
      `You may not act as somebody else on ${asked.cluster}${quote(said, asked)}`,
      { remedy: 'kubectl auth can-i impersonate users, without --as' },
    );
  }
  const { verb, what, cluster, resource, namespace } = asked;
  const scope = namespace ? ` -n ${namespace}` : ' -A';
  const role = resource && roleFor(asked, resource);
  const remedy = [
    resource && `kubectl ${flags(asked)}auth can-i ${verb} ${resource}${scope}`,
    role && `the role that is needed: kubectl kcm-backup rbac ${role}`,
  ];
  return new ForbiddenError(`You may not ${verb} ${what} on ${cluster}.`, {
    remedy: remedy.filter(Boolean).join('; ') || undefined,
  });
}

/** Of a Secret one by one: no role reads them all. */
function roleFor(
  { verb, namespace, name }: Asked,
  written: string,
): string | undefined {
  const [resource, ...group] = written.split('.');
  if (written === 'secrets' && verb === 'get' && name) {
    return `operator --secret ${name}`;
  }
  return personaFor({
    verb,
    resource,
    group: group.join('.'),
    namespace,
    name,
  });
}

function notFound(said: Status | undefined, asked: Asked): KcmBackupError {
  const { name, kind } = said?.details ?? {};
  if (name && name !== asked.name) {
    return new NotFoundError(
      `${upper(asked.what)} needs ${kind} ${JSON.stringify(name)}, which ${asked.cluster} does not have.`,
    );
  }
  if (name) {
    return new NotFoundError(`There is no ${asked.what} on ${asked.cluster}.`);
  }
  return new NotFoundError(
    `${upper(asked.cluster)} has no ${asked.resource ?? asked.what}.`,
    asked.resource
      ? { remedy: `kubectl ${flags(asked)}api-resources` }
      : undefined,
  );
}

/** What the server says, unless it could quote a value that nobody may see. */
function quote(said: Status | undefined, asked: Asked): string {
  if (!said?.message) return '.';
  if (asked.secret) {
    const fields = said.details?.causes?.map(cause => cause.field) ?? [];
    const where = fields.filter(Boolean).join(', ');
    return said.reason ? ` (${said.reason}${where && `: ${where}`}).` : '.';
  }
  const text = withoutValues(said.message).slice(0, 1000);
  return `: ${/[.!?]$/.test(text) ? text : `${text}.`}`;
}

/**
 * A validation error quotes the refused value. Text of up to 64 characters is
 * what the user wants to see (a name, a cron expression); an object may hold
 * Helm values with passwords in them.
 */
function withoutValues(message: string): string {
  return message.replace(
    /(Invalid value: )(?:"(?:[^"\\]|\\.){65,}"|[[{].*?[\]}](?=: |, |$))/gs,
    '$1(left out)',
  );
}

function flags({ flags: known }: Asked): string {
  return known ? `${known} ` : '';
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
