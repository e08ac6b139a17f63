export * from './Diagnosis';
export type * from './DoctorInput';
export { diagnose } from './diagnose';
export { checkRules } from './checks';
export { neededAccess, PERSONA_FOR } from './neededAccess';
