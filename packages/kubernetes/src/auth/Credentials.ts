/** Proves to an API server who we are. */
export interface Credentials {
  /** What the next request carries. */
  current(signal?: AbortSignal): Promise<RequestCredentials>;

  /**
   * Forgets what the server refused. `false` when asking again would give the
   * same.
   */
  renew(refused: RequestCredentials): boolean;
}

export interface RequestCredentials {
  /** Value of the Authorization header. */
  readonly authorization?: string;
  /** PEM. */
  readonly cert?: string;
  /** PEM. */
  readonly key?: string;
}
