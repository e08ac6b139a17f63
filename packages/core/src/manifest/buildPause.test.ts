import { RefusedError } from '../errors';
import type { ManagementBackup } from '../objects/kcm';
import type { Schedule } from '../objects/velero';
import { neverFires, nextRun } from '../schedule/nextRun';
import { parseSchedule } from '../schedule/parseSchedule';
import { golden } from './__testUtils__/golden';
import {
  PAUSED_SCHEDULE,
  buildPause,
  buildResume,
  buildSchedulePause,
} from './buildPause';
import { toYaml } from './toYaml';

const KEPT = 'kcm-backup.io/paused-schedule';

function backup(
  schedule?: string,
  annotations?: Record<string, string>,
  labels?: Record<string, string>,
): ManagementBackup {
  return {
    apiVersion: 'k0rdent.mirantis.com/v1beta1',
    kind: 'ManagementBackup',
    metadata: { name: 'nightly', annotations, labels },
    spec: { schedule },
  };
}

it('pauses', () => {
  const text = toYaml([buildPause(backup('0 */6 * * *')).patch]);
  expect(text).toBe(golden('patches/pause.yaml', text));
});

it('comes back to the schedule that was', () => {
  const paused = backup(PAUSED_SCHEDULE, { [KEPT]: '0 */6 * * *' });
  const text = toYaml([buildResume(paused).patch]);
  expect(text).toBe(golden('patches/resume.yaml', text));
});

it('pauses with a schedule that kcm never finds due', () => {
  const paused = parseSchedule(PAUSED_SCHEDULE);
  const last = new Date('2026-11-23T08:00:00Z');
  expect(neverFires(paused, last)).toBe(false);
  expect(nextRun(paused, last)?.getUTCFullYear()).toBe(2036);
});

it('refuses to pause twice, or what has no schedule', () => {
  expect(() => buildPause(backup())).toThrow(RefusedError);
  expect(() => buildPause(backup(PAUSED_SCHEDULE))).toThrow(/paused already/);
});

it('refuses to resume what is not paused, and loses no newer schedule', () => {
  expect(() => buildResume(backup('@daily'))).toThrow(RefusedError);
  expect(() => buildResume(backup('@daily', { [KEPT]: '@hourly' }))).toThrow(
    /its schedule is "@daily"/,
  );
  expect(() => buildResume(backup(PAUSED_SCHEDULE))).toThrow(/is gone/);
});

it('warns of tools that would put the schedule back', () => {
  const notes = (labels: Record<string, string>) =>
    buildPause(backup('@daily', {}, labels)).notes.join('\n');
  expect(notes({ 'argocd.argoproj.io/instance': 'dr' })).toMatch(/^Argo CD/);
  expect(notes({ 'kustomize.toolkit.fluxcd.io/name': 'dr' })).toMatch(/^Flux/);
  expect(notes({ 'app.kubernetes.io/managed-by': 'Helm' })).toMatch(/^Helm/);
  expect(notes({})).toMatch(/^If a GitOps tool/);
});

it('pauses and resumes a Velero Schedule, once', () => {
  const schedule: Schedule = {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name: 'nightly' },
  };
  expect(buildSchedulePause(schedule, true)).toEqual({
    spec: { paused: true },
  });
  expect(() => buildSchedulePause(schedule, false)).toThrow(RefusedError);
});
