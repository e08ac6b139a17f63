import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { KcmBackupError, UsageError } from '@kcm-backup/core';
import { inClusterKubeconfig } from './inClusterKubeconfig';
import type { Kubeconfig } from './Kubeconfig';
import { parseKubeconfig } from './parseKubeconfig';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The kubeconfig that kubectl would use: the file given; else those of
 * KUBECONFIG together; else `~/.kube/config`; else, in a Pod, its service
 * account.
 *
 * @throws UsageError when the file given does not exist, or one is no
 *   kubeconfig
 */
export function loadKubeconfig(
  env: Environment,
  options: { readonly path?: string; readonly cwd?: string } = {},
): Kubeconfig {
  const cwd = options.cwd ?? '.';
  if (options.path) return readFile(resolve(cwd, options.path), options.path);
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter(Boolean);
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  const candidates = listed.length
    ? listed.map(path => resolve(cwd, path))
    : [join(home, '.kube', 'config')];
  const found = [...new Set(candidates)].filter(path => existsSync(path));
  const merged = mergeKubeconfigs(found.map(path => readFile(path, path)));
  const empty = !merged.clusters.size && !merged.contexts.size;
  return (empty && inClusterKubeconfig(env)) || merged;
}

/** The first file to set a name, or the current context, wins. */
export function mergeKubeconfigs(all: readonly Kubeconfig[]): Kubeconfig {
  const merge = <T>(maps: readonly ReadonlyMap<string, T>[]) =>
    new Map(maps.toReversed().flatMap(map => [...map]));
  return {
    currentContext: all.map(each => each.currentContext).find(Boolean),
    clusters: merge(all.map(each => each.clusters)),
    users: merge(all.map(each => each.users)),
    contexts: merge(all.map(each => each.contexts)),
  };
}

function readFile(path: string, shown: string): Kubeconfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new UsageError(`There is no kubeconfig ${shown}.`);
    }
    throw new KcmBackupError(`Cannot read the kubeconfig ${shown} (${code}).`);
  }
  return parseKubeconfig(text, `kubeconfig ${shown}`, dirname(path));
}
