import type { VerificationIssue } from './VerificationReport';

/** Of one code: an archive can be wrong in every entry. */
const MOST = 50;

/** Issues in the order they were found, of each code the first ones. */
export class IssueList {
  readonly #issues: VerificationIssue[] = [];
  readonly #counts = new Map<string, number>();

  add(issue: VerificationIssue): void {
    const count = (this.#counts.get(issue.code) ?? 0) + 1;
    this.#counts.set(issue.code, count);
    if (count <= MOST) this.#issues.push(issue);
  }

  all(): readonly VerificationIssue[] {
    const more = [...this.#counts].flatMap(([code, count]) =>
      count > MOST
        ? [
            {
              code: code as VerificationIssue['code'],
              message: `And ${count - MOST} more of the same.`,
            },
          ]
        : [],
    );
    return [...this.#issues, ...more];
  }
}
