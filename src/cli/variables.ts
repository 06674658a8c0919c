import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Name } from '../syntax/ast.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'
import { reasonOf } from './project-files.js'

export type Variables = Readonly<Record<string, string | undefined>>

/** The variables of `.env` beside segc.yaml and of the environment, which wins. */
export async function readVariables(root: string, environment: Variables): Promise<Variables> {
  try {
    return { ...parseEnv(await readFile(join(root, '.env'), 'utf8')), ...environment }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return environment
    throw new Failure(exitCodes.findings, [
      {
        code: 'SEG092',
        severity: 'error',
        message: `\`.env\` beside segc.yaml cannot be read: ${reasonOf(error)}`,
      },
    ])
  }
}

export interface Replaced {
  readonly text: string
  /** Values that came from variables; they are never shown. */
  readonly secrets: readonly string[]
  readonly findings: readonly Diagnostic[]
}

/** `${NAME}` and `${NAME:-default}` replaced; the default is for a variable that is missing or empty. */
export function replaceVariables(setting: Name, variables: Variables): Replaced {
  const secrets: string[] = []
  const findings: Diagnostic[] = []
  const text = setting.text.replace(
    /\$\{([^}]*)\}?/g,
    (written: string, content: string): string => {
      const reference = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s.exec(content)
      const name = reference?.[1]
      if (name === undefined || !written.endsWith('}')) {
        findings.push(malformed(setting, written))
        return ''
      }
      const value = variables[name]
      const fallback = reference?.[2]
      if (fallback !== undefined && (value === undefined || value === '')) return fallback
      if (value === undefined) {
        findings.push(missing(setting, written, name))
        return ''
      }
      secrets.push(value)
      return value
    },
  )
  return { text, secrets, findings }
}

function malformed(setting: Name, written: string): Diagnostic {
  return {
    code: 'SEG714',
    severity: 'error',
    message: `\`${written}\` names no variable`,
    primary: { span: placeOf(setting, written) },
    help: 'write `${NAME}` or `${NAME:-default}`',
  }
}

function missing(setting: Name, written: string, name: string): Diagnostic {
  return {
    code: 'SEG714',
    severity: 'error',
    message: `variable \`${name}\` is not set`,
    primary: { span: placeOf(setting, written) },
    help: `set it in the environment or in \`.env\` beside segc.yaml, or write a default: \`\${${name}:-...}\``,
  }
}

/** The reference itself, where the scalar is written as it is read. */
function placeOf({ span }: Name, written: string): Name['span'] {
  const { file, start, end } = span
  const at = file.text.slice(start, end).indexOf(written)
  return at < 0 ? span : { file, start: start + at, end: start + at + written.length }
}
