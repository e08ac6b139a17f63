import { isRecord, textAt } from '../coverage/fields';
import { InvalidObjectError } from '../errors';
import type { Backup } from '../objects/velero';

type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string';
const isNumber: Check = value => typeof value === 'number';
const isTexts = listOf(isText);

const isSelector = fields({
  matchLabels: value => isRecord(value) && Object.values(value).every(isText),
  matchExpressions: listOf(
    fields({ key: isText, operator: isText, values: isTexts }),
  ),
});

/** Of the fields that are read, what they must be where they are there. */
const isBackup = fields({
  metadata: fields({
    name: isText,
    labels: value => isRecord(value) && Object.values(value).every(isText),
    annotations: value => isRecord(value) && Object.values(value).every(isText),
  }),
  spec: fields({
    includedNamespaces: isTexts,
    excludedNamespaces: isTexts,
    includedResources: isTexts,
    excludedResources: isTexts,
    labelSelector: isSelector,
    orLabelSelectors: listOf(isSelector),
  }),
  status: fields({
    phase: isText,
    startTimestamp: isText,
    completionTimestamp: isText,
    expiration: isText,
    failureReason: isText,
    validationErrors: isTexts,
    progress: fields({ totalItems: isNumber, itemsBackedUp: isNumber }),
  }),
});

/**
 * Reads `velero-backup.json`. Whoever can write to the bucket could have it say
 * anything: what was not checked here would end in an error of this program.
 *
 * @throws InvalidObjectError when it is no Backup
 */
export function parseStoredBackup(text: string): Backup {
  let backup: unknown;
  try {
    backup = JSON.parse(text);
  } catch {
    backup = undefined;
  }
  const isNamed = textAt(backup, 'metadata.name') !== undefined;
  if (textAt(backup, 'kind') === 'Backup' && isNamed && isBackup(backup)) {
    return backup as Backup;
  }
  throw new InvalidObjectError('The velero-backup.json is no Velero Backup.');
}

function listOf(isRight: Check): Check {
  return value => Array.isArray(value) && value.every(isRight);
}

/** Has fields, and those of them that are named here are right. */
function fields(checks: Readonly<Record<string, Check>>): Check {
  return value =>
    isRecord(value) &&
    Object.entries(checks).every(
      ([name, isRight]) => value[name] === undefined || isRight(value[name]),
    );
}
