import type { KubeObject } from '../KubeApi';

/** API version of k0rdent's kinds in the populated hub. */
export const k0rdent = 'k0rdent.mirantis.com/v1beta1';

/** Namespace of kcm and Velero. */
export const systemNamespace = 'kcm-system';

/** The label that brings an object into every backup. */
export const componentLabel = { 'k0rdent.mirantis.com/component': 'kcm' };

/** When the hub was set up; only conditions and artifacts tell it. */
export const since = '2026-11-20T08:00:00Z';

/** A condition that holds. */
export function condition(type: string, message = '', reason = 'Succeeded') {
  return {
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: since,
    observedGeneration: 1,
  };
}

/** Labels that Flux puts on all objects of a HelmRelease. */
export function fluxLabels(name: string, inNamespace: string) {
  return {
    'app.kubernetes.io/managed-by': 'Helm',
    'helm.toolkit.fluxcd.io/name': name,
    'helm.toolkit.fluxcd.io/namespace': inNamespace,
  };
}

/** A Namespace. */
export function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** A Secret with text values. */
export function secret(
  name: string,
  inNamespace: string,
  stringData: Record<string, string>,
  labels: Record<string, string> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: inNamespace, labels },
    stringData,
  };
}
