import { personaFor } from './personaFor';

const velero = { group: 'velero.io', namespace: 'velero' };

it.each([
  ['viewer', { ...velero, verb: 'list', resource: 'backups' }],
  ['operator', { ...velero, verb: 'create', resource: 'backups' }],
  ['restorer', { ...velero, verb: 'patch', resource: 'backups' }],
  ['restorer', { ...velero, verb: 'create', resource: 'restores' }],
  ['restorer', { verb: 'list', group: '', resource: 'namespaces' }],
])('finds that a %s may do it: %j', (persona, access) => {
  expect(personaFor(access)).toBe(persona);
});

it('tells what is allowed in one namespace from what is allowed in all', () => {
  const access = { verb: 'list', group: 'apps', resource: 'deployments' };
  expect(personaFor({ ...access, namespace: 'velero' })).toBe('viewer');
  expect(personaFor(access)).toBe('restorer');
});

it('takes a rule for one name for no other', () => {
  const access = { verb: 'get', group: '', resource: 'namespaces' };
  expect(personaFor({ ...access, name: 'kube-system' })).toBe('viewer');
  expect(personaFor({ ...access, name: 'team-a' })).toBeUndefined();
});

it('names nobody where no role gives it', () => {
  const access = { verb: 'list', group: '', resource: 'secrets' };
  expect(personaFor(access)).toBeUndefined();
});
