/** How the result of a command is written. `human` and `json` hold all of it, the others only its findings. */
export const formats = ['human', 'json', 'github', 'sarif', 'junit'] as const
export type Format = (typeof formats)[number]
