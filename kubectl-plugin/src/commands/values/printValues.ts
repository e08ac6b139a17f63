import {
  buildHelmValues,
  kcmVersion,
  NotFoundError,
  readHub,
  toYaml,
  UsageError,
  type HelmValues,
  type HelmValuesInput,
} from '@kcm-backup/core';
import { ExitCode } from '../../exitCodes';
import { machineData } from '../../render/report';
import type { Session } from '../../session';

type Purpose = HelmValuesInput['purpose'];

/** The values, with the helm command and what to know of it as comments. */
export async function printValues(
  session: Session,
  purpose: Purpose,
  version: string | undefined,
  input: Omit<HelmValuesInput, 'purpose' | 'kcmVersion' | 'namespace'>,
): Promise<ExitCode> {
  const chart = version ?? (await hubVersion(session, purpose));
  const built = buildHelmValues({
    ...input,
    purpose,
    kcmVersion: chart,
    namespace: session.namespace,
  });
  if (session.format.kind === 'yaml') {
    session.write(toYaml([built.values]));
    return ExitCode.ok;
  }
  const { values, command, notes } = built;
  await session.print({
    data: machineData('HelmValues', {
      purpose,
      kcmVersion: chart,
      values,
      command,
      notes,
    }),
    text: () => `${comments(built)}${toYaml([values])}`,
  });
  return ExitCode.ok;
}

function comments({ command, notes }: HelmValues): string {
  return [
    '# Save this as values.yaml, then:',
    ...command.split('\n').map(line => `#   ${line}`),
    ...notes.map(note => `# ${note}`),
    '',
  ].join('\n');
}

async function hubVersion(session: Session, purpose: Purpose): Promise<string> {
  const needed = (cause?: unknown) =>
    new UsageError(`values ${purpose} needs --kcm-version: no hub tells it`, {
      remedy: `kubectl kcm-backup values ${purpose} --kcm-version VERSION`,
      cause,
    });
  try {
    const found = kcmVersion(await readHub(await session.fleet(), session));
    if (found !== undefined) return found;
  } catch (error) {
    if (error instanceof NotFoundError) throw needed(error);
    throw error;
  }
  throw needed();
}
