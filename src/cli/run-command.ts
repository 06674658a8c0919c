import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { renderJson } from '../diagnostic/render-json.js'
import { renderPretty } from '../diagnostic/render-pretty.js'
import type { ExitCode } from './exit-code.js'
import { exitCodes } from './exit-code.js'
import type { Outcome } from './outcome.js'
import { Failure } from './outcome.js'
import type { Terminal } from './terminal.js'

/** Version of the form of `--json`; changes when a reader of the old form would misread the new one. */
const formatVersion = 1

/** Runs a command and prints its outcome: results on standard output, messages on standard error. */
export async function runCommand(
  command: () => Promise<Outcome>,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
): Promise<ExitCode> {
  const outcome = await outcomeOf(command, terminal)
  if (json) {
    const findings = renderJson(outcome.findings)
    const document = { format_version: formatVersion, ...outcome.json, findings }
    terminal.out(`${JSON.stringify(document, null, 2)}\n`)
  } else {
    const { out, error, colour } = terminal
    if (outcome.findingsAreResult) {
      out(renderPretty(outcome.findings, { colour: colour.out }))
    } else {
      error(renderPretty(outcome.findings, { colour: colour.error }))
    }
    out(outcome.text)
  }
  if (outcome.remark !== undefined && outcome.remark !== '') terminal.error(`${outcome.remark}\n`)
  return outcome.exitCode
}

async function outcomeOf(command: () => Promise<Outcome>, terminal: Terminal): Promise<Outcome> {
  try {
    return await command()
  } catch (error) {
    const failed =
      error instanceof Failure
        ? error
        : new Failure(exitCodes.findings, [faultOfSegc(error, terminal)])
    const { exitCode, findings, message } = failed
    return { exitCode, findings, text: '', json: {}, remark: message }
  }
}

function faultOfSegc(error: unknown, { environment }: Terminal): Diagnostic {
  const isDebugging = environment['SEGC_DEBUG'] === '1'
  const stack = error instanceof Error ? error.stack : undefined
  return {
    code: 'SEG900',
    severity: 'error',
    message: `this is a fault of segc: ${error instanceof Error ? error.message : String(error)}`,
    ...(isDebugging && stack !== undefined && { notes: [stack] }),
    help: isDebugging
      ? 'report it with the definitions that show it'
      : 'report it with the definitions that show it; SEGC_DEBUG=1 tells where it happened',
  }
}
