import { createInterface } from 'node:readline/promises'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'

/** What a command knows of the process that runs it. */
export interface Terminal {
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether a person can be asked. */
  readonly isInteractive: boolean
  readonly colour: { readonly out: boolean; readonly error: boolean }
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** The answer to a question; rejects with a Failure when it is interrupted. */
  readonly ask: (question: string) => Promise<string>
  /** Calls `handle` in place of ending the process, until the returned function is called. */
  readonly onInterrupt: (handle: () => void) => () => void
}

const patienceMs = 3_000

export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  const allowsColour = env['NO_COLOR'] === undefined || env['NO_COLOR'] === ''
  return {
    folder: process.cwd(),
    environment: env,
    isInteractive: stdin.isTTY && stderr.isTTY,
    colour: { out: allowsColour && stdout.isTTY, error: allowsColour && stderr.isTTY },
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    ask,
    onInterrupt: (handle) => {
      const listener = (): void => {
        handle()
        // A server may not answer any more.
        setTimeout(() => process.exit(exitCodes.interrupted), patienceMs).unref()
        process.once('SIGINT', () => process.exit(exitCodes.interrupted))
      }
      process.once('SIGINT', listener)
      process.once('SIGTERM', listener)
      return () => {
        process.off('SIGINT', listener)
        process.off('SIGTERM', listener)
      }
    },
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await new Promise((resolve, reject) => {
      const end = (): void => {
        process.stderr.write('\n')
        reject(new Failure(exitCodes.interrupted, []))
      }
      lines.once('SIGINT', end)
      lines.once('close', end)
      lines.question(question).then(resolve, reject)
    })
  } finally {
    lines.removeAllListeners('close')
    lines.close()
  }
}
