import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError } from '@kcm-backup/core';
import { actorOf, nameOf, type Caller } from './Caller';

/** What is written down of something that changes, or may lead to it. */
export interface AuditedAct {
  readonly eventId: string;
  readonly severityLevel: AuditorServiceCreateEventOptions['severityLevel'];
  readonly meta: JsonObject & { readonly hub: string };
}

/** Writes down who did what, and how it ended; refused attempts too. */
export class Audit {
  constructor(private readonly auditor: AuditorService) {}

  /** Over when `act` is. */
  async of<T>(caller: Caller, what: AuditedAct, act: () => Promise<T>) {
    return this.begun(caller, what, async event => {
      const result = await act();
      await event.success();
      return result;
    });
  }

  /** The end of what another replica began, and was not there to end. */
  async lost({ hub, id, kind, subject, startedBy }: Operation): Promise<void> {
    const event = await this.auditor.createEvent({
      eventId: 'operation-lost',
      severityLevel: 'medium',
      meta: { hub, operation: id, kind, subject, caller: startedBy },
    });
    await event.fail({ error: new Error('The replica that ran it is gone.') });
  }

  /** `act` only begins it: what it begins has to tell the end to the event. */
  async begun<T>(
    caller: Caller,
    { eventId, severityLevel, meta }: AuditedAct,
    act: (event: AuditorServiceEvent) => Promise<T>,
  ): Promise<T> {
    const actor = actorOf(caller);
    const event = await this.auditor.createEvent({
      ...{ eventId, severityLevel, request: caller.request },
      meta: { ...meta, caller: nameOf(caller), ...(actor && { actor }) },
    });
    try {
      return await act(event);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
