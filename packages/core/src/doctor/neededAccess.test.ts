import { accessNames, neededAccess, roleFor } from './neededAccess';

const namespace = 'velero';

it('asks for all that the role gives, where it gives it', () => {
  const needed = neededAccess('backup', namespace);
  expect(needed).toContainEqual({
    ...{ verb: 'create', group: 'velero.io', resource: 'backups' },
    namespace,
  });
  expect(needed).toContainEqual({
    ...{ verb: 'list', group: 'k0rdent.mirantis.com', resource: 'regions' },
  });
  expect(needed).toContainEqual({
    ...{ verb: 'get', group: '', resource: 'namespaces' },
    name: 'kube-system',
  });
});

it('asks for the rights of a restore only before one', () => {
  const scale = {
    ...{ verb: 'patch', group: 'apps', resource: 'deployments' },
    namespace,
  };
  expect(neededAccess('restore', namespace)).toContainEqual(scale);
  expect(neededAccess('upgrade', namespace)).not.toContainEqual(scale);
});

it('asks before a restore also for what every backup holds', () => {
  const list = { verb: 'list', group: '', resource: 'secrets' };
  expect(neededAccess('restore', namespace)).toContainEqual(list);
  expect(neededAccess('backup', namespace)).not.toContainEqual(list);
  expect(roleFor('restore')).toBe('restorer --backup NAME');
  expect(roleFor('backup')).toBe('operator');
});

it('asks nothing twice', () => {
  const needed = neededAccess('restore', namespace).map(access =>
    JSON.stringify(access),
  );
  expect(new Set(needed).size).toBe(needed.length);
});

it('names them by resource', () => {
  const may = { verb: 'create', group: 'velero.io', resource: 'backups' };
  expect(
    accessNames([
      may,
      { verb: 'get', group: '', resource: 'namespaces', name: 'kube-system' },
      { ...may, verb: 'delete' },
      { verb: 'get', group: 'apps', resource: 'x', subresource: 'scale' },
    ]),
  ).toEqual([
    'create/delete backups.velero.io',
    'get namespaces',
    'get x.apps/scale',
  ]);
});
