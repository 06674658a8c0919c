import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkProject } from '../../src/compile/check-project.js'
import { renderPretty } from '../../src/diagnostic/render-pretty.js'
import { noLists } from '../../src/semantic/read-list.js'
import { sourceFile } from '../../src/source/source-file.js'
import { parseProject } from '../../src/syntax/parse-project.js'

const folder = fileURLToPath(new URL('.', import.meta.url))
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

test.each(cases)('%s', async (name) => {
  await expect(findingsOf(name)).toMatchFileSnapshot(`${folder}${name}/expected.txt`)
})

/** As a terminal shows them. The tables of shop.yaml, which has no faults, stand beside every case. */
function findingsOf(name: string): string {
  const read = (file: string) => readFileSync(`${folder}${name}/${file}`, 'utf8')
  const files = readdirSync(`${folder}${name}`).filter((file) => file.endsWith('.yaml'))
  const settings = existsSync(`${folder}${name}/segc.yaml`) ? read('segc.yaml') : 'name: shop\n'
  const project = parseProject(sourceFile('segc.yaml', settings))
  const definitions = files
    .filter((file) => file !== 'segc.yaml')
    .map((file) => sourceFile(file, read(file)))
  const shop = sourceFile('shop.yaml', readFileSync(`${folder}shop.yaml`, 'utf8'))
  const checked = checkProject({
    project: project.value,
    files: [...definitions, shop],
    today: () => '2026-03-15',
    readList: (path) =>
      existsSync(`${folder}${name}/${path}`)
        ? { kind: 'read', file: sourceFile(path, read(path)) }
        : noLists(path),
  })
  return renderPretty([...project.diagnostics, ...checked.diagnostics], { colour: false })
}
