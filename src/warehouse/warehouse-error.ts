import type { Diagnostic } from '../diagnostic/diagnostic.js'

/**
 * What a warehouse or its settings did wrong. Its texts name of the settings' values only host, port and database, so
 * that no user, password or path from the environment is shown.
 */
export class WarehouseError extends Error {
  readonly fault: WarehouseFault

  constructor(fault: WarehouseFault, options?: { readonly cause?: unknown }) {
    super(fault.message, options)
    this.name = 'WarehouseError'
    this.fault = fault
  }
}

export interface WarehouseFault extends Pick<Diagnostic, 'code' | 'message' | 'help' | 'notes'> {
  /** The setting of the target that is at fault, when one is. */
  readonly setting?: string
  /** What the target says is wrong; else the outside world refused. */
  readonly isConfiguration?: boolean
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A server's message in the form of ours: one line, lower case at its start, no full stop. */
export function plainMessage(message: string): string {
  const line = message.split('\n', 1)[0]?.trim() ?? ''
  const text = line.replace(/^(Catalog|Binder|Parser|IO|Invalid Input|[A-Z][\w ]*) Error: /, '')
  const isWord = /^[A-Z][a-z]/.test(text)
  return (isWord ? text.charAt(0).toLowerCase() + text.slice(1) : text).replace(/[.!]$/, '')
}

export function missingSetting(setting: string, example: string): WarehouseError {
  return new WarehouseError({
    code: 'SEG713',
    message: `the target has no \`${setting}\``,
    help: `add it, for example \`${setting}: ${example}\``,
    isConfiguration: true,
  })
}
