import { NotFoundError } from '@kcm-backup/core';
import { portalRemedy } from './portalRemedy';

const of = (remedy: string) => portalRemedy(new NotFoundError('.', { remedy }));

it('tells what is done in the portal, not at a command line', () => {
  expect(
    of(
      'Point --kubeconfig or --context at the management cluster, or install kcm: kubectl kcm-backup values install',
    ),
  ).toMatch(/^Have its access in kcmBackup.hubs lead to/);
  expect(
    of('Log in again, or mend the kubeconfig: kubectl auth whoami'),
  ).toMatch(/^Renew the credentials/);
  expect(of('Point --kubeconfig or --context at it, or plan anew.')).toBe(
    'Make a new plan.',
  );
  expect(of('--region-context east=CONTEXT')).toMatch(/^Name the region/);
});

it('says of a flag whose it is, and leaves all else', () => {
  expect(of('--force')).toBe(
    'By the command line, kubectl kcm-backup, with --force',
  );
  expect(of('Use a newer kcm-backup.')).toBe('Use a newer kcm-backup.');
});
