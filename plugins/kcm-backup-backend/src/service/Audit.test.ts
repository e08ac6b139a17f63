import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Audit } from './Audit';
import type { Caller } from './Caller';

const ANN = 'user:default/ann';

function audit() {
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({ createEvent: async () => event });
  return { of: new Audit(auditor), event, written: auditor.createEvent };
}

const label = {
  eventId: 'label-gaps',
  severityLevel: 'medium',
  meta: { hub: 'eu' },
} as const;

describe('Audit', () => {
  it('names the user, and the service that asks in his place', async () => {
    const { of, written } = audit();
    const direct = { credentials: mockCredentials.user(ANN) };
    await of.of(direct as Caller, label, async () => undefined);
    const actor = { subject: 'plugin:mcp-actions' };
    const behalf = { credentials: mockCredentials.user(ANN, { actor }) };
    await of.of(behalf as Caller, label, async () => undefined);
    expect(written.mock.calls.map(([{ meta }]) => meta)).toEqual([
      { hub: 'eu', caller: ANN },
      { hub: 'eu', caller: ANN, actor: 'service:plugin:mcp-actions' },
    ]);
  });

  it('ends what a replica left that is gone', async () => {
    const { of, written, event } = audit();
    await of.lost({
      ...{ id: 'o', hub: 'eu', kind: 'restore', subject: 'plan' },
      ...{ state: 'interrupted', startedBy: ANN, progress: [] },
      startedAt: '2026-11-24T14:00:00Z',
    });
    expect(written.mock.calls[0][0]).toMatchObject({
      eventId: 'operation-lost',
      meta: { hub: 'eu', operation: 'o', kind: 'restore', caller: ANN },
    });
    expect(event.fail.mock.calls[0][0].error.message).toMatch(/replica/);
  });
});
