import type { Noun } from '../cli/route';
import { backup } from './backup/noun';
import { completion } from './completion/noun';
import { doctor } from './doctor/noun';
import { drill } from './drill/noun';
import { explain } from './explain/noun';
import { coverage } from './coverage/noun';
import { location } from './location/noun';
import { rbac } from './rbac/noun';
import { restore } from './restore/noun';
import { rollback } from './rollback/noun';
import { schedule } from './schedule/noun';
import { scope } from './scope/noun';
import { status } from './status/noun';
import { values } from './values/noun';
import { version } from './version/noun';

/** Every command, in the order of the overview. */
export const nouns: readonly Noun[] = [
  status,
  explain,
  doctor,
  scope,
  coverage,
  values,
  location,
  rbac,
  schedule,
  backup,
  restore,
  rollback,
  drill,
  completion,
  version,
];
