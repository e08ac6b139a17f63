import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import answer from '../../testing/answers/hub.mgmt-eu.json';
import type { Texts } from '../../useTexts';
import { evidenceCsv } from './evidenceCsv';

const t = ((key: string) => key.split('.').at(-1)) as unknown as Texts;
const hub = answer as unknown as HubDetails;

it('tells of each backup whether a restore can use it, and how far it is proved', () => {
  const [run] = hub.recoveryPoints;
  const recoveryPoints = [
    run,
    { ...run, verificationFailed: true },
    { ...run, goneAt: '2026-11-24T14:00:00Z' },
  ];
  const [head, ...rows] = evidenceCsv(t, { ...hub, recoveryPoints })
    .trim()
    .split('\r\n')
    .map(line => line.split(','));
  const column = (name: string) => rows.map(row => row[head.indexOf(name)]);
  expect(column('state')).toEqual(['usable', 'damaged', 'gone']);
  expect(column('evidence')).toEqual([run.evidence, 'damaged', run.evidence]);
});
