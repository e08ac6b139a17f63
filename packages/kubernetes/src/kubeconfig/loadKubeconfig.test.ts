import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UsageError } from '@kcm-backup/core';
import { inClusterKubeconfig } from './inClusterKubeconfig';
import { loadKubeconfig } from './loadKubeconfig';

describe('loadKubeconfig', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, server: string, current = name): string => {
    const path = join(folder, name);
    const text = `
current-context: ${current}
clusters: [{name: shared, cluster: {server: '${server}'}}, {name: ${name}, cluster: {server: '${server}'}}]
contexts: [{name: ${name}, context: {cluster: ${name}}}]
`;
    writeFileSync(path, text);
    return path;
  };

  it('merges the files of KUBECONFIG: the first to set something wins', () => {
    const files = [
      write('a', 'https://a'),
      join(folder, 'missing'),
      write('b', 'https://b'),
      join(folder, 'a'),
      '',
    ];
    const config = loadKubeconfig({ KUBECONFIG: files.join(delimiter) });
    expect(config.currentContext).toBe('a');
    expect(config.clusters.get('shared')?.server).toBe('https://a');
    expect(config.clusters.get('b')?.server).toBe('https://b');
    expect([...config.contexts.keys()].sort()).toEqual(['a', 'b']);
  });

  it('reads only the file that is given, relative to the working folder', () => {
    write('a', 'https://a');
    const env = { KUBECONFIG: write('b', 'https://b') };
    const config = loadKubeconfig(env, { path: 'a', cwd: folder });
    expect([...config.contexts.keys()]).toEqual(['a']);
  });

  it('falls back to ~/.kube/config', () => {
    mkdirSync(join(folder, '.kube'));
    write('.kube/config', 'https://home', 'home');
    expect(loadKubeconfig({ HOME: folder }).currentContext).toBe('home');
  });

  it('is empty when there is none', () => {
    expect(loadKubeconfig({ HOME: folder }).clusters.size).toBe(0);
  });

  it('throws when the file that is given does not exist', () => {
    const load = () => loadKubeconfig({}, { path: 'none', cwd: folder });
    expect(load).toThrow(UsageError);
    expect(load).toThrow('There is no kubeconfig none.');
  });

  it('knows the service account of a Pod', () => {
    const env = {
      KUBERNETES_SERVICE_HOST: 'fd00::1',
      KUBERNETES_SERVICE_PORT: '443',
    };
    expect(inClusterKubeconfig(env, folder)).toBeUndefined();
    writeFileSync(join(folder, 'token'), 't');
    writeFileSync(join(folder, 'namespace'), 'portal\n');
    const config = inClusterKubeconfig(env, folder)!;
    const context = config.contexts.get(config.currentContext!);
    expect(context?.namespace).toBe('portal');
    expect(config.clusters.get('in-cluster')?.server).toBe(
      'https://[fd00::1]:443',
    );
    expect(config.users.get('in-cluster')?.tokenFile).toBe(
      join(folder, 'token'),
    );
  });
});
