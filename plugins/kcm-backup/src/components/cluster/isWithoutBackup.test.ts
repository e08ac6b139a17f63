import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import never from '../../testing/answers/hub.mgmt-lab.json';
import some from '../../testing/answers/hub.mgmt-eu.json';
import { isWithoutBackup } from './isWithoutBackup';

const lab = never as unknown as HubDetails;

it('knows a hub that was never backed up', () => {
  expect(isWithoutBackup(lab)).toBe(true);
  expect(isWithoutBackup(some as unknown as HubDetails)).toBe(false);
});

it('does not say so of one that was not read', () => {
  expect(isWithoutBackup({ ...lab, status: [] })).toBe(false);
});

it('does not say so where Backups could not be read', () => {
  const unseen = [
    {
      ...{ cluster: 'management', what: "Velero's Backups" },
      ...{ message: 'forbidden', remedy: 'kubectl', matters: true },
    },
  ];
  expect(isWithoutBackup({ ...lab, unseen })).toBe(false);
});

it('does not say so where Velero is gone', () => {
  const [hub] = lab.status;
  const [finding] = hub.findings;
  const missing = { ...finding, code: 'velero-missing' };
  const status = [{ ...hub, findings: [missing] }];
  expect(isWithoutBackup({ ...lab, status })).toBe(false);
});
