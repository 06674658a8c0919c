import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { renderJson } from '../diagnostic/render-json.js'
import { renderPretty } from '../diagnostic/render-pretty.js'
import type { ExitCode } from './exit-code.js'
import { exitCodes } from './exit-code.js'
import type { Format } from './format.js'
import type { Outcome } from './outcome.js'
import { Failure } from './outcome.js'
import type { Terminal } from './terminal.js'

/** Version of the form of `--json`; changes when a reader of the old form would misread the new one. */
const formatVersion = 1

/** Runs a command and prints its outcome: results on standard output, messages on standard error. */
export async function runCommand(
  command: () => Promise<Outcome>,
  { format, terminal }: { readonly format: Format; readonly terminal: Terminal },
): Promise<ExitCode> {
  const outcome = await outcomeOf(command, terminal)
  if (outcome.isPrinted === true) return outcome.exitCode
  const { out, error, colour } = terminal
  const isResult = outcome.findingsAreResult === true
  const told = isResult ? out : error
  switch (format) {
    case 'human':
      told(renderPretty(outcome.findings, { colour: isResult ? colour.out : colour.error }))
      out(outcome.text)
      break
    case 'json':
      out(`${JSON.stringify(jsonDocument(outcome), null, 2)}\n`)
      break
    case 'github': {
      const { renderFindings } = await import('./render-findings.js')
      // GitHub reads both.
      told(renderFindings(format, outcome, terminal))
      out(outcome.text)
      break
    }
    case 'sarif':
    case 'junit': {
      const { renderFindings } = await import('./render-findings.js')
      out(renderFindings(format, outcome, terminal))
      if (!isResult) error(outcome.text)
    }
  }
  if (outcome.remark !== undefined && outcome.remark !== '') terminal.error(`${outcome.remark}\n`)
  return outcome.exitCode
}

export function jsonDocument({ json, findings }: Pick<Outcome, 'json' | 'findings'>): object {
  return { format_version: formatVersion, ...json, findings: renderJson(findings) }
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
