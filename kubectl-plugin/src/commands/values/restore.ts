import type { Run } from '../../cli/route';
import { chartLocation } from './chartLocation';
import type { restoreCommand } from './noun';
import { printValues } from './printValues';

export const run: Run<typeof restoreCommand> = (session, { flags }) =>
  printValues(session, 'restore', flags['kcm-version'], {
    provider: flags.provider,
    image: flags['plugin-image'],
    metrics: flags.metrics,
    location: chartLocation(flags),
    credentialsFile: flags['credentials-file'],
    existingSecret: flags['existing-secret'],
  });
