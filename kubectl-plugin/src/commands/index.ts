import type { Noun } from '../cli/route';
import { backup } from './backup/noun';
import { completion } from './completion/noun';
import { location } from './location/noun';
import { rbac } from './rbac/noun';
import { schedule } from './schedule/noun';
import { scope } from './scope/noun';
import { values } from './values/noun';
import { version } from './version/noun';

/** Every command, in the order of the overview. */
export const nouns: readonly Noun[] = [
  scope,
  values,
  location,
  rbac,
  schedule,
  backup,
  completion,
  version,
];
