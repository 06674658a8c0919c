import { access } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** Where a project keeps the JSON Schemas that editors read, so that they need no network. */
export const schemaFolder = '.segc/schema'

/** Tells the language server of YAML which schema a file has; `from` is its path in the project. */
export function schemaModeline(kind: 'project' | 'definitions', from: string): string {
  const schema = relative(dirname(from), `${schemaFolder}/${kind}.schema.json`)
  const path = schema.split(sep).join('/')
  return `# yaml-language-server: $schema=${path.startsWith('../') ? path : `./${path}`}\n`
}

/** The first line of a new definition file, where the project keeps the schemas. */
export async function definitionsHeader(root: string, path: string): Promise<string> {
  const hasSchema = await access(join(root, schemaFolder, 'definitions.schema.json')).then(
    () => true,
    () => false,
  )
  return hasSchema ? schemaModeline('definitions', relative(root, path)) : ''
}
