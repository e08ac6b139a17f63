/** What separates fields, for Go, for JavaScript or for both. */
export const spaces = [
  '  ',
  '\t',
  '\n',
  '\v',
  '\u00a0',
  '\u0085',
  '\u2003',
  '\ufeff',
];

/** In place of a number. */
export const oddValues = [
  '-1',
  '+3',
  '',
  'L',
  '5L',
  '#2',
  'monday',
  'fr\u0130',
  '\u017fun',
  '99999999999999999999',
  '-99999999999999999999',
  '9223372036854775807',
  '1.5',
  '1_0',
  '0x1',
  'a"b\\c',
  '\u00e9\u0007',
  '\u{1f642}',
  '\u200b',
  '*5',
  '**',
  '??',
  '1-2-3',
  '1/2/3',
];

/** After `@every`. */
export const oddDurations = [
  '0',
  '-0',
  '+0',
  '0s',
  '',
  '-',
  '.',
  '.s',
  '1',
  '1.5',
  '-.s',
  '1h 30m',
  '1h-30m',
  ' 1h',
  '1h ',
  '3000000h',
  '2562047h47m16.854775807s',
  '2562047h47m16.854775808s',
  '-2562047h47m16.854775808s',
  '9223372036854775807ns',
  '9223372036854775808ns',
  '9223372036854775808ns9223372036854775808ns',
  '0.3333333333333333333h',
  '0.100000000000000000000h',
  '0.9223372036854775807h',
  '1.00000000000000000000000001s',
  '1"h',
  '1\u0007h',
  '1\u{1f642}',
  '1e3s',
];

/** Names that Go does not know or refuses. */
export const badZones = [
  'utc',
  'Mars/Base',
  '../UTC',
  '/etc/UTC',
  '\\UTC',
  'UTC+1',
  '+01:00',
  'europe/berlin',
  'America/New_Yrk',
  'America/New_York2',
  'a..b',
  'UTC,',
  '\u00e9',
];

/** Characters that mean something somewhere. */
export const noise = [...'*?/-,@ =+.09aZ"\\\t'];

/** Ends of years, leap days, years without one. */
export const oddTimes = [
  '2023-12-31T23:59:59.999Z',
  '2024-02-28T23:59:59Z',
  '2024-02-29T00:00:00Z',
  '2024-12-31T23:59:00Z',
  '2096-02-29T12:00:00Z', // the next leap day is eight years off
  '2099-12-31T23:59:59.001Z',
  '2100-02-28T23:59:59.500Z',
  '1999-12-31T23:59:59.999Z',
  '2000-02-29T23:59:59Z',
  '9594-06-01T00:00:00Z',
];

/** Every one there is. */
export const descriptors =
  '@yearly @annually @monthly @weekly @daily @midnight @hourly'.split(' ');

/** Near misses of descriptors, time zones and whole expressions. */
export const oddDescriptors = [
  '@reboot',
  '@Daily',
  '@daily ',
  ' @daily',
  '@',
  '@every',
  '@every ',
  '@every  1h',
  '@every\t1h',
  '@every1h',
  '@everyday',
  '@hourly x',
  '',
  ' ',
  '0 0 0 * * *',
  '* * * *',
  'TZ=',
  'TZ=UTC',
  'CRON_TZ=UTC',
  'TZ= @daily',
  'TZ=UTC  ',
  'tz=UTC @daily',
  'CRON_TZ=UTC\t@daily',
  'TZ=UTC TZ=UTC @daily',
];

/** Time zones with the changes of the clock that are the hardest to follow. */
export const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Cairo',
  'America/Sao_Paulo', // at midnight, until 2019
  'America/Asuncion',
  'America/Santiago',
  'America/Havana',
  'America/St_Johns',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Atlantic/Azores', // to and from an offset of zero
  'Australia/Lord_Howe', // by half an hour
  'Antarctica/Troll', // by two hours
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'America/Caracas',
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  'EST5EDT',
  'UTC',
  'Etc/UTC',
  'Local',
];
