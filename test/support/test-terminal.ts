import { runProgram } from '../../src/cli/program.js'
import type { Terminal } from '../../src/cli/terminal.js'

export interface Run {
  readonly exitCode: number
  readonly out: string
  readonly error: string
}

/** Runs one command line in this process; without `answer` nobody can be asked. */
export async function segc(
  folder: string,
  args: readonly string[],
  {
    environment = {},
    answer,
  }: { readonly environment?: Terminal['environment']; readonly answer?: string } = {},
): Promise<Run> {
  let [out, error] = ['', '']
  const exitCode = await runProgram(args, {
    folder,
    environment,
    isInteractive: answer !== undefined,
    colour: { out: false, error: false },
    out: (text) => (out += text),
    error: (text) => (error += text),
    ask: async (question) => {
      error += question
      return answer ?? ''
    },
    onInterrupt: () => () => undefined,
  })
  return { exitCode, out, error }
}
