/** What is told of a database that does not answer. */
export function slowDatabase(seconds: number): Error {
  return new Error(`The database gave no answer within ${seconds} s.`);
}
