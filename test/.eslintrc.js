module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Apps of a Backstage that the packed plugins are put into.
      files: ['packed/apps/**'],
      rules: {
        '@backstage/no-ui-css-imports-in-non-frontend': 'off',
        '@backstage/no-undeclared-imports': 'off',
      },
    },
  ],
  ignorePatterns: ['jest.folders.js'],
  rules: {
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', '*.clears'] },
    ],
  },
});
