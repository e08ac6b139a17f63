import { impersonationHeaders } from './impersonationHeaders';

describe('impersonationHeaders', () => {
  it('carry all of it', () => {
    expect(
      impersonationHeaders({
        user: 'jane',
        uid: 'u',
        groups: ['a', 'b'],
        extra: { 'Example.com/Team x': ['c'], 'ä%': ['d'] },
      }),
    ).toEqual({
      'Impersonate-User': 'jane',
      'Impersonate-Uid': 'u',
      'Impersonate-Group': ['a', 'b'],
      'Impersonate-Extra-example.com%2Fteam%20x': ['c'],
      'Impersonate-Extra-%C3%A4%25': ['d'],
    });
  });

  it('are none without', () => {
    expect(impersonationHeaders()).toEqual({});
    expect(impersonationHeaders({ groups: [] })).toEqual({});
  });
});
