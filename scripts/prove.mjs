// Random definitions on random rows: the reference evaluator against engines, in shards that are each a run of their own.
//
//   npm run prove -- [--pairs 100000] [--engines duckdb,postgres,clickhouse] [--seed 1] [--jobs 1]
//
// A shard that has passed is not run again for the same sources, so that a proof can be stopped and taken up again.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const pairsOfShard = 2_500
const root = resolve(import.meta.dirname, '..')
process.chdir(root)

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '100000' },
    engines: { type: 'string', default: 'duckdb,postgres' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
  },
})
const [pairs, seed, jobs] = ['pairs', 'seed', 'jobs'].map((name) => wholeNumber(name))
const folder = join('node_modules/.cache/segc/prove', `${values.engines}-${sourcesHash()}`)
mkdirSync(folder, { recursive: true })

const shards = Array.from({ length: Math.ceil(pairs / pairsOfShard) }, (_, index) => seed + index)
const isDone = (shard) => existsSync(countsFile(shard))
const left = shards.filter((shard) => !isDone(shard))
console.log(
  `${shards.length} shards of ${pairsOfShard} pairs on ${values.engines}, seeds ${seed} to ${shards.at(-1)}, ${shards.length - left.length} done before`,
)
const failed = []
await Promise.all(Array.from({ length: jobs }, work))
await report()

async function work() {
  for (let shard = left.shift(); shard !== undefined; shard = left.shift()) {
    const start = performance.now()
    const output = await run(shard)
    const seconds = Math.round((performance.now() - start) / 1000)
    if (isDone(shard)) console.log(`seed ${shard}: no difference [${seconds} s]`)
    else {
      failed.push(shard)
      console.log(`seed ${shard}: FAILED [${seconds} s]\n${output}`)
    }
  }
}

function run(shard) {
  const env = {
    ...process.env,
    SEGC_SEED: String(shard),
    SEGC_PAIRS: String(pairsOfShard),
    SEGC_ENGINES: values.engines,
    SEGC_COUNTS: countsFile(shard),
  }
  const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/properties/members.test.ts']
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += chunk))
    child.on('close', () => done(output))
  })
}

async function report() {
  const { newHistogram } = await load('test/support/property/histogram.ts')
  const histogram = newHistogram()
  const refused = {}
  for (const shard of shards.filter(isDone)) {
    const { refusals, ...counted } = JSON.parse(readFileSync(countsFile(shard), 'utf8'))
    histogram.add(counted)
    for (const [engine, count] of Object.entries(refusals))
      refused[engine] = (refused[engine] ?? 0) + count
  }
  console.log(`\n${values.engines}, seeds ${seed} to ${shards.at(-1)}: ${histogram.table()}`)
  for (const [engine, count] of Object.entries(refused))
    console.log(`refused by ${engine} with SEG501: ${count} more`)
  if (failed.length === 0) console.log('\nno difference')
  else {
    console.log(`\nfailed: seeds ${failed.sort((a, b) => a - b).join(', ')}`)
    process.exitCode = 1
  }
}

function countsFile(shard) {
  return join(folder, `${shard}.json`)
}

/** Of everything that a pair depends on. */
function sourcesHash() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'))
  for (const base of ['src', 'test/support', 'test/properties']) {
    const files = readdirSync(base, { recursive: true }).filter((path) => path.endsWith('.ts'))
    for (const path of files.sort()) hash.update(`${path}\0`).update(readFileSync(join(base, path)))
  }
  return hash.digest('hex').slice(0, 12)
}

async function load(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'error',
  })
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  )
}

function wholeNumber(name) {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number > 0) return number
  console.error(`prove: --${name} takes a whole number above 0, not \`${values[name]}\``)
  process.exit(2)
}
