import type { Noun } from '../cli/route';
import { scope } from './scope/noun';
import { version } from './version/noun';

/** Every command, in the order of the overview. */
export const nouns: readonly Noun[] = [scope, version];
