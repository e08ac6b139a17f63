import type { Outcome } from './runPlugin';

/** For the steps that a test only builds on. */
export function mustBeFine({ code, stderr }: Outcome): void {
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
}
