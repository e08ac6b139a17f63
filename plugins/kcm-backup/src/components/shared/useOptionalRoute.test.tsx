import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { HubLink } from '../status/HubLink';

const hub = { name: 'mgmt-eu', title: 'Europe' };

it('leads to a page that the app has', async () => {
  renderInTestApp(<HubLink hub={hub} />, {
    mountedRoutes: { '/kcm-backup': rootRouteRef },
  });
  expect(await screen.findByRole('link', { name: 'Europe' })).toHaveAttribute(
    'href',
    '/kcm-backup/mgmt-eu',
  );
});

it('is no link where the page is switched off', async () => {
  renderInTestApp(<HubLink hub={hub} />);
  expect(await screen.findByText('Europe')).toBeInTheDocument();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});
