const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was dropped',
  EPIPE: 'the connection was dropped',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ENOTFOUND: 'its name does not resolve',
  EAI_AGAIN: 'its name cannot be resolved at the moment',
  ETIMEDOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate comes from an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate comes from an unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
};

/** Why no connection came about, in words, from the error of a Node socket. */
export function whyUnreachable(error: unknown): string {
  const { code, message, errors } = error as SocketError & {
    readonly errors?: readonly SocketError[];
  };
  // Node tries each address of a name; the first failure is as good as any.
  const known = code ?? errors?.[0]?.code;
  if (known && MEANINGS[known]) return `${MEANINGS[known]} (${known})`;
  return message || known || 'unknown error';
}

interface SocketError {
  readonly code?: string;
  readonly message?: string;
}
