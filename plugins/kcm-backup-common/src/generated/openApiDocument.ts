// Generated from openapi.yaml by `npm run generate`; edit that.

/**
 * What of the document is known without reading it.
 *
 * @public
 */
export interface OpenApiDocument {
  /** Version of OpenAPI. */
  readonly openapi: string;
  /** By path, then by method. */
  readonly paths: Readonly<Record<string, object>>;
  readonly [field: string]: unknown;
}

/**
 * The OpenAPI document of the backend.
 *
 * @public
 */
export const openApiDocument: OpenApiDocument = {
  openapi: '3.0.3',
  info: {
    title: 'kcm-backup',
    version: '1.0.0',
    description:
      'DR status of k0rdent management clusters, and what can be done about it. A hub that the caller may not see answers as one that does not exist: 404, in every route. Times are RFC 3339 in UTC, durations are seconds.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [
    {
      name: 'status',
      description: 'Answered from memory, also while the hub is down',
    },
    {
      name: 'evidence',
      description: 'Read from the hub and its storage location when asked',
    },
    {
      name: 'action',
      description: 'Changes something, or takes long; audited',
    },
  ],
  paths: {
    '/hubs': {
      get: {
        tags: ['status'],
        operationId: 'listHubs',
        summary: 'Every hub that the caller may see, worst first',
        responses: {
          '200': {
            description: 'The fleet',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['hubs'],
                  properties: {
                    hubs: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/HubSummary' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['status'],
        operationId: 'getHub',
        summary:
          'One hub, with its regions, findings, timelines and recovery points',
        responses: {
          '200': {
            description: 'The hub; `ETag` is its revision',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/HubDetails' },
              },
            },
          },
          '304': { description: 'As the caller has it' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/recovery-points': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['status'],
        operationId: 'listRecoveryPoints',
        summary:
          'Runs of backups, newest first, those that are gone by now included',
        parameters: [
          {
            name: 'cluster',
            in: 'query',
            allowReserved: true,
            description: '`management` or a region; all when absent',
            schema: { type: 'string' },
          },
          {
            name: 'limit',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 1000,
              default: 200,
            },
          },
          {
            name: 'before',
            in: 'query',
            allowReserved: true,
            description: 'Only those that started before this moment',
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'after',
            in: 'query',
            allowReserved: true,
            description:
              '`cluster/name` of the last run of a page, with its start as `before`: also those that started at the same moment and come after it',
            schema: {
              type: 'string',
              pattern: '^[^/]+/[^/]+$',
              maxLength: 510,
            },
          },
        ],
        responses: {
          '200': {
            description: 'The runs',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['recoveryPoints'],
                  properties: {
                    recoveryPoints: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/BackupRun' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/recovery-points/{backup}': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Backup' },
        { $ref: '#/components/parameters/OnCluster' },
      ],
      get: {
        tags: ['evidence'],
        operationId: 'getRecoveryPoint',
        summary:
          'What a Velero Backup holds, what Velero said of it, and what is proved',
        responses: {
          '200': {
            description: 'The recovery point',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RecoveryPointDetails' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/recovery-points/{backup}/log': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Backup' },
        { $ref: '#/components/parameters/OnCluster' },
      ],
      get: {
        tags: ['evidence'],
        operationId: 'getBackupLog',
        summary: "Velero's log of the backup",
        responses: {
          '200': {
            description: 'Plain lines',
            content: { 'text/plain': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/recovery-points/{backup}/diff': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Backup' },
        { $ref: '#/components/parameters/OnCluster' },
      ],
      get: {
        tags: ['evidence'],
        operationId: 'diffRecoveryPoint',
        summary:
          'What differs from another backup, or from the live cluster; values of Secrets as keyed hashes',
        parameters: [
          {
            name: 'with',
            in: 'query',
            allowReserved: true,
            required: true,
            description: 'Name of a Velero Backup, or `live`',
            schema: { type: 'string', minLength: 1, maxLength: 253 },
          },
        ],
        responses: {
          '200': {
            description: 'The differences',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BackupDiff' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/recovery-points/{backup}/verifications': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Backup' },
        { $ref: '#/components/parameters/OnCluster' },
      ],
      post: {
        tags: ['action'],
        operationId: 'verifyRecoveryPoint',
        summary: 'Read the archive to its end, check it, and keep the evidence',
        responses: {
          '202': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/history': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['status'],
        operationId: 'getHistory',
        summary:
          'Breaches of the RPO, verifications, drills and restores, newest first',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 1000,
              default: 200,
            },
          },
        ],
        responses: {
          '200': {
            description: 'The events',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['events'],
                  properties: {
                    events: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/HistoryEvent' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/coverage': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['evidence'],
        operationId: 'getCoverage',
        summary: 'What a restore would miss, each gap with what closes it',
        responses: {
          '200': {
            description: 'The report',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CoverageReport' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/coverage/labels': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      post: {
        tags: ['action'],
        operationId: 'labelGaps',
        summary: "Put kcm's label on what a restore would miss",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['gaps'],
                properties: {
                  gaps: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 500,
                    items: { $ref: '#/components/schemas/GapKey' },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'What became of each',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['results'],
                  properties: {
                    results: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/GapLabelled' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/scope': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['evidence'],
        operationId: 'getScope',
        summary:
          'The label selectors that decide what a backup includes, each with why',
        responses: {
          '200': {
            description: 'The scope',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BackupScope' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/schedules': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['evidence'],
        operationId: 'listSchedules',
        summary: "kcm's schedules and Velero's",
        responses: {
          '200': {
            description: 'The schedules',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['schedules', 'unread'],
                  properties: {
                    schedules: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Schedule' },
                    },
                    unread: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Unread' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        tags: ['action'],
        operationId: 'createSchedule',
        summary: 'Have backups made by a schedule',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewSchedule' },
            },
          },
        },
        responses: {
          '201': {
            description: 'What was made',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['created'],
                  properties: {
                    created: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/CreatedSchedule' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/schedule-explanation': {
      get: {
        tags: ['status'],
        operationId: 'explainSchedule',
        summary:
          'What an expression means to kcm, in words, and when it fires next',
        parameters: [
          {
            name: 'expression',
            in: 'query',
            allowReserved: true,
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: 200 },
          },
          {
            name: 'count',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 20, default: 5 },
          },
        ],
        responses: {
          '200': {
            description: 'The explanation',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ScheduleExplanation' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/backups': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      post: {
        tags: ['action'],
        operationId: 'createBackup',
        summary: 'Back up now',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewBackup' },
            },
          },
        },
        responses: {
          '202': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/restore-plans': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['evidence'],
        operationId: 'listRestorePlans',
        summary: 'Plans that were made here, newest first',
        responses: {
          '200': {
            description: 'The plans',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['plans'],
                  properties: {
                    plans: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/StoredPlanSummary' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        tags: ['action'],
        operationId: 'planRestore',
        summary: 'Plan the restore of a backup of this hub; changes nothing',
        description: "The operation's `result.planId` names the plan.",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewRestorePlan' },
            },
          },
        },
        responses: {
          '202': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/restore-targets': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['evidence'],
        operationId: 'listRestoreTargets',
        summary:
          'The clusters that a backup of this hub may be restored onto from here',
        responses: {
          '200': {
            description: 'The targets',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['targets'],
                  properties: {
                    targets: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/RestoreTarget' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/restore-plans/{plan}': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Plan' },
      ],
      get: {
        tags: ['evidence'],
        operationId: 'getRestorePlan',
        summary: 'A plan, as it was made',
        responses: {
          '200': {
            description: 'The plan',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StoredPlan' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/restore-plans/{plan}/executions': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Plan' },
      ],
      post: {
        tags: ['action'],
        operationId: 'executeRestore',
        summary: 'Carry a plan out, or go on with one that was begun',
        description:
          'Needs the hash of the plan as it was read and the name of the hub, typed by whoever executes it. Refuses an edited plan and a target that drifted.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['planHash', 'confirm'],
                properties: {
                  planHash: { type: 'string', minLength: 1, maxLength: 200 },
                  confirm: {
                    type: 'string',
                    description: 'The name of the hub',
                    maxLength: 253,
                  },
                  releaseAll: {
                    type: 'boolean',
                    default: false,
                    description:
                      'Release all clusters after the canary without asking; else the operation waits for a confirmation',
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/operations': {
      parameters: [{ $ref: '#/components/parameters/Hub' }],
      get: {
        tags: ['status'],
        operationId: 'listOperations',
        summary: 'What was asked of this hub from here, newest first',
        responses: {
          '200': {
            description: 'The operations',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['operations'],
                  properties: {
                    operations: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/Operation' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/operations/{operation}': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Operation' },
      ],
      get: {
        tags: ['status'],
        operationId: 'getOperation',
        summary: 'How far an operation is',
        responses: {
          '200': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/operations/{operation}/confirmations': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Operation' },
      ],
      post: {
        tags: ['action'],
        operationId: 'confirmOperation',
        summary: 'Answer the question that an operation waits with',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['question'],
                properties: {
                  question: {
                    type: 'string',
                    description:
                      'The question that is answered with yes, as it was read',
                    maxLength: 2000,
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/hubs/{hub}/operations/{operation}/cancellations': {
      parameters: [
        { $ref: '#/components/parameters/Hub' },
        { $ref: '#/components/parameters/Operation' },
      ],
      post: {
        tags: ['action'],
        operationId: 'cancelOperation',
        summary: 'End an operation that waits for an answer; what it did stays',
        description:
          'A restore stops before the step that it asked about, and its plan can be executed again, which goes on from there. Refuses an operation that does not wait.',
        responses: {
          '202': { $ref: '#/components/responses/Operation' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      Hub: {
        name: 'hub',
        in: 'path',
        required: true,
        description: 'Name of the management cluster',
        schema: { type: 'string', minLength: 1, maxLength: 253 },
      },
      Backup: {
        name: 'backup',
        in: 'path',
        required: true,
        description: 'Name of the Velero Backup',
        schema: { type: 'string', minLength: 1, maxLength: 253 },
      },
      OnCluster: {
        name: 'cluster',
        in: 'query',
        allowReserved: true,
        description:
          "`management` or the region that the Backup is on; where it is absent the hub's is meant, then that of the first region that has one of the name",
        schema: { type: 'string', minLength: 1, maxLength: 253 },
      },
      Plan: {
        name: 'plan',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      },
      Operation: {
        name: 'operation',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      },
    },
    responses: {
      Error: {
        description: 'What went wrong, and the remedy',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
      Operation: {
        description: 'The operation',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Operation' },
          },
        },
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
              remedy: {
                type: 'string',
                description: 'A line to paste, or a sentence',
              },
              permission: {
                type: 'string',
                description: 'The permission that the caller lacks',
              },
            },
          },
        },
      },
      Level: {
        type: 'string',
        enum: ['Protected', 'Unknown', 'AtRisk', 'Unprotected'],
      },
      Severity: { type: 'string', enum: ['critical', 'warning', 'info'] },
      Evidence: {
        type: 'string',
        enum: ['recorded', 'stored', 'verified', 'restored'],
      },
      SlotState: {
        type: 'string',
        enum: [
          'completed',
          'degraded',
          'failed',
          'running',
          'missed',
          'no-data',
        ],
      },
      Time: { type: 'string', format: 'date-time' },
      Sight: {
        type: 'object',
        description: 'How well the backend sees the hub now',
        required: ['state'],
        properties: {
          state: {
            type: 'string',
            description:
              '- `current`: it is watched\n- `pending`: it has not been read yet\n- `unreachable`: it does not answer\n- `unauthorized`: the credentials of the backend are not taken, or may not read Backups\n- `kcm-missing`: it answers, and has no kcm\n- `failed`: another reason\n- `snapshot`: exported YAML, as of one moment',
            enum: [
              'current',
              'pending',
              'unreachable',
              'unauthorized',
              'kcm-missing',
              'failed',
              'snapshot',
            ],
          },
          since: {
            description:
              'Since when it is so, or out of sight for whatever reason',
            allOf: [{ $ref: '#/components/schemas/Time' }],
          },
          message: { type: 'string' },
          remedy: { type: 'string' },
          readAt: {
            description:
              'When it was last read whole; what is told of it is as of then, but for the age of the newest recovery point and the runs that are due',
            allOf: [{ $ref: '#/components/schemas/Time' }],
          },
        },
      },
      Finding: {
        type: 'object',
        required: ['code', 'severity', 'level', 'cluster', 'message', 'remedy'],
        properties: {
          code: { type: 'string' },
          severity: { $ref: '#/components/schemas/Severity' },
          level: { $ref: '#/components/schemas/Level' },
          cluster: { type: 'string' },
          object: { type: 'string' },
          since: { type: 'string' },
          message: { type: 'string' },
          remedy: { type: 'string' },
          means: {
            type: 'string',
            description: 'What the code means and why it matters',
          },
        },
      },
      RpoTarget: {
        type: 'object',
        required: ['seconds', 'from'],
        properties: {
          seconds: { type: 'number' },
          from: { type: 'string', enum: ['given', 'annotation', 'schedule'] },
        },
      },
      RecoveryPoint: {
        type: 'object',
        required: ['name', 'at', 'degraded', 'evidence'],
        properties: {
          name: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          degraded: { type: 'boolean' },
          available: { type: 'boolean' },
          expires: { type: 'string' },
          evidence: { $ref: '#/components/schemas/Evidence' },
          items: { type: 'integer' },
          durationSeconds: { type: 'number' },
          location: { type: 'string' },
        },
      },
      Storage: {
        type: 'object',
        required: ['name', 'accessMode', 'default'],
        properties: {
          name: { type: 'string' },
          provider: { type: 'string' },
          bucket: { type: 'string' },
          prefix: { type: 'string', description: 'Folder in the bucket' },
          phase: { type: 'string' },
          message: {
            type: 'string',
            description: 'What Velero says of one that is Unavailable',
          },
          accessMode: { type: 'string', enum: ['ReadWrite', 'ReadOnly'] },
          default: { type: 'boolean' },
          lastValidated: { type: 'string' },
          encrypted: {
            type: 'string',
            description:
              'How the bucket is encrypted, as somebody noted on the location, else the setting that has the store do it; absent where nothing says so',
          },
          immutable: {
            type: 'string',
            description:
              'How it keeps objects from change, as noted; absent where nothing is',
          },
          writers: {
            type: 'array',
            description: 'The schedules of the cluster that write there',
            items: {
              type: 'object',
              required: ['kind', 'name'],
              properties: {
                kind: {
                  type: 'string',
                  enum: ['ManagementBackup', 'Schedule'],
                },
                name: { type: 'string' },
                ttl: {
                  type: 'string',
                  description:
                    "How long its Backups are kept; absent where Velero's default holds",
                },
              },
            },
          },
        },
      },
      Slot: {
        type: 'object',
        required: ['at', 'state'],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          state: { $ref: '#/components/schemas/SlotState' },
          backup: { type: 'string' },
        },
      },
      ClusterStatus: {
        type: 'object',
        required: [
          'cluster',
          'level',
          'expected',
          'recoveryPoints',
          'lastRuns',
          'storage',
          'findings',
        ],
        properties: {
          cluster: { type: 'string' },
          level: { $ref: '#/components/schemas/Level' },
          expected: { type: 'boolean' },
          restorableAsOf: { $ref: '#/components/schemas/Time' },
          recoveryPoint: { $ref: '#/components/schemas/RecoveryPoint' },
          recoveryPoints: { type: 'integer' },
          rpoSeconds: { type: 'number' },
          rpoTarget: { $ref: '#/components/schemas/RpoTarget' },
          rpoRatio: { type: 'number' },
          nextRun: { $ref: '#/components/schemas/Time' },
          lastRuns: {
            type: 'array',
            items: { $ref: '#/components/schemas/Slot' },
          },
          storage: {
            type: 'array',
            items: { $ref: '#/components/schemas/Storage' },
          },
          velero: { type: 'string' },
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
        },
      },
      Timeline: {
        type: 'object',
        description: 'The expected runs of one schedule on one cluster',
        required: ['backup', 'kind', 'cluster', 'schedule', 'state', 'slots'],
        properties: {
          backup: {
            type: 'string',
            description: 'Name of the ManagementBackup or Velero Schedule',
          },
          kind: { type: 'string', enum: ['ManagementBackup', 'Schedule'] },
          cluster: { type: 'string' },
          schedule: { type: 'string', description: 'As it is written' },
          description: { type: 'string', description: 'In plain words' },
          state: {
            type: 'string',
            enum: ['active', 'paused', 'invalid', 'never'],
          },
          nextRun: { $ref: '#/components/schemas/Time' },
          slots: {
            type: 'array',
            description: 'Oldest first, 90 at most',
            items: { $ref: '#/components/schemas/Slot' },
          },
        },
      },
      BackupRun: {
        type: 'object',
        description: 'A Velero Backup, whatever became of it',
        required: ['name', 'cluster', 'outcome', 'origin'],
        properties: {
          name: { type: 'string' },
          cluster: { type: 'string' },
          startedAt: { $ref: '#/components/schemas/Time' },
          phase: { type: 'string', description: "Velero's word" },
          outcome: {
            type: 'string',
            enum: ['running', 'completed', 'degraded', 'failed', 'deleting'],
          },
          usable: {
            type: 'boolean',
            description: 'Whether a restore can use it now',
          },
          verificationFailed: {
            type: 'boolean',
            description: 'Whether its archive was read and found to be damaged',
          },
          degraded: { type: 'boolean' },
          evidence: { $ref: '#/components/schemas/Evidence' },
          items: { type: 'integer' },
          totalItems: { type: 'integer', description: 'While it runs' },
          bytes: {
            type: 'integer',
            description: 'Size of the archive, where the store was read',
          },
          durationSeconds: { type: 'number' },
          warnings: { type: 'integer' },
          errors: { type: 'integer' },
          expires: { $ref: '#/components/schemas/Time' },
          location: { type: 'string' },
          kcmRelease: { type: 'string' },
          origin: {
            type: 'string',
            description: 'What asked for it',
            enum: ['schedule', 'on-demand', 'upgrade', 'direct', 'foreign'],
          },
          parent: {
            type: 'string',
            description:
              'Name of the ManagementBackup or Velero Schedule, or of the direct run',
          },
          goneAt: {
            description: 'When its Backup was found to be no more',
            allOf: [{ $ref: '#/components/schemas/Time' }],
          },
        },
      },
      Marker: {
        type: 'object',
        description: 'A moment on the timelines',
        required: ['at', 'kind', 'text'],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          kind: { type: 'string', enum: ['upgrade', 'drill', 'restore'] },
          text: { type: 'string' },
        },
      },
      Drill: {
        type: 'object',
        required: ['at', 'backup'],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          backup: { type: 'string' },
          seconds: { type: 'number', description: 'How long it took, the RTO' },
          target: { type: 'string' },
          result: { type: 'string', enum: ['passed', 'failed'] },
        },
      },
      HubSummary: {
        type: 'object',
        required: [
          'name',
          'owners',
          'revision',
          'sight',
          'level',
          'clusters',
          'findings',
          'strip',
          'watchedByMe',
        ],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          entityRef: {
            type: 'string',
            description: 'Of the management cluster in the catalog',
          },
          owners: {
            type: 'array',
            description: 'Entity refs of the Groups and Users that own it',
            items: { type: 'string' },
          },
          revision: { type: 'integer' },
          watchedByMe: {
            type: 'boolean',
            description:
              'Whether the replica that answers is the one that watches',
          },
          sight: { $ref: '#/components/schemas/Sight' },
          at: {
            description:
              'The moment of the judgement. Of a snapshot it is when that was exported, and ages are relative to it.',
            allOf: [{ $ref: '#/components/schemas/Time' }],
          },
          level: { $ref: '#/components/schemas/Level' },
          restorableAsOf: { $ref: '#/components/schemas/Time' },
          rpoSeconds: { type: 'number' },
          rpoTargetSeconds: { type: 'number' },
          rpoRatio: { type: 'number' },
          nextRun: { $ref: '#/components/schemas/Time' },
          evidence: { $ref: '#/components/schemas/Evidence' },
          lastDrill: { $ref: '#/components/schemas/Drill' },
          kcmRelease: { type: 'string' },
          kcmVersion: { type: 'string' },
          regions: { type: 'array', items: { type: 'string' } },
          clusters: {
            type: 'array',
            description: 'The level of the hub and of each region',
            items: {
              type: 'object',
              required: ['cluster', 'level'],
              properties: {
                cluster: { type: 'string' },
                level: { $ref: '#/components/schemas/Level' },
              },
            },
          },
          worst: { $ref: '#/components/schemas/Finding' },
          findings: {
            type: 'object',
            required: ['critical', 'warning', 'info'],
            properties: {
              critical: { type: 'integer' },
              warning: { type: 'integer' },
              info: { type: 'integer' },
            },
          },
          strip: {
            type: 'string',
            description:
              'The last runs of the worst cluster, oldest first, a letter each: (c)ompleted, (d)egraded, (f)ailed, (r)unning, (m)issed, (n)o data',
            pattern: '^[cdfrmn]{0,90}$',
          },
        },
      },
      HubDetails: {
        allOf: [
          { $ref: '#/components/schemas/HubSummary' },
          {
            type: 'object',
            required: [
              'status',
              'timelines',
              'markers',
              'recoveryPoints',
              'unseen',
            ],
            properties: {
              status: {
                type: 'array',
                description:
                  'The hub first, then the regions by name; empty before the first look',
                items: { $ref: '#/components/schemas/ClusterStatus' },
              },
              unseen: {
                type: 'array',
                items: { $ref: '#/components/schemas/Unseen' },
              },
              timelines: {
                type: 'array',
                items: { $ref: '#/components/schemas/Timeline' },
              },
              markers: {
                type: 'array',
                items: { $ref: '#/components/schemas/Marker' },
              },
              recoveryPoints: {
                type: 'array',
                description:
                  'The newest 100 runs of the hub and its regions, newest first',
                items: { $ref: '#/components/schemas/BackupRun' },
              },
            },
          },
        ],
      },
      Unseen: {
        type: 'object',
        required: ['cluster', 'what', 'message', 'remedy', 'matters'],
        properties: {
          cluster: { type: 'string' },
          what: { type: 'string' },
          message: { type: 'string' },
          remedy: { type: 'string' },
          matters: { type: 'boolean' },
        },
      },
      Unread: {
        type: 'object',
        required: ['cluster', 'message'],
        properties: {
          cluster: { type: 'string' },
          message: { type: 'string' },
          remedy: { type: 'string' },
        },
      },
      RecoveryPointDetails: {
        type: 'object',
        required: ['run', 'files', 'events'],
        properties: {
          run: { $ref: '#/components/schemas/BackupRun' },
          resources: {
            type: 'object',
            description: 'Objects in it, by resource',
            additionalProperties: { type: 'integer' },
          },
          results: {
            type: 'object',
            description: 'What Velero warned of and failed at',
            required: ['warnings', 'errors'],
            properties: {
              warnings: { type: 'array', items: { type: 'string' } },
              errors: { type: 'array', items: { type: 'string' } },
            },
          },
          resultsMissing: {
            type: 'string',
            description: 'Why resources and results could not be read',
          },
          files: {
            type: 'array',
            items: {
              type: 'object',
              required: ['key', 'size'],
              properties: {
                key: { type: 'string' },
                size: { type: 'integer', description: 'In bytes' },
                modified: { $ref: '#/components/schemas/Time' },
              },
            },
          },
          filesMissing: {
            type: 'string',
            description: 'Why the files could not be listed',
          },
          validationErrors: { type: 'array', items: { type: 'string' } },
          events: {
            type: 'array',
            description: 'What was proved of it',
            items: { $ref: '#/components/schemas/HistoryEvent' },
          },
        },
      },
      HistoryEvent: {
        type: 'object',
        required: ['kind', 'cluster', 'at'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'rpo-breach',
              'verification',
              'drill',
              'restore',
              'unreachable',
            ],
          },
          cluster: { type: 'string' },
          backup: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          endedAt: { $ref: '#/components/schemas/Time' },
          result: {
            type: 'string',
            enum: ['verified', 'failed', 'passed', 'ongoing', 'over'],
          },
          message: { type: 'string' },
          by: {
            type: 'string',
            description: 'The program, or the entity ref of the user',
          },
          seconds: { type: 'number' },
          target: { type: 'string' },
        },
      },
      BackupDiff: {
        type: 'object',
        required: [
          'from',
          'to',
          'same',
          'added',
          'removed',
          'changed',
          'truncated',
        ],
        properties: {
          from: { type: 'string' },
          to: { type: 'string' },
          same: { type: 'integer' },
          added: {
            type: 'array',
            items: { $ref: '#/components/schemas/DiffObject' },
          },
          removed: {
            type: 'array',
            items: { $ref: '#/components/schemas/DiffObject' },
          },
          changed: {
            type: 'array',
            items: {
              allOf: [
                { $ref: '#/components/schemas/DiffObject' },
                {
                  type: 'object',
                  required: ['fields'],
                  properties: {
                    fields: {
                      type: 'array',
                      items: {
                        type: 'object',
                        required: ['path'],
                        properties: {
                          path: { type: 'string' },
                          from: { type: 'string' },
                          to: { type: 'string' },
                        },
                      },
                    },
                  },
                },
              ],
            },
          },
          truncated: {
            type: 'boolean',
            description: 'Whether more differ than are told',
          },
          notes: { type: 'array', items: { type: 'string' } },
        },
      },
      DiffObject: {
        type: 'object',
        required: ['resource', 'name'],
        properties: {
          resource: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      CoverageGap: {
        type: 'object',
        required: [
          'kind',
          'name',
          'cluster',
          'resource',
          'severity',
          'verdict',
          'reason',
          'loss',
          'referencedBy',
          'clusters',
          'fix',
          'closable',
        ],
        properties: {
          kind: { type: 'string' },
          name: { type: 'string' },
          namespace: { type: 'string' },
          cluster: { type: 'string' },
          resource: { type: 'string' },
          severity: { $ref: '#/components/schemas/Severity' },
          verdict: { type: 'string' },
          reason: { type: 'string' },
          loss: { type: 'string' },
          referencedBy: { type: 'array', items: { type: 'string' } },
          clusters: { type: 'array', items: { type: 'string' } },
          fix: { type: 'string' },
          closable: { type: 'boolean' },
        },
      },
      CoverageReport: {
        type: 'object',
        required: [
          'readAt',
          'gaps',
          'covered',
          'regenerated',
          'excluded',
          'unseen',
        ],
        properties: {
          readAt: { $ref: '#/components/schemas/Time' },
          gaps: {
            type: 'array',
            items: { $ref: '#/components/schemas/CoverageGap' },
          },
          covered: { type: 'integer' },
          regenerated: { type: 'integer' },
          excluded: { type: 'integer' },
          unseen: {
            type: 'array',
            items: { $ref: '#/components/schemas/Unseen' },
          },
        },
      },
      GapKey: {
        type: 'object',
        additionalProperties: false,
        required: ['cluster', 'resource', 'name'],
        properties: {
          cluster: { type: 'string', maxLength: 253 },
          resource: { type: 'string', maxLength: 300 },
          namespace: { type: 'string', maxLength: 253 },
          name: { type: 'string', maxLength: 253 },
        },
      },
      GapLabelled: {
        type: 'object',
        required: ['gap', 'result'],
        properties: {
          gap: { $ref: '#/components/schemas/GapKey' },
          result: {
            type: 'string',
            enum: ['labelled', 'refused', 'failed', 'gone'],
          },
          message: { type: 'string' },
        },
      },
      BackupScope: {
        type: 'object',
        required: ['clusters', 'warnings'],
        properties: {
          clusters: {
            type: 'array',
            items: {
              type: 'object',
              required: ['cluster', 'selectors'],
              properties: {
                cluster: { type: 'string' },
                selectors: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['key', 'value', 'reasons'],
                    properties: {
                      key: { type: 'string' },
                      value: { type: 'string' },
                      reasons: { type: 'array', items: { type: 'string' } },
                    },
                  },
                },
              },
            },
          },
          warnings: { type: 'array', items: { type: 'string' } },
        },
      },
      Schedule: {
        type: 'object',
        required: ['name', 'kind', 'cluster', 'schedule', 'state', 'direct'],
        properties: {
          name: { type: 'string' },
          kind: { type: 'string', enum: ['ManagementBackup', 'Schedule'] },
          cluster: { type: 'string' },
          schedule: { type: 'string' },
          description: { type: 'string' },
          state: {
            type: 'string',
            enum: ['active', 'paused', 'invalid', 'never'],
          },
          lastRun: { type: 'string' },
          nextRun: { type: 'string' },
          storageLocation: { type: 'string' },
          beforeUpgrade: { type: 'boolean' },
          direct: { type: 'boolean' },
        },
      },
      NewSchedule: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'schedule'],
        properties: {
          name: {
            type: 'string',
            maxLength: 63,
            pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
          },
          schedule: { type: 'string', minLength: 1, maxLength: 200 },
          direct: {
            type: 'boolean',
            default: false,
            description:
              'Velero Schedules on the hub and every region, in place of a ManagementBackup',
          },
          beforeUpgrade: {
            type: 'boolean',
            default: false,
            description: 'Also before each upgrade of kcm; not with direct',
          },
          storageLocation: { type: 'string', maxLength: 253 },
          ttl: {
            type: 'string',
            maxLength: 30,
            description:
              'A Go duration or days such as `30d`; with direct only',
          },
        },
      },
      CreatedSchedule: {
        type: 'object',
        required: ['kind', 'name', 'cluster'],
        properties: {
          kind: { type: 'string', enum: ['ManagementBackup', 'Schedule'] },
          name: { type: 'string' },
          cluster: { type: 'string' },
          error: { type: 'string' },
          remedy: { type: 'string' },
        },
      },
      ScheduleExplanation: {
        type: 'object',
        required: ['expression', 'valid', 'next'],
        properties: {
          expression: { type: 'string' },
          valid: { type: 'boolean' },
          description: { type: 'string' },
          next: { type: 'array', items: { $ref: '#/components/schemas/Time' } },
          longestGapSeconds: { type: 'number' },
          error: {
            type: 'string',
            description: 'Why kcm would not parse it, or that it never fires',
          },
          remedy: { type: 'string' },
        },
      },
      NewBackup: {
        type: 'object',
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            maxLength: 63,
            pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
            description: 'One is made of the moment when absent',
          },
          direct: {
            type: 'boolean',
            default: true,
            description:
              'The Velero Backups themselves; else a ManagementBackup that kcm carries out',
          },
          ttl: { type: 'string', maxLength: 30 },
          storageLocation: { type: 'string', maxLength: 253 },
        },
      },
      RestoreTarget: {
        type: 'object',
        required: ['name', 'kind'],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          kind: {
            type: 'string',
            description:
              'A hub that is watched, or a cluster that is only restored onto',
            enum: ['hub', 'target'],
          },
          offline: {
            type: 'boolean',
            description: 'Exported YAML; plans onto it cannot be executed',
          },
        },
      },
      NewRestorePlan: {
        type: 'object',
        additionalProperties: false,
        required: ['backup', 'target'],
        properties: {
          backup: { type: 'string', minLength: 1, maxLength: 253 },
          target: {
            type: 'string',
            description: 'Name of a restore target',
            minLength: 1,
            maxLength: 253,
          },
          restoreRegions: {
            type: 'array',
            items: { type: 'string' },
            maxItems: 100,
          },
          reprovisionRegions: {
            type: 'array',
            items: { type: 'string' },
            maxItems: 100,
          },
          canary: {
            type: 'string',
            description:
              '`namespace/name` of the ClusterDeployment that is released first',
            maxLength: 510,
          },
          allowInUse: { type: 'boolean', default: false },
        },
      },
      StoredPlanSummary: {
        type: 'object',
        required: [
          'id',
          'hub',
          'backup',
          'target',
          'hash',
          'createdAt',
          'createdBy',
          'fit',
        ],
        properties: {
          id: { type: 'string' },
          hub: { type: 'string' },
          backup: { type: 'string' },
          target: { type: 'string' },
          hash: { type: 'string' },
          createdAt: { $ref: '#/components/schemas/Time' },
          createdBy: { type: 'string' },
          fit: { type: 'boolean', description: 'Whether it has no refusals' },
          execution: {
            type: 'string',
            description: 'The newest operation that carried it out',
          },
        },
      },
      StoredPlan: {
        allOf: [
          { $ref: '#/components/schemas/StoredPlanSummary' },
          {
            type: 'object',
            required: ['plan'],
            properties: {
              plan: {
                type: 'object',
                description:
                  'kind RestorePlan, as `restore plan -o json` writes it; what it applies of Secrets is without values',
                additionalProperties: true,
              },
            },
          },
        ],
      },
      Operation: {
        type: 'object',
        required: [
          'id',
          'hub',
          'kind',
          'state',
          'startedAt',
          'startedBy',
          'progress',
        ],
        properties: {
          id: { type: 'string' },
          hub: { type: 'string' },
          kind: {
            type: 'string',
            enum: ['backup', 'verification', 'restore-plan', 'restore'],
          },
          subject: {
            type: 'string',
            description: 'Name of the backup or plan',
          },
          cluster: {
            type: 'string',
            description:
              'Of a verification: `management` or the region that the backup is on, where it was named',
          },
          target: {
            type: 'string',
            description:
              'Of a plan and a restore: the hub or restore target it is about',
          },
          state: {
            type: 'string',
            description:
              '- `interrupted`: the replica that ran it is gone; what it began goes on\n- `cancelled`: it waited for an answer, and somebody ended it',
            enum: [
              'running',
              'waiting',
              'succeeded',
              'degraded',
              'failed',
              'interrupted',
              'cancelled',
            ],
          },
          startedAt: { $ref: '#/components/schemas/Time' },
          startedBy: { type: 'string' },
          endedAt: { $ref: '#/components/schemas/Time' },
          question: {
            type: 'string',
            description: 'What it waits for, when it is `waiting`',
          },
          steps: {
            type: 'array',
            description: 'Of a restore',
            items: {
              type: 'object',
              required: ['number', 'title', 'state'],
              properties: {
                number: { type: 'integer' },
                title: { type: 'string' },
                cluster: { type: 'string' },
                owner: { type: 'string' },
                state: {
                  type: 'string',
                  enum: ['pending', 'running', 'done', 'failed'],
                },
                note: { type: 'string' },
              },
            },
          },
          parts: {
            type: 'array',
            description: 'Of a backup, one for each cluster',
            items: {
              type: 'object',
              required: ['cluster', 'name'],
              properties: {
                cluster: { type: 'string' },
                name: { type: 'string' },
                phase: { type: 'string' },
                items: { type: 'integer' },
                totalItems: { type: 'integer' },
                result: { type: 'string' },
                message: { type: 'string' },
                remedy: { type: 'string' },
              },
            },
          },
          progress: {
            type: 'array',
            description: 'The last 200 lines of it, oldest first',
            items: {
              type: 'object',
              required: ['at', 'text'],
              properties: {
                at: { $ref: '#/components/schemas/Time' },
                text: { type: 'string' },
              },
            },
          },
          result: {
            type: 'object',
            properties: {
              planId: { type: 'string' },
              verdict: { type: 'string', enum: ['verified', 'failed'] },
              problems: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['code', 'message'],
                  properties: {
                    code: { type: 'string' },
                    path: { type: 'string' },
                    message: { type: 'string' },
                  },
                },
              },
              evidence: { type: 'string' },
              seconds: { type: 'number' },
              followUps: { type: 'array', items: { type: 'string' } },
            },
          },
          error: {
            type: 'object',
            required: ['message'],
            properties: {
              message: { type: 'string' },
              remedy: { type: 'string' },
            },
          },
        },
      },
    },
  },
};
