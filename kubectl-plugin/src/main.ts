import { runApp } from './app';
import { createContext, type Host } from './createContext';
import type { ExitCode } from './exitCodes';

/** What the launcher calls. */
export function main(host: Host): Promise<ExitCode> {
  return runApp(host.args, createContext(host));
}
