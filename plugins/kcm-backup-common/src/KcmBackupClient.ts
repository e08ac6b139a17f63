import createClient, { type Client } from 'openapi-fetch';
import type {
  BackupDiff,
  BackupRun,
  BackupScope,
  CoverageReport,
  CreatedSchedule,
  GapKey,
  GapLabelled,
  HistoryEvent,
  HubDetails,
  HubSummary,
  NewBackup,
  NewRestorePlan,
  NewSchedule,
  Operation,
  RecoveryPointDetails,
  RestoreExecution,
  RestoreTarget,
  ScheduleExplanation,
  StoredPlan,
  StoredPlanSummary,
} from './api';
import type { paths } from './generated/schema';
import type { KcmBackupApi, Recently, Schedules } from './KcmBackupApi';
import { KcmBackupApiError } from './KcmBackupApiError';

/**
 * Where the backend is, and how a request gets the user's token.
 *
 * @public
 */
export interface KcmBackupClientOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { readonly fetch: typeof fetch };
}

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Asks the backend by its OpenAPI document.
 *
 * @public
 */
export class KcmBackupClient implements KcmBackupApi {
  constructor(private readonly options: KcmBackupClientOptions) {}

  until(signal: AbortSignal): KcmBackupApi {
    const { discoveryApi, fetchApi } = this.options;
    return new KcmBackupClient({
      discoveryApi,
      fetchApi: {
        fetch: (input, init) => fetchApi.fetch(input, { ...init, signal }),
      },
    });
  }

  async listHubs(): Promise<readonly HubSummary[]> {
    const api = await this.open();
    return data(await api.request('get', '/hubs')).hubs;
  }

