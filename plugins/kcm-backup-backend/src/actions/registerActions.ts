import type { ActionsOptions } from './actAs';
import { backUpNow } from './backUpNow';
import { cancelOperation } from './cancelOperation';
import { confirmOperation } from './confirmOperation';
import { executeRestore } from './executeRestore';
import { getDrStatus } from './getDrStatus';
import { getOperation } from './getOperation';
import { labelCoverageGap } from './labelCoverageGap';
import { planRestore } from './planRestore';
import { verifyBackup } from './verifyBackup';

/**
 * What the portal can do, as actions for Scaffolder templates and MCP: each
 * calls the same method of the service as the page, on behalf of its caller.
 */
export function registerActions(options: ActionsOptions): void {
  getDrStatus(options);
  backUpNow(options);
  verifyBackup(options);
  planRestore(options);
  executeRestore(options);
  getOperation(options);
  confirmOperation(options);
  cancelOperation(options);
  labelCoverageGap(options);
}
