const KEY = 'kcm-backup-demo-user';

/** Whom this tab is signed in as: a page that is loaded anew does not ask again. */
export const rememberedUser = {
  get: (): string | undefined => sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => sessionStorage.setItem(KEY, name),
  forget: () => sessionStorage.removeItem(KEY),
};