  async getHub(hub: string): Promise<HubDetails> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}', { params: { path: { hub } } }),
    );
  }

  async listRecoveryPoints(
    hub: string,
    query: { cluster?: string } & Recently = {},
  ): Promise<readonly BackupRun[]> {
    const api = await this.open();
    const params = { path: { hub }, query };
    return data(
      await api.request('get', '/hubs/{hub}/recovery-points', { params }),
    ).recoveryPoints;
  }

  async getRecoveryPoint(
    hub: string,
    backup: string,
    cluster?: string,
  ): Promise<RecoveryPointDetails> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/recovery-points/{backup}', {
        params: { path: { hub, backup }, query: { cluster } },
      }),
    );
  }

  async getBackupLog(
    hub: string,
    backup: string,
    cluster?: string,
  ): Promise<string> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/recovery-points/{backup}/log', {
        params: { path: { hub, backup }, query: { cluster } },
        parseAs: 'text',
      }),
    );
  }

  async diffRecoveryPoint(
    hub: string,
    backup: string,
    other: string,
    cluster?: string,
  ): Promise<BackupDiff> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/recovery-points/{backup}/diff', {
        params: { path: { hub, backup }, query: { with: other, cluster } },
      }),
    );
  }

  async verifyRecoveryPoint(
    hub: string,
    backup: string,
    cluster?: string,
  ): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request(
        'post',
        '/hubs/{hub}/recovery-points/{backup}/verifications',
        {
          params: { path: { hub, backup }, query: { cluster } },
        },
      ),
    );
  }

  async getHistory(
    hub: string,
    query: { limit?: number } = {},
  ): Promise<readonly HistoryEvent[]> {
    const api = await this.open();
    const params = { path: { hub }, query };
    return data(await api.request('get', '/hubs/{hub}/history', { params }))
      .events;
  }

  async getCoverage(hub: string): Promise<CoverageReport> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/coverage', {
        params: { path: { hub } },
      }),
    );
  }

  async labelGaps(
    hub: string,
    gaps: readonly GapKey[],
  ): Promise<readonly GapLabelled[]> {
    const api = await this.open();
    return data(
      await api.request('post', '/hubs/{hub}/coverage/labels', {
        params: { path: { hub } },
        body: { gaps: [...gaps] },
      }),
    ).results;
  }

  async getScope(hub: string): Promise<BackupScope> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/scope', {
        params: { path: { hub } },
      }),
    );
  }

  async listSchedules(hub: string): Promise<Schedules> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/schedules', {
        params: { path: { hub } },
      }),
    );
  }

  async createSchedule(
    hub: string,
    schedule: NewSchedule,
  ): Promise<readonly CreatedSchedule[]> {
    const api = await this.open();
    return data(
      await api.request('post', '/hubs/{hub}/schedules', {
        params: { path: { hub } },
        body: schedule,
      }),
    ).created;
  }

  async explainSchedule(
    expression: string,
    count?: number,
  ): Promise<ScheduleExplanation> {
    const api = await this.open();
    return data(
      await api.request('get', '/schedule-explanation', {
        params: { query: { expression, count } },
      }),
    );
  }

  async createBackup(hub: string, backup: NewBackup): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request('post', '/hubs/{hub}/backups', {
        params: { path: { hub } },
        body: backup,
      }),
    );
  }

  async listRestoreTargets(hub: string): Promise<readonly RestoreTarget[]> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/restore-targets', {
        params: { path: { hub } },
      }),
    ).targets;
  }

  async listRestorePlans(hub: string): Promise<readonly StoredPlanSummary[]> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/restore-plans', {
        params: { path: { hub } },
      }),
    ).plans;
  }

  async planRestore(hub: string, plan: NewRestorePlan): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request('post', '/hubs/{hub}/restore-plans', {
        params: { path: { hub } },
        body: plan,
      }),
    );
  }

  async getRestorePlan(hub: string, plan: string): Promise<StoredPlan> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/restore-plans/{plan}', {
        params: { path: { hub, plan } },
      }),
    );
  }

  async executeRestore(
    hub: string,
    plan: string,
    execution: RestoreExecution,
  ): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request('post', '/hubs/{hub}/restore-plans/{plan}/executions', {
        params: { path: { hub, plan } },
        body: execution,
      }),
    );
  }

  async listOperations(hub: string): Promise<readonly Operation[]> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/operations', {
        params: { path: { hub } },
      }),
    ).operations;
  }

  async getOperation(hub: string, operation: string): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request('get', '/hubs/{hub}/operations/{operation}', {
        params: { path: { hub, operation } },
      }),
    );
  }

  async confirmOperation(
    hub: string,
    operation: string,
    question: string,
  ): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request(
        'post',
        '/hubs/{hub}/operations/{operation}/confirmations',
        {
          params: { path: { hub, operation } },
          body: { question },
        },
      ),
    );
  }

  async cancelOperation(hub: string, operation: string): Promise<Operation> {
    const api = await this.open();
    return data(
      await api.request(
        'post',
        '/hubs/{hub}/operations/{operation}/cancellations',
        { params: { path: { hub, operation } } },
      ),
    );
  }

  private async open(): Promise<Client<paths>> {
    const { discoveryApi, fetchApi } = this.options;
    return createClient<paths>({
      baseUrl: await discoveryApi.getBaseUrl('kcm-backup'),
      fetch: request => passOn(request, fetchApi),
    });
  }
}

/**
 * Asks by address and options: each layer of Backstage's fetch makes a Request
 * of what it is given, and that of a Request takes its body away.
 */
async function passOn(
  request: Request,
  fetchApi: KcmBackupClientOptions['fetchApi'],
): Promise<Response> {
  const { url, method, headers, signal } = request;
  const body = (await request.text()) || undefined;
  return fetchApi.fetch(url, { method, headers, signal, body });
}

/** @throws KcmBackupApiError for any other answer */
function data<T>({ data: value, error, response }: Answered<T>): T {
  if (response.ok) return value as T;
  const told = (error as { readonly error?: { readonly message?: unknown } })
    ?.error;
  throw new KcmBackupApiError(
    response.status,
    typeof told?.message === 'string'
      ? { name: 'Error', ...told, message: told.message }
      : {
          name: 'Error',
          message:
            `The kcm-backup backend answered ${response.status} ${response.statusText}.`.replace(
              ' .',
              '.',
            ),
        },
  );
}
