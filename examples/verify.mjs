// Compares the members that segc finds with hand-written SQL, key by key.
//
//   node examples/verify.mjs cdnow --duckdb file --segc "node dist/cli.js"
//   node examples/verify.mjs cdnow --duckdb file --postgres url --sizes-only
//
// Each expected/<segment>.sql and expected/<segmentation>.<label>.sql of an example selects the key
// of its members, as of the date in its example.json, which stands there as a DATE literal. With several
// engines their lists are compared with one another first. --as-of moves that one date. Exit codes: 0 all lists
// equal, 1 some differ or failed, 64 wrong usage.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { parse } from 'yaml'
import { openAll } from './engines.mjs'

const USAGE = `usage: node examples/verify.mjs <example> [--duckdb <file>] [--postgres <url>]
         (--segc "<command prefix>" | --sizes-only) [--as-of YYYY-MM-DD] [--only <name>]`
const LIMIT = 1_000_000
const TARGETS = { duckdb: 'dev', postgres: 'postgres' } // of segc.yaml

/** The lists to judge: name, the definition behind it, its label in a segmentation, the expected SQL. */
async function expectedLists(example, asOf, only) {
  const folder = join(example.folder, 'expected')
  const lists = []
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith('.sql')) continue
    const name = file.slice(0, -'.sql'.length)
    const [definition, label] = name.split('.')
    if (only !== undefined && only !== name && only !== definition) continue
    const sql = await readFile(join(folder, file), 'utf8')
    const dated = sql.replaceAll(`DATE '${example.asOf}'`, `DATE '${asOf}'`)
    lists.push({ name, definition, label, sql: dated })
  }
  return lists
}

/** The names that expected/ should hold, read from the definition files. */
async function definedNames(example) {
  const folder = join(example.folder, 'segments')
  const names = []
  for (const file of existsSync(folder) ? await readdir(folder) : []) {
    const { segments = {}, segmentations = {} } = parse(await readFile(join(folder, file), 'utf8'))
    names.push(...Object.keys(segments))
    for (const [name, segmentation] of Object.entries(segmentations))
      names.push(...labelsOf(segmentation).map((label) => `${name}.${label}`))
  }
  return names
}

/** Of every kind of segmentation whose labels are written out. */
function labelsOf({ cases = {}, tiers, bands, each, else: rest }) {
  const written = [cases, tiers?.top ?? {}, bands?.from ?? {}].flatMap(Object.keys)
  return [...written, ...(each?.of ?? []), rest].filter((label) => label !== undefined)
}

function coverage(lists, defined) {
  const judged = new Set(lists.map((list) => list.name))
  return [
    ...defined.filter((name) => !judged.has(name)).map((name) => `${name}: no expected SQL`),
    ...[...judged].filter((name) => !defined.includes(name)).map((name) => `${name}: not defined`),
  ]
}

/** The labels of a segmentation hold everyone of the population once. */
function partitions(lists, engine, population) {
  const problems = []
  for (const definition of new Set(lists.filter((l) => l.label).map((l) => l.definition))) {
    const keys = lists.filter((l) => l.label && l.definition === definition)
      .flatMap((l) => l.keys[engine])
    if (keys.length !== population || new Set(keys).size !== population)
      problems.push(`${definition}: labels hold ${keys.length} keys of ${population}`)
  }
  return problems
}

/** Runs every expected query on one engine; returns the size of the population. */
async function runExpected(example, engine, lists) {
  for (const list of lists) {
    const started = performance.now()
    try {
      const rows = await engine.run(list.sql)
      list.keys[engine.name] = rows.map((key) => key.join(':')).sort()
      list.width = rows[0]?.length ?? 1
    } catch (error) {
      throw new Error(`${list.name} on ${engine.name}: ${error.message}`, { cause: error })
    }
    list.ms[engine.name] = Math.round(performance.now() - started)
  }
  const [[population]] = await engine.run(`SELECT count(*) FROM ${example.population}`)
  return Number(population)
}

/** The keys, joined by `:`, in what `segc query --json` prints; the one place that knows its shape. */
function keysOf(stdout, label, width) {
  const { columns, rows } = JSON.parse(stdout)
  const names = columns.map((column) => column.name ?? column)
  const value = (row, name) => (Array.isArray(row) ? row[names.indexOf(name)] : row[name])
  const kept = label === undefined ? rows : rows.filter((row) => value(row, 'label') === label)
  const key = names.slice(0, width) // what a view publishes stands behind its key
  return kept.map((row) => key.map((name) => value(row, name)).join(':')).sort()
}

/** A function (list, engine name) -> keys; each definition is queried once per engine. */
function segcRunner(example, prefix, asOf, postgres) {
  // relative paths in the prefix are of the caller's folder, the project is this one
  const [command, ...start] = prefix.trim().split(/\s+/)
    .map((word) => (existsSync(word) ? resolve(word) : word))
  const env = { ...process.env, ...(postgres && { EXAMPLE_POSTGRES_URL: postgres }) }
  const printed = new Map()
  return async ({ definition, label, width }, engine) => {
    const id = `${engine} ${definition}`
    if (!printed.has(id)) {
      const args = [...start, 'query', definition, '--as-of', `${asOf}T00:00:00Z`, '--json']
      args.push('--limit', String(LIMIT), '--target', TARGETS[engine])
      const options = { cwd: example.folder, env, maxBuffer: 1 << 28 }
      const running = promisify(execFile)(command, args, options)
      printed.set(id, running.then(({ stdout }) => stdout))
    }
    return keysOf(await printed.get(id), label, width)
  }
}

