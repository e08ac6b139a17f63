import {
  ApiError,
  type Cluster,
  ConflictError,
  ForbiddenError,
  type KubeObject,
  NotFoundError,
  type ResourceType,
  UnauthorizedError,
  UnreachableError,
} from '@kcm-backup/core';
import {
  DryRunCluster,
  InformedCluster,
  type LiveFleetSettings,
  openCluster,
  openLiveFleet,
  parseKubeconfig,
  RecordingCluster,
  type RetryNotice,
  selectConnection,
} from '@kcm-backup/kubernetes';
import {
  CONFIG_MAPS,
  configMap,
  contractObjects,
  describeClusterContract,
} from '@kcm-backup/kubernetes/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import {
  type ControlPlane,
  eventually,
  installCrds,
  startControlPlane,
} from '../control-plane';
import { FaultyProxy, status } from './FaultyProxy';
import { TcpProxy } from './TcpProxy';

const MINUTE = 60_000;
const NAMESPACE = 'kcm-system';
const USER_AGENT = 'kubectl-kcm_backup/v0.0.0 (test)';

const SELF_SUBJECT_REVIEWS: ResourceType = {
  group: 'authentication.k8s.io',
  version: 'v1',
  plural: 'selfsubjectreviews',
  kind: 'SelfSubjectReview',
  namespaced: false,
};

const SECRETS: ResourceType = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  kind: 'Secret',
  namespaced: true,
};

let plane: ControlPlane;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(async () => {
  plane = await startControlPlane({ name: 'live-cluster' });
  for (const object of contractObjects) await put(object);
}, 20 * MINUTE);

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

afterAll(() => plane?.stop());

/** As another user of the cluster would. */
async function put(object: KubeObject): Promise<void> {
  await plane.api.apply({ ...object, metadata: { ...object.metadata } });
}

function open(settings: Partial<LiveFleetSettings> = {}): Cluster {
  return openLiveFleet({
    kubeconfig: plane.kubeconfig,
    env: {},
    namespace: NAMESPACE,
    userAgent: USER_AGENT,
    ...settings,
  }).hub;
}

/** Without retries, and with short watches. */
function openBare(server: string): Cluster {
  const text = readFileSync(plane.kubeconfig, 'utf8');
  const config = parseKubeconfig(text, 'the test', '/');
  return openCluster(selectConnection(config, { server }), {
    name: 'management',
    env: {},
    userAgent: USER_AGENT,
    watchSeconds: 2,
  });
}

async function faulty(): Promise<FaultyProxy> {
  const proxy = await FaultyProxy.start(plane.url, plane.ca);
  cleanUps.push(() => proxy.stop());
  return proxy;
}

async function tcp(): Promise<TcpProxy> {
  const proxy = await TcpProxy.start(plane.url);
  cleanUps.push(() => proxy.stop());
  return proxy;
}

async function names(items: AsyncIterable<KubeObject>): Promise<string[]> {
  const all: string[] = [];
  for await (const { metadata } of items) all.push(metadata.name);
  return all.filter(name => !name.startsWith('kube-'));
}

const live = { writes: 'stored', validates: true } as const;
const dry = { writes: 'checked', validates: true } as const;
describeClusterContract('LiveCluster', live, async () => openBare(plane.url));
describeClusterContract('LiveCluster with retries', live, async () => open());
describeClusterContract(
  'InformedCluster',
  live,
  async () => new InformedCluster(open()),
);
describeClusterContract(
  'DryRunCluster',
  dry,
  async () => new DryRunCluster(open()),
);
describeClusterContract(
  'RecordingCluster',
  { writes: 'checked' },
  async () => new RecordingCluster(open()),
);

