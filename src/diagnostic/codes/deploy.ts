/** Plan and apply, SEG6xx. */
export const deployCodes = {
  SEG601: 'object that segc did not make',
  SEG602: 'object of another project',
  SEG603: 'view that other objects depend on',
  SEG604: 'schema that changed after the plan was made',
} as const
