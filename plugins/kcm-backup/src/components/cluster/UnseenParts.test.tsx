import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { UnseenParts } from './UnseenParts';

it('copies what could not be read, with the remedy', async () => {
  const user = userEvent.setup();
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  const part = {
    cluster: 'east',
    what: 'Secrets',
    message: 'Secrets may not be listed.',
    remedy: 'kubectl kcm-backup rbac viewer',
    matters: true,
  };
  renderInPortal(<UnseenParts unseen={[part]} />, {
    api: fakeKcmBackupApi({}),
  });
  await user.click(await screen.findByRole('button', { name: /Copy as CSV/ }));
  expect(written.mock.calls[0][0].split('\r\n')).toEqual([
    'Cluster,Part,matters for the level,Why,Remedy',
    'east,Secrets,true,Secrets may not be listed.,kubectl kcm-backup rbac viewer',
    '',
  ]);
});
