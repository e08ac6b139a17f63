/** Someone whom the demo signs in. */
export interface DemoUser {
  /** Of the User in the catalog. */
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  readonly may: string;
}

/** Those of the users in the demo's catalog that show a difference. */
export const demoUsers: readonly DemoUser[] = [
  {
    name: 'platform-lead',
    displayName: 'Mara Lind',
    role: 'Platform lead',
    may: 'Sees the hubs of all her teams, and may carry a restore out.',
  },
  {
    name: 'team-member',
    displayName: 'Jonas Weber',
    role: 'Member of Platform Europe',
    may: 'Sees the hubs of his team, backs up, plans a restore; to carry it out is not his.',
  },
  {
    name: 'auditor',
    displayName: 'Ines Duarte',
    role: 'Auditor',
    may: 'Sees every hub, and touches none.',
  },
];
