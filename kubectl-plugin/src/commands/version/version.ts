import type { Versions } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { printable } from '../../render/printable';
import { machineData, type Report } from '../../render/report';
import type { Session } from '../../session';
import type { versionCommand } from './noun';

export const run: Run<typeof versionCommand> = async (session, { flags }) => {
  if (flags.client) {
    await session.print(versionReport(session));
    return ExitCode.ok;
  }
  let server: Versions;
  try {
    const { readServer } = await import('./readServer');
    server = await readServer(session);
  } catch (error) {
    await session.print(versionReport(session));
    throw error;
  }
  await session.print(versionReport(session, server));
  server.missing.forEach(session.note);
  return server.missing.length > 0 ? ExitCode.attention : ExitCode.ok;
};

function versionReport({ context }: Session, server?: Versions): Report {
  const client = { version: `v${context.version}` };
  const lines: (readonly [string, string | undefined])[] = [
    ['Client', client.version],
    ['Kubernetes', server?.kubernetes],
    ['kcm', server?.kcm && kcmText(server.kcm)],
    ['Velero', server?.velero?.version],
  ];
  return {
    data: machineData('VersionInfo', {
      client,
      ...(server && {
        server: {
          kubernetes: server.kubernetes,
          kcm: server.kcm,
          velero: server.velero,
        },
      }),
    }),
    text: () =>
      lines
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${`${name}:`.padEnd(12)}${printable(value)}\n`)
        .join(''),
  };
}

function kcmText({ api, release, version }: NonNullable<Versions['kcm']>) {
  const details = [release && `Release ${release}`, `API ${api}`];
  return `${version ?? 'unknown'} (${details.filter(Boolean).join(', ')})`;
}
