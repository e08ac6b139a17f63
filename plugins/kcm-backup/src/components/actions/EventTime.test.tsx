import { screen } from '@testing-library/react';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { NowOfHub } from '../shared/Now';
import { EventTime } from './EventTime';

const DAY = 86_400_000;

it('tells what was done since an export by the clock', async () => {
  const daysAgo = (days: number) =>
    new Date(Date.now() - days * DAY).toISOString();
  const hub = { at: daysAgo(5), sight: { state: 'snapshot' } } as const;
  renderInPortal(
    <NowOfHub hub={hub}>
      <EventTime at={daysAgo(7)} />
      <EventTime at={daysAgo(2)} />
    </NowOfHub>,
    { api: fakeKcmBackupApi({}) },
  );
  const times = await screen.findAllByRole('time');
  expect(times.map(time => time.firstChild?.textContent)).toEqual([
    '2d ago',
    '2d ago',
  ]);
});
