import type { ActionsOptions } from './actAs';
import { backUpNow } from './backUpNow';
import { executeRestore } from './executeRestore';
import { getDrStatus } from './getDrStatus';
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
  labelCoverageGap(options);
}
