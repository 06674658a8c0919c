import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { checkProject } from '../../src/compile/check-project.js'
import type { Code } from '../../src/diagnostic/codes.js'
import { codes } from '../../src/diagnostic/codes.js'
import { sourceFile } from '../../src/source/source-file.js'
import { parseProject } from '../../src/syntax/parse-project.js'
import type { Block } from '../support/docs/page-blocks.js'
import { blocksOf } from '../support/docs/page-blocks.js'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'

const folder = fileURLToPath(new URL('../../docs/codes/', import.meta.url))
const pageOf = (name: string) => {
  const path = join(folder, `${name}.md`)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
const base = blocksOf(pageOf('README'))
const shop = base.find(({ language, header }) => language === 'yaml' && header === undefined)!

/** What a page can only describe. */
const described: Partial<Record<Code, string>> = {
  SEG093: 'bytes that are no UTF-8, see test/unit/cli',
  SEG501: 'ClickHouse only, see test/unit/dialect',
  SEG502: 'needs 1,600 definitions, see test/unit/compile',
  SEG603: 'PostgreSQL only, see test/unit/warehouse',
  SEG604: 'two runs at a time, see test/unit/deploy',
  SEG702: 'rights of users of a server, see test/unit/warehouse',
  SEG704: 'a second process, see test/unit/warehouse',
  SEG707: 'a second session, see test/unit/warehouse',
  SEG900: 'a fault of segc',
}

/** Definitions too long for a page, which shows how they begin. */
const sketched: Partial<Record<Code, string>> = {
  SEG003: `segments: ${'['.repeat(1000)}${']'.repeat(1000)}\n`,
  SEG016: diagnosticsCase('SEG016-65-brackets'),
  SEG206: diagnosticsCase('SEG206-chain-of-65'),
  SEG318: diagnosticsCase('SEG318-nested-too-deeply'),
}

test('every code has a page, and every page a code', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md')
  expect(pages.sort()).toEqual(
    Object.keys(codes)
      .map((code) => `${code}.md`)
      .sort(),
  )
})

describe.each(Object.entries(codes) as [Code, string][])('%s', (code, title) => {
  const text = pageOf(code)
  const blocks = blocksOf(text)
  const under = (heading: string) => blocks.filter((block) => block.heading === heading)

  it('says what it means, with a wrong and a right example', () => {
    const [first, ...rest] = text.split('\n## ')
    expect(first).toMatch(/^# [^\n]+\n\n[\w`].{15,}/)
    expect(first?.split('\n')[0]).toBe(`# ${code}: ${title}`)
    expect(rest.map((part) => part.split('\n')[0])).toEqual(['Wrong', 'Right'])
    expect(under('Wrong').length).toBeGreaterThan(0)
    expect(under('Right').length).toBeGreaterThan(0)
  })

  if (described[code] !== undefined) return
  it('has a wrong example with this fault', async () => {
    const sketch = sketched[code]
    const found = sketch === undefined ? await codesIn(under('Wrong')) : definitionCodes(sketch)
    expect(found).toContain(code)
  })
  it('has a right example without faults', async () => {
    expect(await codesIn(under('Right'))).toEqual([])
  })
})

const projects: TestFolder[] = []
let empty: TestFolder
beforeAll(async () => {
  empty = await testFolder()
  projects.push(empty)
  const sql = base.find(({ language }) => language === 'sql')!
  await runSql(join(empty.path, 'dev.duckdb'), sql.text)
})
afterAll(async () => {
  for (const project of projects) await project.remove()
})

/** Codes of what stands in the blocks, which is a definition file or steps that somebody takes. */
async function codesIn(blocks: readonly Block[]): Promise<readonly string[]> {
  const [first] = blocks
  if (blocks.length === 1 && first?.language === 'yaml' && first.header === undefined)
    return definitionCodes(first.text)
  const project = await testFolder()
  projects.push(project)
  await mkdir(join(project.path, '.segc'))
  await copyFile(join(empty.path, 'dev.duckdb'), join(project.path, '.segc/dev.duckdb'))
  const files = base.filter((each) => each.language === 'yaml' && each !== shop)
  const found: string[] = []
  for (const block of [...files, ...blocks]) found.push(...(await take(block, project)))
  return found
}

async function take(block: Block, project: TestFolder): Promise<readonly string[]> {
  const { language, text, header } = block
  switch (language) {
    case 'yaml': {
      await project.write({ [header ?? '']: text })
      return []
    }
    case 'csv': {
      await project.write({ [header ?? '']: text.slice(text.indexOf('\n') + 1) })
      return []
    }
    case 'sql': {
      await runSql(join(project.path, '.segc/dev.duckdb'), text)
      return []
    }
    case 'sh': {
      const found: string[] = []
      for (const line of text.trim().split('\n')) {
        const [program, ...args] = line.split(' ')
        expect(program).toBe('segc')
        const { out, error } = await segc(project.path, args)
        found.push(...[...`${out}${error}`.matchAll(/\[(SEG\d{3})\]/g)].map((match) => match[1]!))
      }
      return found
    }
  }
  throw new Error(`a step in ${language}`)
}

async function runSql(path: string, text: string): Promise<void> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await connection.run(text)
  connection.closeSync()
  instance.closeSync()
}

function definitionCodes(text: string): readonly string[] {
  const project = parseProject(sourceFile('segc.yaml', 'name: shop\n')).value
  const files = [sourceFile('page.yaml', text), sourceFile('shop.yaml', shop.text)]
  return checkProject({ project, files, today: () => '2026-03-15' }).diagnostics.map(
    ({ code }) => code,
  )
}

function diagnosticsCase(name: string): string {
  const cases = join(folder, '../../test/diagnostics')
  return readFileSync(join(cases, name, 'segments.yaml'), 'utf8')
}