describe('connections', () => {
  it('are one where one is allowed, however many requests wait for it', async () => {
    const proxy = await tcp();
    const warnings: Error[] = [];
    const listen = (warning: Error) => warnings.push(warning);
    process.on('warning', listen);
    cleanUps.push(async () => void process.off('warning', listen));
    const cluster = open({ server: proxy.url, maxConnections: 1 });
    await Promise.all(Array.from({ length: 30 }, () => cluster.version()));
    await new Promise(resolve => setImmediate(resolve));
    expect(proxy.connections).toBe(1);
    expect(warnings).toEqual([]);
  });

  it('are one for requests that follow each other', async () => {
    const proxy = await tcp();
    const cluster = open({ server: proxy.url });
    await cluster.discover();
    for (let i = 0; i < 20; i += 1) {
      await cluster.version();
      await names(cluster.list(CONFIG_MAPS, { chunkSize: 2 }));
      await cluster.get(CONFIG_MAPS, { name: 'none', namespace: 'contract-a' });
    }
    expect(proxy.connections).toBe(1);
  });

  it('are at most eight for requests at the same time', async () => {
    const proxy = await tcp();
    const cluster = open({ server: proxy.url });
    await Promise.all(Array.from({ length: 50 }, () => cluster.version()));
    expect(proxy.connections).toBeLessThanOrEqual(8);
  });

  it('survive that the server drops them', async () => {
    const proxy = await tcp();
    const cluster = open({ server: proxy.url });
    await cluster.version();
    proxy.drop();
    await cluster.version();
    expect(proxy.connections).toBe(2);
  });

  it('are given up by an abort', async () => {
    const proxy = await tcp();
    const cluster = open({ server: proxy.url });
    await cluster.version();
    proxy.silence();
    const signal = AbortSignal.timeout(200);
    await expect(cluster.version({ signal })).rejects.toThrow(/timeout/);
    expect(signal.aborted).toBe(true);
  });

  it('end at the request time-out', async () => {
    const proxy = await tcp();
    const cluster = open({ server: proxy.url, requestTimeout: 300 });
    await cluster.version();
    proxy.silence();
    const before = proxy.connections;
    await expect(cluster.discover()).rejects.toThrow(UnreachableError);
    // Not asked again and again: it would take as long each time.
    expect(proxy.connections).toBe(before);
  });
});

describe('identity', () => {
  it('is checked: a wrong token is Unauthorized', async () => {
    const cluster = open({ token: 'wrong' });
    const call = cluster.get(CONFIG_MAPS, { name: 'a', namespace: 'default' });
    await expect(call).rejects.toThrow(UnauthorizedError);
    await expect(call).rejects.not.toThrow(/wrong/);
  });

  it('may be another: user, uid, groups and extra arrive', async () => {
    const cluster = open({
      as: 'jane@example.com',
      asUid: 'u-1',
      asGroups: ['platform', 'on call'],
      asUserExtra: { 'example.com/Team': ['a', 'b'], reason: ['drill'] },
    });
    const review = await cluster.create<
      KubeObject & { readonly status?: { readonly userInfo: object } }
    >(SELF_SUBJECT_REVIEWS, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
      metadata: {},
    });
    expect(review.status?.userInfo).toEqual({
      username: 'jane@example.com',
      uid: 'u-1',
      groups: ['platform', 'on call', 'system:authenticated'],
      extra: { 'example.com/team': ['a', 'b'], reason: ['drill'] },
    });
  });

  it('comes from a program that the kubeconfig names', async () => {
    const text = readFileSync(plane.kubeconfig, 'utf8');
    const [, token] = /"token": "(\w+)"/.exec(text)!;
    const count = join(plane.directory, 'runs');
    // The first token is refused: then the program is asked again.
    const program = `
      const fs = require('node:fs');
      fs.appendFileSync(${JSON.stringify(count)}, 'x');
      const first = fs.readFileSync(${JSON.stringify(count)}).length === 1;
      const token = first ? 'expired' : ${JSON.stringify(token)};
      console.log(JSON.stringify({
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: { token },
      }));`;
    const config = JSON.parse(text);
    config.users[0].user = {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-e', program],
        interactiveMode: 'Never',
      },
    };
    const kubeconfig = join(plane.directory, 'exec.kubeconfig');
    writeFileSync(kubeconfig, JSON.stringify(config));
    const cluster = open({ kubeconfig });
    await cluster.discover();
    await cluster.discover();
    expect(readFileSync(count, 'utf8')).toBe('xx');
  });

  it('without rights is Forbidden, and says what to ask for', async () => {
    const cluster = open({ kubeconfig: plane.kubeconfigOf('nobody') });
    const call = names(cluster.list(SECRETS, { namespace: NAMESPACE }));
    await expect(call).rejects.toThrow(ForbiddenError);
    await expect(call).rejects.toMatchObject({
      message: `You may not list secrets in namespace ${NAMESPACE} on the management cluster.`,
      remedy: expect.stringContaining(
        `auth can-i list secrets -n ${NAMESPACE}`,
      ),
    });
    expect(
      await cluster.may({ verb: 'list', group: '', resource: 'secrets' }),
    ).toBe(false);
  });
});