/** Nothing when the lists are equal, else what differs, with a few keys of each side. */
function difference(expected, actual) {
  if (expected.length === actual.length && expected.every((key, i) => key === actual[i])) return null
  const [left, right] = [new Set(expected), new Set(actual)]
  const missing = expected.filter((key) => !right.has(key))
  const extra = actual.filter((key) => !left.has(key))
  const some = (keys) => `${keys.length} (${keys.slice(0, 5).join(', ')})`
  const repeated = actual.length - right.size
  return `missing ${some(missing)}, extra ${some(extra)}, repeated ${repeated}`
}

function printSizes(lists, engines) {
  const width = Math.max(...lists.map((list) => list.name.length))
  console.log('list'.padEnd(width), ...engines.map((e) => `${e.padStart(9)}       ms`))
  for (const { name, keys, ms } of lists)
    console.log(
      name.padEnd(width),
      ...engines.map((e) => `${String(keys[e].length).padStart(9)} ${String(ms[e]).padStart(8)}`),
    )
}

/** Fills in the keys of every list; returns the engines' names and the problems found. */
async function expectedSide(example, lists, options) {
  const opened = await openAll(options)
  const problems = []
  try {
    for (const engine of opened) {
      const population = await runExpected(example, engine, lists)
      if (options.only === undefined)
        problems.push(...partitions(lists, engine.name, population).map((p) => `${engine.name}: ${p}`))
    }
  } finally {
    for (const engine of opened) await engine.close() // DuckDB's file is locked until here
  }
  const engines = opened.map((engine) => engine.name)
  for (const { name, keys } of lists) {
    for (const other of engines.slice(1)) {
      const differs = difference(keys[engines[0]], keys[other])
      if (differs) problems.push(`${name}: ${other} against ${engines[0]}: ${differs}`)
    }
  }
  return { engines, problems }
}

async function segcSide(example, lists, engines, options) {
  const segc = segcRunner(example, options.segc, options['as-of'], options.postgres)
  const problems = []
  for (const engine of engines) {
    let equal = 0
    for (const list of lists) {
      let differs
      try {
        differs = difference(list.keys[engine], await segc(list, engine))
      } catch (error) {
        differs = (error.stderr || error.message).trim()
      }
      if (differs) problems.push(`${list.name}: segc on ${engine}: ${differs}`)
      else equal += 1
    }
    console.log(`segc on ${engine}: ${equal} of ${lists.length} lists equal`)
  }
  return problems
}

/** `example.json` beside the example's project: its date, and the population of its segmentations. */
async function readExample(name) {
  const folder = join(import.meta.dirname, name)
  const text = await readFile(join(folder, 'example.json'), 'utf8')
  return { folder, ...JSON.parse(text) }
}

async function main(name, given) {
  const example = await readExample(name)
  const options = { 'as-of': example.asOf, ...given }
  const lists = await expectedLists(example, options['as-of'], options.only)
  if (lists.length === 0) throw new Error(`no expected list is called ${options.only}`)
  for (const list of lists) Object.assign(list, { keys: {}, ms: {} })
  const { engines, problems } = await expectedSide(example, lists, options)
  printSizes(lists, engines)
  if (options.only === undefined) problems.push(...coverage(lists, await definedNames(example)))
  if (options.segc !== undefined)
    problems.push(...(await segcSide(example, lists, engines, options)))
  for (const problem of problems) console.error(problem)
  return problems.length === 0 ? 0 : 1
}

function commandLine() {
  try {
    const text = { type: 'string' }
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        duckdb: text,
        postgres: text,
        segc: text,
        only: text,
        'as-of': text,
        'sizes-only': { type: 'boolean', default: false },
      },
    })
    const [name] = positionals
    if (name === undefined || positionals.length > 1) throw new Error('one example is needed')
    if (!existsSync(join(import.meta.dirname, name, 'example.json')))
      throw new Error(`no example is called ${name}`)
    if (values.duckdb === undefined && values.postgres === undefined)
      throw new Error('--duckdb or --postgres is missing')
    if ((values.segc === undefined) !== values['sizes-only'])
      throw new Error('one of --segc and --sizes-only is needed')
    if (values['as-of'] !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values['as-of']))
      throw new Error('--as-of is no YYYY-MM-DD')
    // an early mistake, not an empty database: opening would create the file
    if (values.duckdb !== undefined && !existsSync(values.duckdb))
      throw new Error(`${values.duckdb}: no such file; load it with load.mjs`)
    return { name, values }
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`)
    process.exit(64)
  }
}

try {
  const { name, values } = commandLine()
  process.exitCode = await main(name, values)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
