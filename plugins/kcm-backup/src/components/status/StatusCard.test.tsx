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
