import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import type { CompiledView } from '../../src/compile/compiled-project.js'
import { checkProject } from '../../src/compile/check-project.js'
import type { ReadList } from '../../src/semantic/read-list.js'
import type { SourceFile } from '../../src/source/source-file.js'
import { sourceFile } from '../../src/source/source-file.js'
import { parseProject } from '../../src/syntax/parse-project.js'
import type { CaseFile, Question } from '../support/conformance/case-file.js'
import { compileCases, groupsOf } from '../support/conformance/compiled-cases.js'
import type { Answer, Engine } from '../support/conformance/engine.js'
import { newDuckdbEngine } from '../support/conformance/engine.js'
import { judge, judgedWorld } from '../support/conformance/judged-cases.js'
import { shown } from '../support/conformance/shown-answer.js'
import { tableStatements } from '../support/conformance/warehouse-rows.js'
import { blocksOf } from '../support/docs/page-blocks.js'
import { readPage, textOfPage } from '../support/docs/page-cases.js'

const folder = fileURLToPath(new URL('../../docs', import.meta.url))
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))

describe.each(pages)('docs/%s.md', (name) => {
  const page = readPage(name)
  const definitions = page.blocks.filter(({ kind }) => kind === 'definitions')

  it('has definitions without faults', () => {
    const files = definitions.map(({ block }) => sourceFile(`${name}.md:${block.line}`, block.text))
    expect(faultsOf([...shopFiles(name), ...files], page.cases?.files)).toEqual([])
  })

  for (const part of page.blocks) {
    if (part.kind === 'project')
      it(`has a sound segc.yaml in line ${part.block.line}`, () => {
        const { diagnostics } = parseProject(sourceFile('segc.yaml', part.block.text))
        expect(diagnostics).toEqual([])
      })
    if (part.kind === 'fault')
      it.each(definitionsOf(part.block.text))(`has ${part.code} in %s`, (_, text) => {
        const files = definitions.map(({ block }) => sourceFile('page.yaml', block.text))
        const all = [...shopFiles(name), ...files, sourceFile('wrong.yaml', text)]
        const found = faultsOf(all, page.cases?.files)
        expect(new Set(found.map((fault) => fault.slice(0, 6)))).toEqual(new Set([part.code]))
      })
  }

  const { cases } = page
  if (cases) {
    it('says of members what the reference evaluator says', () => {
      const judged = groupsOf(cases).flatMap(({ setting, questions }) => {
        const world = judgedWorld(cases, setting, questions)
        return questions.map((question) => [
          question.title,
          shown(judge(world, question, question.expected.kind), question),
        ])
      })
      expect(judged).toEqual(claimsOf(cases))
    })
    it('says of members what DuckDB says', async () => {
      expect(await duckdbAnswers(cases)).toEqual(claimsOf(cases))
    })
  }

  it('has links that lead somewhere', () => {
    const broken = [...textOfPage(name).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !leadsSomewhere(name, link))
    expect(broken).toEqual([])
  })
})

test('every kind of block is known', () => {
  const languages = pages.flatMap((name) =>
    blocksOf(textOfPage(name)).map(({ language }) => language),
  )
  expect([...new Set(languages)].filter((each) => !known.includes(each))).toEqual([])
})

const known = ['yaml', 'sql', 'sh', 'text', 'json']

function claimsOf(file: CaseFile): readonly unknown[] {
  return groupsOf(file).flatMap(({ questions }) =>
    questions.map((question) => [question.title, shown(question.expected, question)]),
  )
}

async function duckdbAnswers(file: CaseFile): Promise<readonly unknown[]> {
  const engine = await newDuckdbEngine()
  try {
    for (const statement of tableStatements(file, engine.dialect.name)) await engine.run(statement)
    const answers: unknown[] = []
    for (const group of groupsOf(file)) {
      const { views, faults } = compileCases(file, group, engine.dialect)
      for (const question of group.questions) {
        const view = views.get(question.name)
        answers.push([
          question.title,
          view
            ? shown(await keysAndLabel(engine, view, question), question)
            : faults.get(question.name),
        ])
      }
    }
    return answers
  } finally {
    await engine.close()
  }
}

/** Without what the view publishes. */
async function keysAndLabel(
  engine: Engine,
  { query, key }: CompiledView,
  { expected }: Question,
): Promise<Answer> {
  const width = key.length + (expected.kind === 'labels' ? 1 : 0)
  return (await engine.ask(query, 'usual')).map((row) => row.slice(0, width))
}

function shopFiles(name: string): readonly SourceFile[] {
  if (name === 'shop') return []
  return readPage('shop')
    .blocks.filter(({ kind }) => kind === 'definitions')
    .map(({ block }) => sourceFile(`shop.md:${block.line}`, block.text))
}

function faultsOf(
  files: readonly SourceFile[],
  lists: CaseFile['files'] = new Map(),
): readonly string[] {
  const project = parseProject(sourceFile('segc.yaml', 'name: docs\n')).value
  const readList: ReadList = (path) => ({
    kind: 'read',
    file: sourceFile(path, lists.get(path) ?? ''),
  })
  return checkProject({ project, files, readList }).diagnostics.map(
    ({ code, message, primary }) => `${code}: ${message} (${primary?.span.file.path ?? ''})`,
  )
}

/** Each definition of a block as a file of its own, so that none hides behind another. */
function definitionsOf(text: string): readonly (readonly [name: string, text: string])[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  const found: [string, string][] = []
  let section = ''
  for (const line of lines) {
    const name = /^ {2}(\w[\w ]*):/.exec(line)?.[1]
    const last = found.at(-1)
    if (/^\w/.test(line)) section = line
    else if (name !== undefined) found.push([name, `${section}\n${line}\n`])
    else if (last) last[1] += `${line}\n`
  }
  return found
}

/** A file of the repository, and in a page of docs one of its headings. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? join(folder, `${page}.md`) : join(folder, path)
  if (!existsSync(file)) return false
  if (anchor === undefined || dirname(file) !== folder) return true
  const target = path === '' ? page : path.replace(/\.md$/, '')
  const headings = [...textOfPage(target).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(/\s/g, '-'),
  )
  return headings.includes(anchor)
}
