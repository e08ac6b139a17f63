/* eslint-disable jest/no-export -- the suite is what this file is for */
import {
  ConflictError,
  InvalidObjectError,
  type Cluster,
  type KubeObject,
  type ListOptions,
  NotFoundError,
  type ObjectKey,
  RefusedError,
} from '@kcm-backup/core';
import {
  CLUSTER_ROLES,
  CONFIG_MAPS,
  type ConfigMap,
  configMap,
  UNKNOWN,
} from './contractObjects';

export interface ContractTerms {
  /** Writes are stored; or only checked and given back; or refused. */
  readonly writes: 'stored' | 'checked' | 'refused';
  /** The server validates: a client-side dry run cannot. */
  readonly validates?: boolean;
}

const A = 'contract-a';

/**
 * What the comments of the Cluster port promise, as tests. To be called within
 * a Jest suite, once for each adapter.
 *
 * @param open - gives a cluster that holds `contractObjects`
 */
export function describeClusterContract(
  adapter: string,
  { writes, validates }: ContractTerms,
  open: () => Promise<Cluster>,
): void {
  const stored = writes === 'stored';
  describe(`${adapter} as a Cluster`, () => {
    let cluster: Cluster;

    beforeAll(async () => {
      cluster = await open();
    });

    const keys = async (options?: ListOptions): Promise<string[]> => {
      const found: string[] = [];
      for await (const { metadata } of cluster.list(CONFIG_MAPS, options)) {
        const inContract = metadata.namespace?.startsWith('contract-');
        const shared = metadata.name.startsWith('kube-');
        if (inContract && !shared) {
          found.push(`${metadata.namespace}/${metadata.name}`);
        }
      }
      return found;
    };
    const get = (name: string) =>
      cluster.get<ConfigMap>(CONFIG_MAPS, { name, namespace: A });

    it('says where it is, without credentials', () => {
      expect(cluster.name).not.toBe('');
      expect(cluster.location).not.toMatch(/@|\?/);
    });

    it('tells the version of the server', async () => {
      const version = await cluster.version();
      expect(version.gitVersion).toMatch(/^v\d+\.\d+/);
      expect(version.major).toBeGreaterThan(0);
      expect(version.minor).toBeGreaterThan(0);
    });

    it('discovers types, without subresources', async () => {
      const { types, versions, failures } = await cluster.discover();
      expect(types).toContainEqual({
        ...CONFIG_MAPS,
        verbs: expect.arrayContaining(['get', 'list', 'watch']),
      });
      expect(types).toContainEqual(expect.objectContaining(CLUSTER_ROLES));
      expect(types.filter(({ plural }) => plural.includes('/'))).toEqual([]);
      expect(types.filter(({ verbs }) => !verbs.includes('list'))).toEqual([]);
      expect(versions['']).toEqual(['v1']);
      expect(failures).toEqual([]);
    });

    describe('get', () => {
      it('gives the object with its type', async () => {
        expect(await get('alpha')).toMatchObject(
          configMap('contract-a/alpha', { tier: 'web', app: 'shop' }),
        );
      });

      it.each(['gamma.with.dots', 'beta'])('finds %s', async name => {
        expect((await get(name))?.metadata.name).toBe(name);
      });

      it('leaves names as they are, in upper case and with colons', async () => {
        const key = { name: 'Contract:Reader' };
        const role = await cluster.get(CLUSTER_ROLES, key);
        expect(role?.metadata.name).toBe('Contract:Reader');
      });

      it('gives undefined for a missing object or namespace', async () => {
        expect(await get('missing')).toBeUndefined();
        const key = { name: 'alpha', namespace: 'contract-none' };
        expect(await cluster.get(CONFIG_MAPS, key)).toBeUndefined();
      });

      it('throws for a type that the server does not have', async () => {
        const key = { name: 'alpha', namespace: A };
        await expect(cluster.get(UNKNOWN, key)).rejects.toThrow(NotFoundError);
      });
    });

    describe('list', () => {
      const all = [
        'contract-a/alpha',
        'contract-a/beta',
        'contract-a/gamma.with.dots',
        'contract-b/alpha',
      ];

      it.each<[string, ListOptions, string[]]>([
        ['everything, in order', {}, all],
        ['one namespace', { namespace: A }, all.slice(0, 3)],
        ['a missing namespace', { namespace: 'contract-none' }, []],
        ['equality', { labelSelector: 'tier=web' }, [all[0], all[3]]],
        ['an empty value', { labelSelector: 'app=' }, [all[3]]],
        ['a set', { labelSelector: 'tier in (web,db),app' }, [all[0], all[3]]],
        [
          'absence',
          { labelSelector: '!app,tier', namespace: A },
          ['contract-a/beta'],
        ],
        [
          'exclusion, which takes those without the label too',
          { labelSelector: 'tier notin (web)', namespace: A },
          ['contract-a/beta', 'contract-a/gamma.with.dots'],
        ],
        [
          'inequality',
          { labelSelector: 'tier!=web', namespace: A },
          ['contract-a/beta', 'contract-a/gamma.with.dots'],
        ],
        [
          'a field',
          { fieldSelector: 'metadata.name=alpha' },
          ['contract-a/alpha', 'contract-b/alpha'],
        ],
        [
          'two fields',
          {
            fieldSelector: 'metadata.name!=alpha,metadata.namespace=contract-a',
          },
          ['contract-a/beta', 'contract-a/gamma.with.dots'],
        ],
        ['chunks of one', { chunkSize: 1 }, all],
      ])('takes %s', async (_, options, expected) => {
        expect(await keys(options)).toEqual(expected);
      });

      it('gives each object its type', async () => {
        for await (const object of cluster.list(CONFIG_MAPS, {
          namespace: A,
        })) {
          expect(object).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
        }
      });

      it('gives metadata only, under the real type', async () => {
        const found: ConfigMap[] = [];
        const options = { namespace: A, metadataOnly: true };
        for await (const object of cluster.list<ConfigMap>(
          CONFIG_MAPS,
          options,
        )) {
          if (!object.metadata.name.startsWith('kube-')) found.push(object);
        }
        expect(found).toHaveLength(3);
        expect(found[0]).toEqual({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: expect.objectContaining({
            name: 'alpha',
            labels: { tier: 'web', app: 'shop' },
          }),
        });
      });

      it('may be left half-way', async () => {
        for await (const object of cluster.list(CONFIG_MAPS, {
          chunkSize: 1,
        })) {
          expect(object.kind).toBe('ConfigMap');
          break;
        }
      });

      it('throws for a type that the server does not have', async () => {
        const list = () => first(cluster.list(UNKNOWN));
        await expect(list()).rejects.toThrow(NotFoundError);
      });

      it('throws for a field that cannot be selected by', async () => {
        const options = { fieldSelector: 'data.of=x' };
        const list = () => first(cluster.list(CONFIG_MAPS, options));
        await expect(list()).rejects.toThrow(InvalidObjectError);
      });
    });

    describe('watch', () => {
      it('begins with what exists, and ends by abort', async () => {
        const abort = new AbortController();
        const options = { namespace: 'contract-b', signal: abort.signal };
        const seen: string[] = [];
        const watch = async () => {
          for await (const { type, object } of cluster.watch(
            CONFIG_MAPS,
            options,
          )) {
            const { name } = object.metadata;
            if (name.startsWith('kube-')) continue;
            seen.push(`${type} ${name}`);
            abort.abort(new Error('enough'));
          }
        };
        await expect(watch()).rejects.toThrow('enough');
        expect(seen).toEqual(['added alpha']);
      });

      it('tells when all that exists was told', async () => {
        const abort = new AbortController();
        const told: string[] = [];
        const options = {
          namespace: 'contract-b',
          fieldSelector: 'metadata.name=alpha',
          signal: abort.signal,
          onWhole: () => {
            told.push('whole');
            abort.abort(new Error('enough'));
          },
        };
        const watch = async () => {
          for await (const { object } of cluster.watch(CONFIG_MAPS, options)) {
            told.push(object.metadata.name);
          }
        };
        await expect(watch()).rejects.toThrow('enough');
        expect(told).toEqual(['alpha', 'whole']);
      });

      it('throws for a type that the server does not have', async () => {
        const watch = () => first(cluster.watch(UNKNOWN));
        await expect(watch()).rejects.toThrow(NotFoundError);
      });
    });

    describe('after an abort', () => {
      const signal = AbortSignal.abort(new Error('no more'));
      const key = { name: 'alpha', namespace: A };

      it.each<[string, () => Promise<unknown>]>([
        ['version', () => cluster.version({ signal })],
        ['discover', () => cluster.discover({ signal })],
        ['get', () => cluster.get(CONFIG_MAPS, key, { signal })],
        ['list', () => first(cluster.list(CONFIG_MAPS, { signal }))],
        ['watch', () => first(cluster.watch(CONFIG_MAPS, { signal }))],
      ])('%s rejects with its reason', async (_, call) => {
        await expect(call()).rejects.toThrow('no more');
      });
    });

    it('knows what the user may do', async () => {
      const access = { group: '', resource: 'configmaps', namespace: A };
      expect(await cluster.may({ ...access, verb: 'list' })).toBe(true);
      expect(await cluster.may({ ...access, verb: 'create' })).toBe(
        writes !== 'refused',
      );
    });

    describe('writes', () => {
      const draft = (name: string): ConfigMap => configMap(`${A}/${name}`);
      const key = (name: string): ObjectKey => ({ name, namespace: A });

      if (writes === 'refused') {
        it.each<[string, () => Promise<unknown>]>([
          ['create', () => cluster.create(CONFIG_MAPS, draft('new'))],
          [
            'patch',
            () =>
              cluster.patch(CONFIG_MAPS, key('alpha'), {
                type: 'merge',
                body: {},
              }),
          ],
          ['delete', () => cluster.delete(CONFIG_MAPS, key('alpha'))],
        ])('refuse to %s', async (_, write) => {
          await expect(write()).rejects.toThrow(RefusedError);
        });
        return;
      }

      it('create gives the object back, stored or not', async () => {
        const written = await cluster.create(CONFIG_MAPS, draft('new'));
        expect(written).toMatchObject(draft('new'));
        expect((await get('new')) !== undefined).toBe(stored);
        expect(await cluster.delete(CONFIG_MAPS, key('new'))).toBe(stored);
      });

      it('create makes up a name', async () => {
        const { metadata } = await cluster.create(CONFIG_MAPS, {
          ...draft(''),
          metadata: { generateName: 'made-', namespace: A },
        });
        expect(metadata.name).toMatch(/^made-\w+$/);
        expect(await cluster.delete(CONFIG_MAPS, key(metadata.name))).toBe(
          stored,
        );
      });

      it('create tells that the name is taken', async () => {
        const again = cluster.create(CONFIG_MAPS, draft('alpha'));
        await expect(again).rejects.toThrow(ConflictError);
        await expect(again).rejects.toThrow(/alpha.*contract-a/);
      });

      it('create with dryRun stores nothing', async () => {
        await cluster.create(CONFIG_MAPS, draft('dry'), { dryRun: true });
        expect(await get('dry')).toBeUndefined();
      });

      it.each([
        [
          'merge',
          { type: 'merge', body: { data: { of: null, by: 'merge' } } },
          { by: 'merge' },
        ],
        [
          'json',
          {
            type: 'json',
            body: [{ op: 'add', path: '/data/by', value: 'json' }],
          },
          { of: 'contract-a/beta', by: 'json' },
        ],
        [
          'apply',
          { type: 'apply', body: { data: { by: 'apply' }, ...nameOf('beta') } },
          { of: 'contract-a/beta', by: 'apply' },
        ],
      ] as const)('patch by %s changes fields', async (_, patch, data) => {
        const target = key('beta');
        const written = await cluster.patch<ConfigMap>(
          CONFIG_MAPS,
          target,
          patch,
        );
        expect(written).toMatchObject({ kind: 'ConfigMap', data });
        expect(Object.keys(written.data!)).toEqual(
          expect.arrayContaining(Object.keys(data)),
        );
        const now = (await get('beta'))?.data;
        expect(now).toEqual(stored ? written.data : draft('beta').data);
        if (stored) {
          await cluster.patch(CONFIG_MAPS, target, {
            type: 'merge',
            body: { data: { by: null, ...draft('beta').data } },
          });
        }
      });

      it('patch throws for a missing object', async () => {
        const patch = { type: 'merge', body: { data: {} } } as const;
        const patching = cluster.patch(CONFIG_MAPS, key('missing'), patch);
        await expect(patching).rejects.toThrow(NotFoundError);
        await expect(patching).rejects.toThrow(/"missing"/);
      });

      it('delete tells whether there was anything', async () => {
        expect(await cluster.delete(CONFIG_MAPS, key('missing'))).toBe(false);
        if (stored) await cluster.create(CONFIG_MAPS, draft('doomed'));
        const doomed = stored ? 'doomed' : 'alpha';
        expect(await cluster.delete(CONFIG_MAPS, key(doomed))).toBe(true);
        expect((await get(doomed)) === undefined).toBe(stored);
      });

      if (validates) {
        it('create tells that the object is refused', async () => {
          const wrong = cluster.create(CONFIG_MAPS, draft('No_Name'));
          await expect(wrong).rejects.toThrow(InvalidObjectError);
          const unknown = { ...draft('new'), dta: {} };
          await expect(cluster.create(CONFIG_MAPS, unknown)).rejects.toThrow(
            /dta/,
          );
        });
      }

      if (stored) {
        it('watch tells them', async () => {
          const abort = new AbortController();
          const seen: string[] = [];
          const options = {
            namespace: A,
            labelSelector: 'watched',
            signal: abort.signal,
          };
          const watching = (async () => {
            for await (const { type, object } of cluster.watch(
              CONFIG_MAPS,
              options,
            )) {
              seen.push(`${type} ${object.metadata.name}`);
              if (type === 'deleted') abort.abort(new Error('enough'));
            }
          })();
          watching.catch(() => {});
          await new Promise(resolve => setTimeout(resolve, 300));
          await cluster.create(
            CONFIG_MAPS,
            configMap(`${A}/seen`, { watched: '' }),
          );
          await cluster.patch(CONFIG_MAPS, key('seen'), {
            type: 'merge',
            body: { data: { changed: 'yes' } },
          });
          await cluster.delete(CONFIG_MAPS, key('seen'));
          await expect(watching).rejects.toThrow('enough');
          expect(seen).toEqual(['added seen', 'modified seen', 'deleted seen']);
        });
      }
    });
  });
}

function nameOf(name: string): Pick<KubeObject, 'metadata'> {
  return { metadata: { name, namespace: A } };
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
