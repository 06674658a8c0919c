// Plants each fault of test/mutants/*.yaml into the compiler and expects a conformance case to fail.
// Words as arguments choose faults whose text has one of them.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { parse } from 'yaml'

const timeoutMs = 180_000
/** All topics on all engines, with nothing planted. */
const baselineTimeoutMs = 900_000
const root = resolve(import.meta.dirname, '..')
const chosen = process.argv.slice(2)

process.chdir(root)
const folder = mkdtempSync(join(tmpdir(), 'segc-mutants-'))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

const faults = readFaults()
const { startPostgres } = await load('test/support/postgres-server.ts')
const postgres = await startPostgres()
try {
  const baseline = await firstFailure({ engines: 'duckdb,postgres', topics: '' }, 'baseline')
  if (baseline !== null) fail(`without a planted fault: ${baseline}`)
  else report(await inParallel(faults, availableParallelism(), run))
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** A fault that no longer fits the source would be planted nowhere, and found by nobody. */
function readFaults() {
  const all = readdirSync('test/mutants')
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => parse(readFileSync(join('test/mutants', name), 'utf8')))
  const misfits = all.flatMap(({ fault, file, replace, by }) => {
    const found = readFileSync(file, 'utf8').split(replace).length - 1
    if (found !== 1) return [`${fault}: ${file} has its text ${found} times, not once`]
    return typeof by === 'string' ? [] : [`${fault}: \`by\` is missing`]
  })
  if (misfits.length > 0) throw new Error(misfits.join('\n'))
  const isInstalled = existsSync('engines/clickhouse/node_modules/chdb')
  const present = all.filter(({ file }) => isInstalled || !file.includes('clickhouse'))
  if (present.length < all.length)
    console.log('skipped: faults of ClickHouse (npm run test:clickhouse installs it)')
  const isChosen = ({ fault }) => chosen.some((word) => fault.includes(word))
  return chosen.length === 0 ? present : present.filter(isChosen)
}

async function run(mutant, index) {
  const engines =
    /src\/dialect\/(duckdb|postgres|clickhouse)\b/.exec(mutant.file)?.[1] ?? 'duckdb,postgres'
  const topics = (mutant.topics ?? []).join(',')
  const start = performance.now()
  const failure = await firstFailure({ engines, topics, mutant }, `mutant-${index}`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const line = failure === null ? 'SURVIVED' : (failure.split('\n')[0] ?? '')
  process.stdout.write(`${mutant.fault}\n    ${line.slice(0, 160)} [${seconds} s]\n`)
  return { fault: mutant.fault, failure }
}

/** The first conformance case that fails, or null. */
async function firstFailure({ engines, topics, mutant }, name) {
  const outfile = await bundle('test/mutants/first-failure.ts', name, mutant)
  return new Promise((done, reject) => {
    execFile(
      process.execPath,
      [outfile, engines, topics],
      {
        env: { ...process.env, SEGC_MUTANTS_POSTGRES: postgres.url },
        timeout: mutant ? timeoutMs : baselineTimeoutMs,
      },
      (error, stdout, stderr) => {
        if (error?.killed) done('does not end')
        else if (error && stdout === '') done(`crashes: ${stderr.trim().split('\n').at(-1)}`)
        else if (error) reject(error)
        else done(JSON.parse(stdout))
      },
    )
  })
}

async function bundle(entry, name, mutant) {
  const outfile = join(folder, `${name}.mjs`)
  const path = mutant && resolve(mutant.file)
  const plant = {
    name: 'plant',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, (args) => {
        if (args.path !== path) return undefined
        const text = readFileSync(path, 'utf8').replace(mutant.replace, () => mutant.by)
        return { contents: text, loader: 'ts' }
      })
    },
  }
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    plugins: [plant],
  })
  return outfile
}

async function load(entry) {
  return import(pathToFileURL(await bundle(entry, 'support')).href)
}

async function inParallel(items, workers, work) {
  const results = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index], index)
  }
  await Promise.all(Array.from({ length: workers }, worker))
  return results
}

function report(results) {
  const survivors = results.filter(({ failure }) => failure === null)
  process.stdout.write(`\n${results.length - survivors.length} of ${results.length} caught\n`)
  for (const { fault } of survivors) process.stdout.write(`survived: ${fault}\n`)
  if (survivors.length > 0) process.exitCode = 1
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
