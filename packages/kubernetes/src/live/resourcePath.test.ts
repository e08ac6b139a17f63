import { InvalidObjectError } from '@kcm-backup/core';
import { CLUSTER_ROLES, CONFIG_MAPS } from '../testing';
import {
  collectionPath,
  describeObject,
  objectPath,
  query,
} from './resourcePath';

const key = (name: string) => ({ name, namespace: 'a' });

describe('paths', () => {
  it('keep names as they are', () => {
    expect(objectPath(CONFIG_MAPS, key('a.b'))).toBe(
      '/api/v1/namespaces/a/configmaps/a.b',
    );
    expect(objectPath(CLUSTER_ROLES, { name: 'system:Admin' })).toBe(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3AAdmin',
    );
    expect(collectionPath(CLUSTER_ROLES, 'ignored')).toBe(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles',
    );
    expect(collectionPath(CONFIG_MAPS)).toBe('/api/v1/configmaps');
  });

  it.each(['', '.', '..', 'a/b', '../../nodes'])(
    'never address something else: %j',
    name => {
      expect(() => objectPath(CONFIG_MAPS, key(name))).toThrow(
        InvalidObjectError,
      );
      expect(() => collectionPath(CONFIG_MAPS, name)).toThrow(
        InvalidObjectError,
      );
    },
  );

  it('need the namespace', () => {
    expect(() => objectPath(CONFIG_MAPS, { name: 'a' })).toThrow(
      /configmaps "a" needs a namespace/,
    );
  });

  it('escape what is asked for', () => {
    const labelSelector = 'a in (b,c),!d';
    expect(query({ labelSelector, limit: 5, continue: undefined })).toBe(
      '?labelSelector=a+in+%28b%2Cc%29%2C%21d&limit=5',
    );
    expect(query({})).toBe('');
  });

  it('are told in words', () => {
    expect(describeObject(CONFIG_MAPS, key('x'))).toBe(
      'configmaps "x" in namespace a',
    );
    expect(describeObject(CLUSTER_ROLES, {})).toBe(
      'clusterroles.rbac.authorization.k8s.io',
    );
  });
});
