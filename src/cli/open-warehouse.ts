import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Warehouse } from '../warehouse/adapter.js'
import { WarehouseError } from '../warehouse/warehouse-error.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'
import type { Target } from './target.js'
import type { Terminal } from './terminal.js'
import { readVariables, replaceVariables } from './variables.js'

/**
 * Connects to a target for the time of `work`. Faults of the warehouse become findings at the target's place that show no
 * secret. An interruption cancels the running statement.
 */
export async function withWarehouse<T>(
  target: Target,
  { root, mode }: { readonly root: string; readonly mode: 'read' | 'write' },
  terminal: Terminal,
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const { settings, secrets } = await settingsOf(target, root, terminal)
  let warehouse: Warehouse | undefined
  let isInterrupted = false
  const release = terminal.onInterrupt(() => {
    isInterrupted = true
    terminal.idle?.()
    void warehouse?.cancel()
  })
  const stop = (): void => {
    if (isInterrupted) throw new Failure(exitCodes.interrupted, [], 'interrupted')
  }
  try {
    terminal.working?.(`connecting to ${target.definition.name.text}`)
    warehouse = await target.type.connect({ settings, mode, folder: root })
    stop()
    terminal.working?.(`waiting for ${target.definition.name.text}`)
    return await work(warehouse)
  } catch (error) {
    stop()
    throw error instanceof WarehouseError ? failureOf(error, target, secrets) : error
  } finally {
    release()
    await warehouse?.close().catch(() => undefined)
  }
}

async function settingsOf(
  { definition }: Target,
  root: string,
  terminal: Terminal,
): Promise<{
  readonly settings: ReadonlyMap<string, string>
  readonly secrets: readonly string[]
}> {
  const variables = await readVariables(root, terminal.environment)
  const replaced = [...definition.settings].map(
    ([name, setting]) => [name, replaceVariables(setting, variables)] as const,
  )
  const findings = replaced.flatMap(([, result]) => result.findings)
  if (findings.length > 0) throw new Failure(exitCodes.findings, findings)
  return {
    settings: new Map(replaced.map(([name, { text }]) => [name, text])),
    secrets: replaced.flatMap(([name, { text, secrets }]) => [
      ...(shown.has(name) ? [] : secrets),
      ...passwordsIn(text),
      ...(name === 'password' ? [text] : []),
    ]),
  }
}

/** Settings that say where a server is, and tell nobody who may use it. */
const shown = new Set(['host', 'port', 'database'])

/** As written and as the server may repeat it. */
function passwordsIn(url: string): readonly string[] {
  const written = /:\/\/[^\s:@/]*:([^\s@]+)@/.exec(url)?.[1]
  if (written === undefined) return []
  try {
    return [written, decodeURIComponent(written)]
  } catch {
    return [written]
  }
}

function failureOf(
  { fault }: WarehouseError,
  { definition }: Target,
  secrets: readonly string[],
): Failure {
  const hide = (text: string): string => hideSecrets(text, secrets)
  const setting = fault.setting === undefined ? undefined : definition.settings.get(fault.setting)
  const diagnostic: Diagnostic = {
    code: fault.code,
    severity: 'error',
    message: hide(fault.message),
    primary: { span: (setting ?? definition.name).span },
    ...(fault.notes && fault.notes.length > 0 && { notes: fault.notes.map(hide) }),
    ...(fault.help !== undefined && { help: fault.help }),
  }
  return new Failure(fault.isConfiguration ? exitCodes.findings : exitCodes.warehouse, [diagnostic])
}

function hideSecrets(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
}
