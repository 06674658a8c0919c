import type { Client } from 'pg'

/** Where a connection was tried, as far as it can be shown. */
export interface Address {
  /** ` at host:port`, or nothing. */
  readonly at: string
  /** The database's name in backticks, or nothing. */
  readonly database: string
}

const unknown: Address = { at: '', database: '' }

/** The address of a client, unless parts of a password may have been read as a part of it. */
export function addressOf(
  {
    host,
    port,
    database,
  }: Pick<Client, 'host' | 'port'> & { readonly database?: string | undefined },
  url: string | undefined,
): Address {
  if (url !== undefined && !isPlain(url)) return unknown
  return {
    at: ` at ${host.includes(':') ? `[${host}]` : host}:${port}`,
    database: database === undefined || database === '' ? '' : ` \`${database}\``,
  }
}

/** A password with `/`, `?`, `#` or `@` that is not written as %XX ends the user's part of a URL too early or late. */
function isPlain(url: string): boolean {
  return /^[a-z]+:\/\/(?:[^\s/?#@]*@)?[^\s/?#@]*(?:\/[^\s?#@]*)?(?:\?[^\s#@]*)?$/.test(url)
}

/**
 * The driver checks the certificate and the host's name for each of these modes, as it does for `verify-full`, but prints a
 * warning of its own that a later version will not.
 */
export function withStrictTls(url: string): string {
  if (/[?&]uselibpqcompat=/.test(url)) return url
  return url.replaceAll(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=[&#]|$)/g, '$1verify-full')
}
