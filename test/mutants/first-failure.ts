import { isDeepStrictEqual } from 'node:util'
import type { CaseFile } from '../support/conformance/case-file.js'
import { caseFiles } from '../support/conformance/case-files.js'
import { checksOf, prepare } from '../support/conformance/checks-of.js'
import type { Engine } from '../support/conformance/engine.js'
import { newClickhouseEngine } from '../support/conformance/clickhouse-engine.js'
import { newDuckdbEngine, newPostgresEngine } from '../support/conformance/engine.js'

/*
 * Runs the conformance cases until one fails and writes which. Arguments: engines, topics to begin with; each a list with
 * commas. SEGC_MUTANTS_POSTGRES is a superuser's connection string.
 */
const [engines = '', topics = ''] = process.argv.slice(2)
const order = topics.split(',')
const place = ({ name }: CaseFile): number => (order.includes(name) ? order.indexOf(name) : 99)
const files = [...caseFiles('test/conformance')].sort((a, b) => place(a) - place(b))

const failure = await firstFailure()
process.stdout.write(JSON.stringify(failure ?? null))
process.exit(0)

async function firstFailure(): Promise<string | undefined> {
  for (const file of files) {
    for (const name of engines.split(',')) {
      const found = await failureOf(file, name)
      if (found !== undefined) return `${name}, ${file.name}: ${found}`
    }
  }
  return undefined
}

async function failureOf(file: CaseFile, name: string): Promise<string | undefined> {
  const engine = await newEngine(name)
  try {
    const questions = file.questions.filter(({ unsupported }) => !unsupported?.has(name))
    const asked = { ...file, questions }
    const { groups, checks } = checksOf(asked)
    const prepared = await prepare(asked, groups, engine)
    for (const { title, run } of checks) {
      const comparisons = await run(prepared).catch((error: unknown) => String(error))
      if (typeof comparisons === 'string') return `${title}: ${comparisons}`
      const wrong = comparisons.find(({ found, expected }) => !isDeepStrictEqual(found, expected))
      if (wrong) return `${title} (${wrong.where})`
    }
    return undefined
  } catch (error) {
    return `does not compile: ${String(error)}`
  } finally {
    await engine.close()
  }
}

function newEngine(name: string): Promise<Engine> {
  if (name === 'clickhouse') return newClickhouseEngine()
  return name === 'duckdb'
    ? newDuckdbEngine()
    : newPostgresEngine(process.env['SEGC_MUTANTS_POSTGRES'] ?? '')
}
