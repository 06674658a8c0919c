import type { Diagnostic } from './diagnostic.js'

/** A diagnostic in words alone, for readers that draw its place themselves. */
export function renderPlain({ message, primary, notes, help }: Diagnostic): string {
  return [
    primary?.text === undefined ? message : `${message}: ${primary.text}`,
    ...(notes ?? []).map((note) => `note: ${note}`),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ].join('\n')
}
