import { ignoreStatus, keyOf, type KubeApi, type KubeObject } from '../KubeApi';

/**
 * Creates an object with its status, unless it exists.
 *
 * @param owner - becomes the controlling ownerReference
 * @returns the object as stored, with its uid
 */
export async function put(
  api: KubeApi,
  object: KubeObject,
  owner?: KubeObject,
): Promise<KubeObject> {
  const { status, ...rest } = object;
  const wanted = owner ? owned(rest as KubeObject, owner) : rest;
  const created =
    (await api.create(wanted as KubeObject).catch(ignoreStatus(409))) ??
    (await api.get(keyOf(object)));
  if (status === undefined) return created;
  return api.mergeStatus(keyOf(object), status);
}

function owned(object: KubeObject, owner: KubeObject): KubeObject {
  const { apiVersion, kind, metadata } = owner;
  const reference = {
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
  return {
    ...object,
    metadata: { ...object.metadata, ownerReferences: [reference] },
  };
}
