import type { KubeObject } from '@kcm-backup/core';
import type { FiledObject } from '@kcm-backup/core/testing';

/** Of the JSON of one object: what an object of Cluster API has, about. */
const SIZE = 4_500;
const VERSION = 'infrastructure.cluster.x-k8s.io/v1beta2';
const CLUSTERS = 200;
const NAMESPACES = 50;

/** One of many objects of a large hub, no two of them alike. */
export function savedMachine(i: number): FiledObject {
  const digits = (k: number) =>
    ((i * 2_654_435_761 + k * 40_503) >>> 0).toString(16);
  const fields: object[] = [];
  const conditions: object[] = [];
  const managedFields: object[] = [];
  for (let k = 0; k * 190 < SIZE - 700; k++) {
    fields.push({ id: digits(k), zone: `eu-${k % 3}`, ports: [k, k + 1] });
    conditions.push({ type: `Ready${k}`, status: 'True', reason: digits(k) });
    managedFields.push({ manager: digits(k), fieldsV1: owned(k) });
  }
  const metadata = {
    name: `shop-${i}-${digits(1)}`,
    namespace: `team-${i % NAMESPACES}`,
    uid: `${digits(2)}-${digits(3)}`,
    creationTimestamp: '2026-01-01T00:00:00Z',
    resourceVersion: String(i),
    labels: { 'cluster.x-k8s.io/cluster-name': `shop-${i % CLUSTERS}` },
    managedFields,
  };
  const owner = { apiVersion: VERSION, kind: 'AWSMachine', uid: metadata.uid };
  const ownerReferences = [{ ...owner, name: metadata.name }];
  const object: KubeObject = {
    apiVersion: VERSION,
    kind: 'AWSMachine',
    metadata: { ...metadata, ownerReferences },
    ...{ spec: { fields }, status: { conditions } },
  };
  return { resource: 'awsmachines.infrastructure.cluster.x-k8s.io', object };
}

/** The names of fields are the same in all objects of a kind. */
function owned(k: number): object {
  return { 'f:status': { 'f:conditions': { [`k:{"type":"Ready${k}"}`]: {} } } };
}
