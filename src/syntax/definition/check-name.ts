import type { Report } from '../../diagnostic/diagnostic.js'
import type { Name } from '../ast.js'

const longestName = 63

/** Names that segc creates are snake_case and fit into every warehouse. */
export function checkName(name: Name, report: Report): void {
  const fault = (message: string, help?: string) =>
    report({
      code: 'SEG104',
      severity: 'error',
      message,
      primary: { span: name.span },
      ...(help !== undefined && { help }),
    })
  if (!/^[a-z][a-z0-9_]*$/.test(name.text)) {
    const offered = snakeCase(name.text)
    const help =
      offered === undefined
        ? 'write lower-case letters, digits and underscores, a letter first'
        : `write \`${offered}\``
    fault(`name \`${name.text}\` is not snake_case`, help)
  } else if (name.text.length > longestName)
    fault(`name has ${name.text.length} bytes, ${longestName} are the most`)
}

/** The name that was probably meant; undefined where the text gives none. */
export function snakeCase(text: string): string | undefined {
  if (text.length > longestName) return undefined
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  return /^[a-z]/.test(words) ? words : undefined
}
