import {
  type AnyRouteRefParams,
  type RouteFunc,
  type RouteRef,
  type SubRouteRef,
  useRouteRef,
} from '@backstage/core-plugin-api';

/**
 * The way to a page, or `undefined` where the app does not have it: adopters may
 * switch off what they do not want.
 */
export function useOptionalRoute<Params extends AnyRouteRefParams>(
  ref: RouteRef<Params> | SubRouteRef<Params>,
): RouteFunc<Params> | undefined {
  try {
    return useRouteRef(ref);
  } catch {
    // It throws once all its own hooks were called.
    return undefined;
  }
}
