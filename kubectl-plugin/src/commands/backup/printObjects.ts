import { toYaml, type KubeObject } from '@kcm-backup/core';
import { ExitCode } from '../../exitCodes';
import type { Session } from '../../session';

/**
 * Prints objects as kubectl would take them: YAML documents, or with `-o json`
 * a List.
 */
export async function printObjects(
  session: Session,
  objects: readonly KubeObject[],
): Promise<ExitCode> {
  if (session.format.kind === 'json') {
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    session.write(`${JSON.stringify(list, null, 2)}\n`);
  } else {
    session.write(toYaml(objects));
  }
  return ExitCode.ok;
}
