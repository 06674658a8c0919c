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
  /**
   * Calls `handle` in place of ending the process, until the returned function is called. The process ends anyway when
   * the command has not come to its end soon after.
   */
  readonly onInterrupt: (handle: () => void) => () => void
  /** Shows one line on standard error in place of the last one; '' removes it. Left out where that is no terminal. */
  readonly status?: (line: string) => void
  /** Says what takes long, to be shown when it does. `blocks`: a long computation follows at once. */
  readonly working?: (what: string, options?: { readonly blocks?: boolean }) => void
  /** The command waits for people: nothing is shown until it works again. */
  readonly idle?: () => void
}

const patienceMs = 500

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
    ...(stderr.isTTY && { status: statusLine() }),
    onInterrupt: (handle) => {
      const end = (): void => {
        stderr.write(`${stderr.isTTY ? removeLine : ''}interrupted\n`)
        process.exit(exitCodes.interrupted)
      }
      const listener = (): void => {
        handle()
        // A server may not answer any more.
        setTimeout(end, patienceMs).unref()
        process.once('SIGINT', end)
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

const removeLine = '\r\u001b[2K'

function statusLine(): (line: string) => void {
  const { stderr } = process
  let shown = ''
  return (line) => {
    if (line === shown) return
    shown = line
    // A longer line would be wrapped, and only its last part removed. A terminal may not know its width.
    const width = stderr.columns > 1 ? stderr.columns - 1 : line.length
    stderr.write(removeLine + line.slice(0, width))
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
