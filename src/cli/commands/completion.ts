import { completionScripts } from '../completion/scripts.js'
import type { Shell } from '../completion/shells.js'
import { exitCodes } from '../exit-code.js'
import type { Outcome } from '../outcome.js'

/** The script that a shell reads once to complete command lines of segc. */
export function completionCommand(shell: Shell): Outcome {
  const script = completionScripts[shell]
  return { exitCode: exitCodes.clean, text: script, json: { shell, script }, findings: [] }
}
