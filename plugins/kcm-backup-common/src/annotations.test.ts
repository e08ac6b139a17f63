import { isKcmBackupAvailable, managementClusterOf } from './annotations';

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'eu', annotations },
});

it('knows a management cluster by its annotation', () => {
  const eu = entity({ 'kcm-backup.io/management-cluster': 'mgmt-eu' });
  expect(managementClusterOf(eu)).toBe('mgmt-eu');
  expect(isKcmBackupAvailable(eu)).toBe(true);
});

it('takes no other entity for one', () => {
  expect(isKcmBackupAvailable(entity())).toBe(false);
  expect(isKcmBackupAvailable(entity({ other: 'mgmt-eu' }))).toBe(false);
  const component = {
    ...entity({ 'kcm-backup.io/management-cluster': 'mgmt-eu' }),
    kind: 'Component',
  };
  expect(isKcmBackupAvailable(component)).toBe(false);
});
