import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen } from '@testing-library/react';
import eu from '../../testing/answers/hub.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { StatusCard } from './StatusCard';

it('tells a hub in short, and leads to the rest', async () => {
  renderInPortal(<StatusCard hub="mgmt-eu" />, {
    api: fakeKcmBackupApi({
      getHub: async () => eu as unknown as HubDetails,
    }),
  });
  expect(await screen.findByText('At risk')).toBeInTheDocument();
  expect(screen.getByText(/2d12h ago/)).toBeInTheDocument();
  expect(screen.getByText('2 critical, 1 warning')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Details' })).toHaveAttribute(
    'href',
    '/kcm-backup/mgmt-eu',
  );
});

it.each([
  ['current', 'Nothing critical, no warning.'],
  ['unreachable', 'Nothing critical, no warning as of then.'],
] as const)(
  'of one that is %s says of no findings: %s',
  async (state, text) => {
    const readAt = new Date().toISOString();
    renderInPortal(<StatusCard hub="mgmt-eu" />, {
      api: fakeKcmBackupApi({
        getHub: async () =>
          ({
            ...eu,
            sight: { state, readAt },
            findings: { critical: 0, warning: 0, info: 0 },
          }) as unknown as HubDetails,
      }),
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  },
);

it('tells when a restore was last rehearsed, also in vain', async () => {
  const lastDrill = {
    at: '2026-11-20T14:12:00Z',
    backup: 'nightly',
    seconds: 2_460,
    result: 'failed',
  };
  renderInPortal(<StatusCard hub="mgmt-eu" />, {
    api: fakeKcmBackupApi({
      getHub: async () => ({ ...eu, lastDrill }) as unknown as HubDetails,
    }),
  });
  const drill = (await screen.findByText('Last drill')).nextElementSibling!;
  expect(drill).toHaveTextContent(/4d ago.*, failed.*RTO 41m/);
});
