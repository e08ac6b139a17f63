import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingRules } from '@kcm-backup/core';

/** Findings that cannot be provoked on this control plane, each with why. */
const NOT_HERE: Readonly<Record<string, string>> = {};

const codes = findingRules.map(({ code }) => code);

/** Codes that the tests beside this one wait for, by their sources. */
const provoked = new Set(
  readdirSync(__dirname)
    .filter(name => /^status\..*\.e2e\.test\.ts$/.test(name))
    .map(name => readFileSync(join(__dirname, name), 'utf8'))
    .flatMap(text => [...text.matchAll(/'([a-z]+(-[a-z]+)+)'/g)])
    .map(([, code]) => code),
);

describe('every finding', () => {
  it.each(codes)('%s is provoked for real, or it is said why not', code => {
    expect({ code, tested: provoked.has(code) || code in NOT_HERE }).toEqual({
      code,
      tested: true,
    });
  });

  it('is excused only while there is no test of it', () => {
    const excused = Object.keys(NOT_HERE);
    expect(excused.filter(code => provoked.has(code))).toEqual([]);
    expect(excused.filter(code => !codes.includes(code))).toEqual([]);
  });
});
