import type {
  Clock,
  Codec,
  Downloader,
  Fleet,
  LocationAccess,
  ObjectStore,
} from '@kcm-backup/core';

/**
 * The world, as commands see it: there is no other door. The launcher builds
 * the real one, tests build their own.
 */
export interface Context {
  /** Of this program. */
  readonly version: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly cwd: string;
  readonly files: Files;
  readonly clock: Clock;
  /** Aborted by Ctrl-C, with an InterruptedError. */
  readonly signal: AbortSignal;
  openFleet(options: FleetOptions): Promise<Fleet>;
  openDownloader(): Promise<Downloader>;
  openObjectStore(access: LocationAccess): Promise<ObjectStore>;
  openCodec(): Promise<Codec>;
  /** Nobody can guess them. */
  randomBytes(size: number): Uint8Array;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Of a terminal. */
  readonly columns?: number;
  write(text: string | Uint8Array): void;
  /** Resolves when more can be written without piling up in memory. */
  drain(): Promise<void>;
}

export interface Input {
  readonly isTerminal: boolean;
  /** One line without its end; `undefined` at the end of the input. */
  readLine(signal: AbortSignal): Promise<string | undefined>;
  readAll(signal: AbortSignal): Promise<Uint8Array>;
}

/** Paths are taken relative to {@link Context.cwd}. */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  exists(path: string): Promise<boolean>;
  /** In chunks, for what may be large. */
  open(path: string): AsyncIterable<Uint8Array>;
  /** Whole or not at all; fails when the file exists unless `replace` is set. */
  write(
    path: string,
    content: string | Uint8Array | AsyncIterable<Uint8Array>,
    options?: { readonly replace?: boolean; readonly mode?: number },
  ): Promise<void>;
}

/** Which fleet to open, in the words of kubectl's flags. */
export interface FleetOptions {
  /** Exported YAML instead of a live cluster; all else is then unused. */
  readonly snapshot?: string;
  /** Where the Secrets of regions are. */
  readonly namespace: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly as?: string;
  readonly asGroups: readonly string[];
  readonly asUid?: string;
  readonly token?: string;
  readonly server?: string;
  readonly certificateAuthority?: string;
  readonly insecureSkipTlsVerify: boolean;
  readonly tlsServerName?: string;
  /** Contexts to use for regions, by their names. */
  readonly regionContexts?: Readonly<Record<string, string>>;
  /** Milliseconds; 0 is for ever. */
  readonly requestTimeout?: number;
  /** Told what goes wrong on the way and is tried again. */
  readonly onRetry?: (message: string) => void;
}
