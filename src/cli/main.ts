#!/usr/bin/env node
import { runProgram } from './program.js'
import { processTerminal } from './terminal.js'

// A reader such as `head` may close the pipe before everything is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runProgram(process.argv.slice(2), processTerminal())
