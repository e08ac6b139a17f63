import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { toError } from '@kcm-backup/core';
import { nameOf, type Caller } from './Caller';

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

  /** `act` only begins it: what it begins has to tell the end to the event. */
  async begun<T>(
    caller: Caller,
    { eventId, severityLevel, meta }: AuditedAct,
    act: (event: AuditorServiceEvent) => Promise<T>,
  ): Promise<T> {
    const event = await this.auditor.createEvent({
      ...{ eventId, severityLevel, request: caller.request },
      meta: { ...meta, caller: nameOf(caller) },
    });
    try {
      return await act(event);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
