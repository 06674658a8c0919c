import type { Dialect } from './dialect.js'

/** Quotes are doubled; a backslash is a character like others. */
export const doubledQuotes: Dialect['quoting'] = {
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  escapeText: (text) => text.replaceAll("'", "''"),
}
