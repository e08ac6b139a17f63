import { types } from 'node:util';

/**
 * Jest gives tests an `Error` of their own, and what Node's sockets throw is no
 * instance of that one: the AWS client then drops its code. Outside of Jest
 * there is one `Error`; so there is here after this.
 */
export function takeNativeErrors(): void {
  Object.defineProperty(Error, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, thrown: unknown): boolean {
      return this === Error
        ? types.isNativeError(thrown)
        : Function.prototype[Symbol.hasInstance].call(this as never, thrown);
    },
  });
}