describe('TLS', () => {
  it('is not talked into a server of an unknown authority', async () => {
    const config = JSON.parse(readFileSync(plane.kubeconfig, 'utf8'));
    delete config.clusters[0].cluster['certificate-authority-data'];
    const kubeconfig = join(plane.directory, 'no-ca.kubeconfig');
    writeFileSync(kubeconfig, JSON.stringify(config));
    const call = open({ kubeconfig }).version();
    await expect(call).rejects.toThrow(UnreachableError);
    await expect(call).rejects.toThrow(/certificate/);
    const insecure = open({ kubeconfig, insecureSkipTlsVerify: true });
    expect((await insecure.version()).major).toBe(1);
    const certificateAuthority = join(plane.directory, 'certs/apiserver.crt');
    const checked = open({ kubeconfig, certificateAuthority });
    expect((await checked.version()).major).toBe(1);
  });

  it('checks the name that it is told', async () => {
    const wrong = open({ tlsServerName: 'wrong.example.com' });
    await expect(wrong.version()).rejects.toThrow(/for another name/);
    const right = open({ tlsServerName: 'kubernetes.default.svc' });
    expect((await right.version()).major).toBe(1);
  });

  it('goes through a proxy', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', ({ url = '' }, socket: Socket) => {
      asked.push(url);
      const target = connect(Number(new URL(plane.url).port), '127.0.0.1');
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
      socket.on('error', () => target.destroy());
    });
    await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done));
    cleanUps.push(async () => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const { port } = proxy.address() as AddressInfo;
    const cluster = open({
      server: 'https://kubernetes.default.svc:6443',
      env: { HTTPS_PROXY: `127.0.0.1:${port}` },
    });
    await cluster.version();
    await cluster.discover();
    expect(asked).toEqual(['kubernetes.default.svc:6443']);
  });
});

describe('a region', () => {
  it(
    'is reached as kcm reaches it',
    async () => {
      await installCrds(plane);
      await put({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: NAMESPACE },
      });
      const config = readFileSync(plane.kubeconfigOf('viewer'));
      const secret = (name: string, value: Buffer | string) =>
        put({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name, namespace: NAMESPACE },
          data: { config: Buffer.from(value).toString('base64') },
        } as KubeObject);
      const region = (name: string) =>
        put({
          apiVersion: 'k0rdent.mirantis.com/v1beta1',
          kind: 'Region',
          metadata: { name },
          spec: { kubeConfig: { name, key: 'config' } },
        } as KubeObject);
      for (const name of ['east', 'dead', 'unset']) await region(name);
      await secret('east', config);
      const dead = config
        .toString()
        .replaceAll(plane.url, 'https://127.0.0.1:1');
      await secret('dead', dead);
      const fleet = openLiveFleet({
        kubeconfig: plane.kubeconfig,
        env: {},
        namespace: NAMESPACE,
        userAgent: USER_AGENT,
      });

      const east = await fleet.region('east');
      expect(east.name).toBe('east');
      expect(await names(east.list(CONFIG_MAPS))).toContain('alpha');
      await expect(names(east.list(SECRETS))).rejects.toThrow(
        'You may not list secrets on region east.',
      );
      const unreachable = await fleet.region('dead');
      await expect(unreachable.version()).rejects.toThrow(UnreachableError);
      await expect(fleet.region('unset')).rejects.toThrow(NotFoundError);
      await expect(fleet.region('west')).rejects.toThrow(NotFoundError);
    },
    2 * MINUTE,
  );
});

describe('secrets', () => {
  it('are in no error', async () => {
    const cluster = open();
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'wrong', namespace: 'contract-a' },
      data: { password: 'not base64: hunter2' },
    };
    const creating = cluster.create(SECRETS, secret);
    await expect(creating).rejects.toThrow(/secrets "wrong"/);
    await expect(creating).rejects.not.toThrow(/hunter2/);
    const typed = { ...secret, data: {}, type: 'kubernetes.io/tls' };
    await expect(cluster.create(SECRETS, typed)).rejects.toThrow(/data\[tls/);
  });
});

