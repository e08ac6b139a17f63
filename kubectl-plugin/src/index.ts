export { runApp } from './app';
export type { Context, FleetOptions, Files, Input, Output } from './context';
export { ExitCode } from './exitCodes';
export { main } from './main';
