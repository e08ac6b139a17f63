import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { type Cluster, NotFoundError, UsageError } from '@kcm-backup/core';
import { type Header, pack } from 'tar-stream';
import { CONFIG_MAPS } from '../testing';
import { openSnapshotFleet, type SnapshotOptions } from './openSnapshotFleet';

function yaml(name: string, more = ''): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: a}\n${more}`;
}

async function names(cluster: Cluster): Promise<string[]> {
  const all: string[] = [];
  for await (const { metadata } of cluster.list(CONFIG_MAPS)) {
    all.push(metadata.name);
  }
  return all;
}

describe('openSnapshotFleet', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (path: string, text: string | Uint8Array): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  const open = (path = '.', options: SnapshotOptions = {}) =>
    openSnapshotFleet(path, { cwd: folder, ...options });
  const hubOf = async (path?: string) => names((await open(path)).hub);

  it('reads a folder, and leaves other files alone', async () => {
    write('hub.yaml', yaml('one'));
    write('deep/er/two.yml', yaml('two'));
    write(
      'three.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'three', namespace: 'a' },
      }),
    );
    write('notes.md', '# none');
    write('.git/x.yaml', 'none of this');
    expect(await hubOf()).toEqual(['one', 'three', 'two']);
  });

  it('reads one file, however it is called', async () => {
    const path = write('region-east.yaml', yaml('one'));
    expect(await hubOf(path)).toEqual(['one']);
  });

  it('takes documents, lists and typed lists apart', async () => {
    write(
      'all.yaml',
      [
        '# a comment',
        yaml('one'),
        '',
        `apiVersion: v1\nkind: List\nitems:\n- ${yaml('two').replaceAll('\n', '\n  ')}`,
        'apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: three, namespace: a}}]',
        'apiVersion: v1\nkind: List\nitems: []',
      ].join('\n---\n'),
    );
    expect(await hubOf()).toEqual(['one', 'three', 'two']);
  });

  it('keeps regions apart, by file or by folder', async () => {
    write('hub.yaml', yaml('hub'));
    write('region-east.yaml', yaml('east'));
    write('regions/west/a/b.yaml', yaml('west'));
    const fleet = await open();
    expect(await names(fleet.hub)).toEqual(['hub']);
    expect(await names(await fleet.region('east'))).toEqual(['east']);
    expect(await names(await fleet.region('west'))).toEqual(['west']);
    await expect(fleet.region('north')).rejects.toThrow(NotFoundError);
    await expect(fleet.region('north')).rejects.toThrow(/Region north/);
  });

  it('takes a file of Region objects as the hub’s', async () => {
    write(
      'cluster/regions/east.yaml',
      'apiVersion: k0rdent.mirantis.com/v1beta1\nkind: Region\nmetadata: {name: east}',
    );
    write(
      'region-east.yaml',
      'apiVersion: k0rdent.mirantis.com/v1beta1\nkind: Region\nmetadata: {name: east}',
    );
    const { hub } = await open();
    const type = {
      group: 'k0rdent.mirantis.com',
      version: 'v1beta1',
      plural: 'regions',
      kind: 'Region',
      namespaced: false,
    };
    expect(await hub.get(type, { name: 'east' })).toBeDefined();
  });

  it('knows the version where it was exported', async () => {
    write('hub.yaml', yaml('one'));
    await expect((await open()).hub.version()).rejects.toThrow(NotFoundError);
    write(
      'version.yaml',
      'clientVersion: {gitVersion: v1.30.0}\nserverVersion: {gitVersion: v1.35.1+k0s, major: "1", minor: "35"}',
    );
    expect(await (await open()).hub.version()).toEqual({
      gitVersion: 'v1.35.1+k0s',
      major: 1,
      minor: 35,
    });
  });

  it('takes the same object twice, if it is the same', async () => {
    write('a.yaml', yaml('one'));
    write('b.yaml', yaml('one'));
    expect(await hubOf()).toEqual(['one']);
    write('c.yaml', yaml('one', 'data: {x: secret}'));
    await expect(open()).rejects.toThrow(
      'ConfigMap a/one is in the snapshot twice, and differently: in a.yaml, and in c.yaml.',
    );
  });

  it.each([
    ['no YAML', 'a: [', /^x\.yaml is not valid YAML: .* in line 1/],
    [
      'a wrong line',
      `${yaml('one')}---\na: 1\n\tb: 2\n`,
      /document 2 \(line 4\) is not valid YAML: .* in line 6/,
    ],
    [
      'a key twice',
      yaml('one', 'data: {a: secret, a: secret}'),
      /duplicate key in line 4/,
    ],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}', /^x\.yaml has no kind/],
    ['no apiVersion', 'kind: A\nmetadata: {name: a}', /has no apiVersion/],
    [
      'no name',
      'apiVersion: v1\nkind: A\nmetadata: {}',
      /is a A without metadata\.name/,
    ],
    ['a number as a name', yaml('1'), /without metadata\.name/],
    [
      'a number as a label',
      'apiVersion: v1\nkind: A\nmetadata: {name: a, labels: {x: 1}}',
      /metadata\.labels of A a must be text/,
    ],
    [
      'an item that is none',
      'apiVersion: v1\nkind: List\nitems:\n- secret',
      /^x\.yaml, item 1 is no object/,
    ],
    ['text', 'secret', /is no object/],
    ['a list', '[secret]', /is no object/],
    [
      'a bomb',
      `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: &c [${'*b,'.repeat(50)}]\nd: [${'*c,'.repeat(50)}]`,
      /aliases that cannot be resolved/,
    ],
  ])(
    'refuses %s, naming the place and no content',
    async (_, text, message) => {
      write('x.yaml', text);
      await expect(open()).rejects.toThrow(UsageError);
      await expect(open()).rejects.toThrow(message);
      await expect(open()).rejects.not.toThrow(/secret/);
    },
  );

  it.each([
    ['none', /There is no snapshot none/],
    ['empty', /empty holds no \*\.yaml/],
  ])('says what is missing: %s', async (path, message) => {
    mkdirSync(join(folder, 'empty'));
    await expect(open(path)).rejects.toThrow(UsageError);
    await expect(open(path)).rejects.toThrow(message);
  });

  it('tells no path where the hub is called otherwise', async () => {
    const called = 'mgmt-eu';
    write('one.yaml', yaml('one'));
    const { name, hub } = await open('.', { called });
    expect([name, hub.location]).toEqual([called, 'mgmt-eu (exported YAML)']);
    await expect(open('none', { called })).rejects.toThrow(
      'There is no snapshot mgmt-eu (exported YAML).',
    );
  });

  it('follows links to files only', async () => {
    write('store/one.yaml', yaml('one'));
    mkdirSync(join(folder, 'view'));
    symlinkSync(join(folder, 'store/one.yaml'), join(folder, 'view/one.yaml'));
    symlinkSync(folder, join(folder, 'view/loop'));
    expect(await hubOf('view')).toEqual(['one']);
  });

  describe('of a support bundle', () => {
    type Entry = readonly [
      header: Partial<Header> & { name: string },
      text?: string,
    ];

    async function bundle(...entries: Entry[]): Promise<Uint8Array> {
      const archive = pack();
      for (const [header, text] of entries) {
        archive.entry(header as Header, text ?? '');
      }
      archive.finalize();
      return gzipSync(await buffer(archive));
    }

    it('reads hub and regions', async () => {
      write(
        'bundle.tar.gz',
        await bundle(
          [{ name: 'bundle/', type: 'directory' }],
          [{ name: './bundle/hub.yaml' }, yaml('hub')],
          [{ name: 'bundle/._hub.yaml' }, 'not YAML: ['],
          [{ name: 'bundle/kcm.log' }, 'not YAML: ['],
          [{ name: 'bundle/regions/east/all.yaml' }, yaml('east')],
        ),
      );
      const fleet = await open('bundle.tar.gz');
      expect(await names(fleet.hub)).toEqual(['hub']);
      expect(await names(await fleet.region('east'))).toEqual(['east']);
    });

    it.each<[string, Entry[], RegExp]>([
      [
        'a path that leads out',
        [[{ name: '../x.yaml' }, yaml('x')]],
        /leads out of it: "\.\.\/x\.yaml"/,
      ],
      [
        'an absolute path',
        [[{ name: '/etc/x.yaml' }, yaml('x')]],
        /leads out of it/,
      ],
      [
        'a link',
        [[{ name: 'x.yaml', type: 'symlink', linkname: '/etc/passwd' }]],
        /has a link, "x\.yaml"/,
      ],
      [
        'an entry twice',
        [
          [{ name: 'x.yaml' }, yaml('x')],
          [{ name: './x.yaml' }, yaml('x')],
        ],
        /has "x\.yaml" twice/,
      ],
    ])('refuses %s', async (_, entries, message) => {
      write('b.tgz', await bundle(...entries));
      await expect(open('b.tgz')).rejects.toThrow(UsageError);
      await expect(open('b.tgz')).rejects.toThrow(message);
    });

    it('refuses a bomb before it is in memory', async () => {
      write('b.tgz', await bundle([{ name: 'x.yaml' }, ' '.repeat(1_000_000)]));
      const limited = open('b.tgz', { maxBytes: 100_000 });
      await expect(limited).rejects.toThrow(/larger than 100000 bytes/);
      const entries = Array.from({ length: 20 }, (_, i): Entry => [
        { name: `${i}` },
      ]);
      write('many.tgz', await bundle(...entries));
      const many = open('many.tgz', { maxEntries: 10 });
      await expect(many).rejects.toThrow(/more than 10 entries/);
    });

    it('refuses a file that is only called so', async () => {
      write('bundle.tar.gz', yaml('x'));
      await expect(open('bundle.tar.gz')).rejects.toThrow('is no gzip file');
    });

    it('refuses one that is cut off, or no archive', async () => {
      const whole = await bundle([{ name: 'x.yaml' }, yaml('x')]);
      write('cut.tgz', whole.subarray(0, whole.length - 20));
      await expect(open('cut.tgz')).rejects.toThrow(/cut\.tgz is cut off/);
      write('other.tgz', gzipSync('no archive at all'.repeat(100)));
      await expect(open('other.tgz')).rejects.toThrow(UsageError);
    });
  });
});
