/** What is told of an error whose words are not ours: those stay in the log. */
export const NOT_OURS = {
  message: 'The kcm-backup backend failed at this.',
  remedy: 'Its log says why.',
} as const;
