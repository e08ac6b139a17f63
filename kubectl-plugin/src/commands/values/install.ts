import type { Run } from '../../cli/route';
import { chartLocation } from './chartLocation';
import type { installCommand } from './noun';
import { printValues } from './printValues';

export const run: Run<typeof installCommand> = (session, { flags }) =>
  printValues(session, 'install', flags['kcm-version'], {
    provider: flags.provider,
    image: flags['plugin-image'],
    metrics: flags.metrics,
    location: chartLocation(flags),
    credentialsFile: flags['credentials-file'],
    existingSecret: flags['existing-secret'],
  });
