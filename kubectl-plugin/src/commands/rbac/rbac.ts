import { buildRbac, type Persona } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { printObjects } from '../../render/printObjects';
import type { rbacCommand } from './noun';

export const run: Run<typeof rbacCommand> = (session, { flags, args }) =>
  printObjects(
    session,
    // The parser lets no other word through.
    buildRbac(args.persona as Persona, {
      namespace: session.namespace,
      regionSecrets: flags['region-secret'],
      aggregate: flags.aggregate,
      coverage: flags.coverage,
    }),
  );
