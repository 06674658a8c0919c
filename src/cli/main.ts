#!/usr/bin/env node
import module from 'node:module'
import { exitCodes } from './exit-code.js'
import packageJson from '../../package.json' with { type: 'json' }

// A reader such as `head` may close the pipe before everything is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  process.stderr.write(
    `error: standard output cannot be written (${error.code ?? error.message})\n`,
  )
  process.exit(exitCodes.findings)
})

const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  // Asked for by scripts at every start: nothing else is loaded.
  process.stdout.write(`${packageJson.version}\n`)
} else {
  // Node keeps compiled code from 22.1 on, which saves about a tenth of a `check`.
  const cache = module as typeof module & { readonly enableCompileCache?: () => unknown }
  cache.enableCompileCache?.()
  const { runProgram } = await import('./program.js')
  const { processTerminal } = await import('./terminal.js')
  process.exitCode = await runProgram(args, processTerminal())
}
// A connection that is still being made, or a server that does not answer, would hold the process.
if (process.exitCode === exitCodes.interrupted) process.exit()