describe('discovery', () => {
  const legacyCore = {
    status: 200,
    body: { kind: 'APIVersions', versions: ['v1'] },
  };
  const GROUP = 'gone.example.com';
  const service = {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: `v1.${GROUP}` },
    spec: {
      group: GROUP,
      version: 'v1',
      service: { name: 'gone', namespace: 'default' },
      insecureSkipTLSVerify: true,
      groupPriorityMinimum: 100,
      versionPriority: 100,
    },
  };

  it('tells of an API whose server is gone, and of all others', async () => {
    const cluster = open();
    await plane.api.apply(service);
    try {
      const discovery = await eventually('failure of the API', async () => {
        const found = await cluster.discover();
        return found.failures.length > 0 && found;
      });
      expect(discovery.failures).toEqual([
        { groupVersion: `${GROUP}/v1`, message: expect.any(String) },
      ]);
      expect(discovery.versions[GROUP]).toBeUndefined();
      expect(discovery.types).toContainEqual(
        expect.objectContaining(CONFIG_MAPS),
      );
    } finally {
      await plane.api.delete({ ...service, name: service.metadata.name });
    }
  });

  it('is the same from a server that knows no aggregated discovery', async () => {
    const proxy = await faulty();
    const strict = openBare(proxy.url);
    const aggregated = await strict.discover();
    const requests = proxy.requests.length;
    proxy.fault = ({ pathname }) =>
      pathname === '/api' ? legacyCore : undefined;
    const mixed = await strict.discover();
    expect(requests).toBe(2);
    expect(mixed).toEqual(aggregated);
  });

  it(
    'knows custom types',
    async () => {
      await installCrds(plane);
      const { types } = await open().discover();
      expect(types).toContainEqual(
        expect.objectContaining({
          group: 'velero.io',
          version: 'v1',
          plural: 'backups',
          kind: 'Backup',
          namespaced: true,
        }),
      );
    },
    2 * MINUTE,
  );
});

describe('a list', () => {
  const options = { namespace: 'contract-a', chunkSize: 1 };
  const all = ['alpha', 'beta', 'gamma.with.dots'];

  /** What the API server offers with its 410. */
  function present(token: string): string {
    const decoded = JSON.parse(Buffer.from(token, 'base64url').toString());
    const { start } = decoded;
    return Buffer.from(
      JSON.stringify({ v: 'meta.k8s.io/v1', rv: -1, start }),
    ).toString('base64url');
  }

  it('goes on from an expired token by the one that is offered', async () => {
    const proxy = await faulty();
    let expired = 0;
    proxy.fault = ({ searchParams }) => {
      const token = searchParams.get('continue');
      if (!token || expired) return undefined;
      expired += 1;
      return status(410, 'Expired', {
        metadata: { continue: present(token) },
      });
    };
    expect(await names(openBare(proxy.url).list(CONFIG_MAPS, options))).toEqual(
      all,
    );
    expect(expired).toBe(1);
  });

  it('begins again where none is offered, and gives nothing twice', async () => {
    const proxy = await faulty();
    let chunks = 0;
    proxy.fault = ({ searchParams }) => {
      if (!searchParams.get('continue')) return undefined;
      chunks += 1;
      return chunks === 2 ? status(410, 'Expired') : undefined;
    };
    expect(await names(openBare(proxy.url).list(CONFIG_MAPS, options))).toEqual(
      all,
    );
  });

  it('goes on where a chunk failed', async () => {
    const proxy = await faulty();
    let failed = 0;
    proxy.fault = ({ searchParams }) => {
      if (!searchParams.get('continue') || failed >= 2) return undefined;
      failed += 1;
      return status(503, 'ServiceUnavailable');
    };
    const cluster = open({ server: proxy.url });
    expect(await names(cluster.list(CONFIG_MAPS, options))).toEqual(all);
    expect(
      proxy.requests.filter(({ url }) => !/continue/.test(url)),
    ).toHaveLength(1);
  });
});

