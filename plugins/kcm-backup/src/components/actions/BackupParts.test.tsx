import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { BackupParts } from './BackupParts';

it('copies what each cluster is at', async () => {
  const user = userEvent.setup();
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  const parts = [
    { cluster: 'management', name: 'now-1', phase: 'Completed', items: 412 },
    { cluster: 'east', name: 'now-1-east', result: 'failed' },
  ];
  renderInPortal(<BackupParts parts={parts} />, { api: fakeKcmBackupApi({}) });
  await user.click(await screen.findByRole('button', { name: /Copy as CSV/ }));
  expect(written).toHaveBeenCalledWith(
    [
      'Cluster,Phase,Backup,Items',
      'management,Completed,now-1,412',
      'east,failed,now-1-east,',
      '',
    ].join('\r\n'),
  );
});
