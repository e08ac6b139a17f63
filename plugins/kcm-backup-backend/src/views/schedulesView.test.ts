import { mockServices } from '@backstage/backend-test-utils';
import { UnreachableError } from '@kcm-backup/core';
import { schedulesView } from './schedulesView';

it('tells the words of others to the log alone', () => {
  const logger = mockServices.logger.mock();
  const list = {
    schedules: [],
    unread: [
      { cluster: 'east', error: new UnreachableError('east is away.') },
      { cluster: 'west', error: new Error('token=abc') },
    ],
  };
  expect(schedulesView(list, logger).unread).toMatchObject([
    { cluster: 'east', message: 'east is away.' },
    { cluster: 'west', message: expect.not.stringContaining('abc') },
  ]);
  expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('abc'));
});
