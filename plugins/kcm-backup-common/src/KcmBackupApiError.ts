/**
 * An answer of the backend that is none of those asked for.
 *
 * @public
 */
export class KcmBackupApiError extends Error {
  override readonly name: string;
  /** HTTP status. */
  readonly status: number;
  /** A line to paste, or a sentence. */
  readonly remedy?: string;
  /** The permission that the caller lacks. */
  readonly permission?: string;

  constructor(
    status: number,
    answer: {
      readonly name: string;
      readonly message: string;
      readonly remedy?: string;
      readonly permission?: string;
    },
  ) {
    super(answer.message);
    this.name = answer.name;
    this.status = status;
    this.remedy = answer.remedy;
    this.permission = answer.permission;
  }
}