describe('retries', () => {
  it('wait as long as the server wants', async () => {
    const proxy = await faulty();
    const notices: RetryNotice[] = [];
    let refused = 0;
    proxy.fault = () => {
      refused += 1;
      return refused > 1
        ? undefined
        : {
            ...status(429, 'TooManyRequests'),
            headers: { 'retry-after': '1' },
          };
    };
    const onRetry = (notice: RetryNotice) => notices.push(notice);
    const cluster = open({ server: proxy.url, onRetry });
    const created = await cluster.create(
      CONFIG_MAPS,
      configMap('contract-b/retried'),
    );
    expect(created.metadata.name).toBe('retried');
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ attempt: 1, wait: 1000 });
  });

  it('do not create twice', async () => {
    const proxy = await faulty();
    proxy.fault = (_, method) =>
      method === 'POST' ? { status: 0, hangUp: true } : undefined;
    const cluster = open({ server: proxy.url });
    const draft = {
      ...configMap('contract-b/'),
      metadata: {
        generateName: 'once-',
        namespace: 'contract-b',
        labels: { once: '' },
      },
    };
    await expect(cluster.create(CONFIG_MAPS, draft)).rejects.toThrow(
      UnreachableError,
    );
    expect(
      await names(open().list(CONFIG_MAPS, { labelSelector: 'once' })),
    ).toHaveLength(1);
  });

  it('end with the error', async () => {
    const proxy = await faulty();
    proxy.fault = () => status(500, 'InternalError');
    const waits: number[] = [];
    const clock = {
      now: () => new Date(),
      sleep: async (milliseconds: number) => void waits.push(milliseconds),
    };
    const cluster = open({ server: proxy.url, clock });
    const call = cluster.version();
    await expect(call).rejects.toThrow(ApiError);
    await expect(call).rejects.toMatchObject({
      status: 500,
      reason: 'InternalError',
    });
    expect(waits).toHaveLength(5);
  });

  it('leave a conflict as it is', async () => {
    const proxy = await faulty();
    proxy.fault = () => status(409, 'Conflict');
    const patching = open({ server: proxy.url }).patch(
      CONFIG_MAPS,
      { name: 'alpha', namespace: 'contract-a' },
      { type: 'merge', body: {} },
    );
    await expect(patching).rejects.toThrow(ConflictError);
    expect(proxy.requests).toHaveLength(1);
  });
});

describe('a watch', () => {
  const selector = { namespace: 'contract-b', labelSelector: 'watched' };

  async function follow(cluster: Cluster, label: string) {
    const seen: string[] = [];
    const abort = new AbortController();
    const options = {
      ...selector,
      labelSelector: `watched=${label}`,
      signal: abort.signal,
    };
    const ended = (async () => {
      for await (const { type, object } of cluster.watch(
        CONFIG_MAPS,
        options,
      )) {
        seen.push(`${type} ${object.metadata.name}`);
      }
    })().catch(error => error);
    cleanUps.unshift(async () => {
      abort.abort();
      await ended;
    });
    return { seen, ended };
  }

  const change = (name: string, watched: string, value = name) => {
    const object = configMap(`contract-b/${name}`, { watched });
    return put({ ...object, data: { value } } as KubeObject);
  };
  const remove = (name: string) =>
    plane.api.delete({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'contract-b',
      name,
    });
  const until = (seen: readonly string[], line: string) =>
    eventually(line, async () => seen.includes(line), 20_000);

  it('goes on after its connection was dropped', async () => {
    const proxy = await tcp();
    const { seen } = await follow(openBare(proxy.url), 'drop');
    await change('first', 'drop');
    await until(seen, 'added first');
    proxy.drop();
    await change('second', 'drop');
    await until(seen, 'added second');
    expect(seen).toEqual(['added first', 'added second']);
  });

  it(
    'notices a connection that died in silence',
    async () => {
      const proxy = await tcp();
      const { seen } = await follow(openBare(proxy.url), 'silence');
      await change('loud', 'silence');
      await until(seen, 'added loud');
      proxy.silence();
      await remove('loud');
      await until(seen, 'deleted loud');
      expect(seen).toEqual(['added loud', 'deleted loud']);
    },
    MINUTE,
  );

  it(
    'tells what happened while its place was lost',
    async () => {
      const proxy = await faulty();
      await change('stays', 'expire');
      await change('changes', 'expire');
      await change('goes', 'expire');
      const { seen } = await follow(openBare(proxy.url), 'expire');
      await until(seen, 'added stays');
      let gone = 0;
      proxy.fault = ({ searchParams }) => {
        if (!searchParams.get('watch')) return undefined;
        gone += 1;
        return gone === 1 ? status(410, 'Expired') : undefined;
      };
      await change('changes', 'expire', 'changed');
      await remove('goes');
      await change('comes', 'expire');
      await until(seen, 'added comes');
      await until(seen, 'deleted goes');
      await until(seen, 'modified changes');
      expect(seen.sort()).toEqual([
        'added changes',
        'added comes',
        'added goes',
        'added stays',
        'deleted goes',
        'modified changes',
      ]);
    },
    MINUTE,
  );

  it(
    'outlives a restart of the server',
    async () => {
      const { seen, ended } = await follow(openBare(plane.url), 'restart');
      await change('before', 'restart');
      await until(seen, 'added before');
      await plane.kill();
      await plane.restart();
      await change('after', 'restart');
      await until(seen, 'added after');
      expect(seen).toEqual(['added before', 'added after']);
      expect(ended).toBeInstanceOf(Promise);
    },
    2 * MINUTE,
  );
});
