export { HistoryStore, type RunQuery } from './HistoryStore';
export { HubStore } from './HubStore';
export { openDatabase } from './openDatabase';
export { OperationStore } from './OperationStore';
export { PlanStore } from './PlanStore';
export { pruneDatabase } from './pruneDatabase';
