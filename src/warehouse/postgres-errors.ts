import type { Address } from './postgres-address.js'
import { WarehouseError, messageOf, plainMessage } from './warehouse-error.js'

/** Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  // A host with several addresses fails with one error for each.
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Names no user: it may come from a secret. */
export function connectError(error: unknown, { at, database }: Address): WarehouseError {
  const code = codeOf(error)
  const message = messageOf(error)
  const fault = (
    number: WarehouseError['fault']['code'],
    text: string,
    help: string,
  ): WarehouseError => new WarehouseError({ code: number, message: text, help }, { cause: error })
  if (code === '28P01' || message.startsWith('SASL')) {
    return fault(
      'SEG702',
      `the server${at} refused the user or the password`,
      'check the user and the password of this target',
    )
  }
  if (code?.startsWith('28') || code === '42501') {
    return fault(
      'SEG702',
      `the server${at} does not let this user connect${database === '' ? '' : ` to the database${database}`}`,
      'check the user of this target, and pg_hba.conf of the server',
    )
  }
  if (code === '3D000') {
    return fault(
      'SEG703',
      `the database${database} does not exist on the server${at}`,
      'correct its name, or create it',
    )
  }
  const reason =
    (code === undefined ? undefined : reasons.get(code)) ??
    (/timeout/i.test(message) ? 'it did not answer within 10 seconds' : undefined) ??
    (/SSL/.test(message) ? 'it does not speak SSL as asked' : undefined) ??
    (/certificate/.test(message) ? untrusted : undefined) ??
    'it ended the connection'
  return fault(
    'SEG701',
    `the server${at} is not reachable: ${reason}`,
    reason === untrusted
      ? 'name the file of its certificate authority with `sslrootcert=` in the URL; the modes `require` and `verify-ca` check certificate and host as `verify-full` does'
      : 'check the host and the port of this target, and that the server runs',
  )
}

const untrusted = 'its certificate is not trusted'
const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'it refused the connection'],
  ['ECONNRESET', 'it ended the connection'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['ETIMEDOUT', 'it did not answer'],
  ['EHOSTUNREACH', 'there is no way to it'],
  ['ENETUNREACH', 'there is no way to it'],
  ['ENOENT', 'its socket does not exist'],
  ['53300', 'it has too many connections'],
  ['57P03', 'it is starting up or shutting down'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted],
])

export function statementError(error: unknown): WarehouseError {
  const code = codeOf(error)
  const message = plainMessage(messageOf(error))
  if (code === '42501') {
    return new WarehouseError(
      {
        code: 'SEG702',
        message: `the warehouse refused access: ${message}`,
        help: 'grant the right to the user of this target',
      },
      { cause: error },
    )
  }
  if (code === '55P03' || code === '40P01') {
    return new WarehouseError(
      {
        code: 'SEG707',
        message: 'another session holds an object for too long',
        notes: [message],
        help: 'run the command again when it has ended',
      },
      { cause: error },
    )
  }
  if (code === undefined || code.startsWith('08') || code.startsWith('57P')) {
    return new WarehouseError(
      { code: 'SEG701', message: 'the connection to the server was lost' },
      { cause: error },
    )
  }
  return new WarehouseError(
    { code: 'SEG706', message: `the warehouse refused a statement: ${message}` },
    { cause: error },
  )
}
