import { toJson, toYaml, type KubeObject } from '@kcm-backup/core';
import { ExitCode } from '../exitCodes';
import type { Session } from '../session';
import { resourceName } from './resourceName';

/**
 * Prints objects as kubectl would take them: YAML documents, with `-o json` an
 * object or a List of them, with `-o name` their names.
 */
export async function printObjects(
  session: Session,
  objects: readonly KubeObject[],
): Promise<ExitCode> {
  session.write(await render(session, objects));
  return ExitCode.ok;
}

async function render(
  { format, view }: Session,
  objects: readonly KubeObject[],
): Promise<string> {
  const list = { apiVersion: 'v1', kind: 'List', items: objects };
  switch (format.kind) {
    case 'json':
      return toJson(objects);
    case 'name':
      return objects.map(object => `${resourceName(object)}\n`).join('');
    case 'jsonpath': {
      const { renderJsonPath } = await import('./jsonPath');
      return renderJsonPath(list, format.template);
    }
    case 'custom-columns': {
      const { renderCustomColumns } = await import('./customColumns');
      return renderCustomColumns(objects, format.spec, view);
    }
    default:
      return toYaml(objects);
  }
}
