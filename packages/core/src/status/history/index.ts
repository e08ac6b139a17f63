export type * from './DrHistory';
export { assessDr, assessHistory } from './assessHistory';
