import { findUpgradeBackup, UsageError } from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { openBucket } from '../../open/openBucket';
import { namesBucket } from '../../open/readBucketInput';
import type { Session } from '../../session';
import { makePlan } from '../restore/makePlan';
import { planSources } from '../restore/planSources';
import { printPlan } from '../restore/printPlan';
import type { planCommand } from './noun';

type Input = InputOf<typeof planCommand>;

export const run: Run<typeof planCommand> = async (session, input) => {
  const { flags } = input;
  const { name, release } = await whichBackup(session, input);
  const sources = await planSources(
    session,
    name,
    flags['restore-region'],
    flags,
    'rollback plan',
  );
  const plan = await makePlan(session, sources, flags, {
    purpose: 'rollback',
    release,
    maxAgeSeconds: flags['max-age'] / 1000,
  });
  return printPlan(session, plan, flags);
};

async function whichBackup(session: Session, { args, flags }: Input) {
  if (flags.archive !== undefined) {
    if (flags.release !== undefined) {
      return { name: undefined, release: flags.release };
    }
    throw new UsageError('--archive needs --release NAME', {
      remedy: 'kubectl kcm-backup rollback plan --help',
    });
  }
  const where = namesBucket(flags)
    ? { store: await openBucket(session, flags, 'rollback plan') }
    : { cluster: (await session.fleet()).hub };
  return findUpgradeBackup(where, {
    name: args.name,
    release: flags.release,
    namespace: session.namespace,
    signal: session.signal,
  });
}
