import { exitCodes } from '../exit-code.js'
import type { Outcome } from '../outcome.js'
import { readPackageFile } from '../package-file.js'

export type SchemaKind = 'definitions' | 'project'

/** Prints the JSON Schema of a kind of file. */
export async function schemaCommand(kind: SchemaKind): Promise<Outcome> {
  const text = await readPackageFile(`schema/${kind}.schema.json`)
  const schema: unknown = JSON.parse(text)
  return { exitCode: exitCodes.clean, text, json: { kind, schema }, findings: [] }
}
