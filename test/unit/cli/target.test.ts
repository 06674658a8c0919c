import { expect, test } from 'vitest'
import { chooseTarget, targetFaults } from '../../../src/cli/target.js'
import { Failure } from '../../../src/cli/outcome.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

function faultOf(targets: string, name?: string): string {
  const file = sourceFile('segc.yaml', `name: acme\ntargets: ${targets}\n`)
  try {
    chooseTarget(parseProject(file).value, name)
    return ''
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.findings.map(({ code, message, help }) => `${code} ${message}; ${help}`).join('\n')
  }
}

test('the only target is chosen', () => {
  expect(faultOf('{ dev: { warehouse: duckdb, path: a.duckdb } }')).toBe('')
})

test('an unknown kind of warehouse is a fault that names the known ones', () => {
  expect(faultOf('{ dev: { warehouse: oracle } }')).toBe(
    'SEG711 unknown kind of warehouse `oracle`; known are: duckdb, postgres',
  )
})

test('an unknown setting is a fault', () => {
  expect(faultOf('{ dev: { warehouse: duckdb, pth: a.duckdb } }')).toBe(
    'SEG713 a target of `duckdb` has no setting `pth`; a similar setting exists: `path`',
  )
})

test('the place of a fault is the key of the setting', () => {
  const file = sourceFile('segc.yaml', 'name: a\ntargets: { dev: { warehouse: duckdb, url: x } }\n')
  const [target] = parseProject(file).value.targets
  const span = target && targetFaults(target)[0]?.primary?.span
  expect(span && file.text.slice(span.start, span.end + 3)).toBe('url: x')
})
