import type { KubeObject } from '../../objects/KubeObject';
import { CLUSTER_NAME_LABEL } from '../../scope/labels';
import { forgetfulCodec } from '../../testing/forgetfulCodec';
import type { DiffSide } from './BackupDiff';
import { diffSides } from './diffSides';
import { hideValues } from './hideValues';

const hide = hideValues(new Uint8Array(32));

function role(name: string, rest: object = {}, metadata: object = {}) {
  const kind = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' };
  return { ...kind, metadata: { name, ...metadata }, ...rest } as KubeObject;
}

function side(...objects: readonly KubeObject[]): DiffSide {
  return {
    async *objects() {
      for (const object of objects) {
        const { name, namespace } = object.metadata;
        yield { resource: 'roles.rbac', name, namespace, object };
      }
    },
  };
}

const diff = (from: DiffSide, to: DiffSide) =>
  diffSides(from, to, forgetfulCodec, hide);

describe('diffSides', () => {
  it('tells what came, went and changed', async () => {
    const from = side(role('gone'), role('kept', { rules: [1] }), role('same'));
    const to = side(role('same'), role('kept', { rules: [2] }), role('new'));
    expect(await diff(from, to)).toEqual({
      same: 1,
      objects: [
        expect.objectContaining({ change: 'removed', name: 'gone' }),
        expect.objectContaining({
          change: 'changed',
          name: 'kept',
          fields: [{ path: 'rules[0]', from: 1, to: 2 }],
        }),
        expect.objectContaining({ change: 'added', name: 'new' }),
      ],
    });
  });

  it('keeps names apart, whatever is in them', async () => {
    const names = ['a b', 'a', 'b:c d', '__proto__'];
    const { objects } = await diff(
      side(),
      side(
        ...names.map(name => role(name)),
        role('a b', {}, { namespace: 'x' }),
      ),
    );
    const found = objects.map(({ namespace, name }) => [namespace, name]);
    expect(found).toHaveLength(5);
    expect(found).toEqual(
      expect.arrayContaining([
        ...names.map(name => [undefined, name]),
        ['x', 'a b'],
      ]),
    );
  });

  it('says nothing of what the server and a restore make', async () => {
    const saved = role('a', { status: { ready: true } }, { uid: '1' });
    const restored = role(
      'a',
      {},
      {
        uid: '2',
        resourceVersion: '7',
        labels: { 'velero.io/restore-name': 'r', 'velero.io/backup-name': 'b' },
      },
    );
    expect(await diff(side(saved), side(restored))).toEqual({
      same: 1,
      objects: [],
    });
  });

  it('groups by the cluster an object belongs to', async () => {
    const { objects } = await diff(
      side(),
      side(
        role('a', {}, { labels: { [CLUSTER_NAME_LABEL]: 'shop' } }),
        role('b', {}, { namespace: 'team' }),
        role('c'),
      ),
    );
    expect(objects.map(({ group }) => group).sort()).toEqual([
      'Role',
      'cluster shop',
      'namespace team',
    ]);
  });

  it('tells of one object no more fields than anybody reads', async () => {
    const many = (value: number) =>
      side(role('a', { list: new Array(250).fill(value) }));
    const { objects } = await diff(many(1), many(2));
    expect(objects[0].fields).toHaveLength(200);
    expect(objects[0].moreFields).toBe(50);
  });
});
