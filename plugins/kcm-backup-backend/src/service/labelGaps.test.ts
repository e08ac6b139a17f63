import { mockServices } from '@backstage/backend-test-utils';
import { ForbiddenError } from '@kcm-backup/core';
import { memoryHub, UNLABELLED } from '../testing/memoryHub';
import { labelGaps } from './labelGaps';

async function label(error: Error) {
  const { fleet, hub } = await memoryHub('eu');
  hub.failOn(/^patch/, error);
  const logger = mockServices.logger.mock();
  const opened = { fleet, namespace: 'kcm-system' };
  return {
    labelled: await labelGaps(opened, [UNLABELLED], { logger }, {}),
    logger,
  };
}

it('tells why an object could not be labelled', async () => {
  const { labelled } = await label(new ForbiddenError('You may not.'));
  expect(labelled).toEqual([
    { gap: UNLABELLED, result: 'failed', message: 'You may not.' },
  ]);
});

it('tells the words of others to the log alone', async () => {
  const { labelled, logger } = await label(new Error('token=abc'));
  expect(labelled).toMatchObject([{ result: 'failed' }]);
  expect(JSON.stringify(labelled)).not.toContain('abc');
  expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('abc'));
});
