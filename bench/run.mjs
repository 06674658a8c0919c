// `npm run bench`: how long whole commands take, beside limits, as ratios to a baseline measured in the same run.
//
//   node bench/run.mjs [--runs 9] [--large] [--write]
//
// --large adds the project of 10,000 definitions, --write keeps the table in bench/results.md. Needs a build (dist/cli.js)
// and the demo shop (.segc/demo.duckdb), which `npm run demo` makes.

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { writeManySegments } from './many-segments.mjs'
import { machine, peakMemory, timeInTurn, timeOnce } from './whole-process.mjs'

const ROOT = join(import.meta.dirname, '..')
const CLI = join(ROOT, 'dist', 'cli.js')
const NODE = process.execPath

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    large: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const segc = (folder, ...args) => [NODE, [CLI, ...args], folder]
const onOneCore = ([file, args, folder]) => ['taskset', ['-c', '0', file, ...args], folder]

const folder = join(tmpdir(), 'segc-bench')
const thousand = join(folder, '1000')
await mkdir(folder, { recursive: true })
await writeManySegments(thousand, 1_000)
await mkdir(join(thousand, '.segc'))
await cp(join(ROOT, '.segc', 'demo.duckdb'), join(thousand, '.segc', 'demo.duckdb'))

const rows = []
const row = (what, figure, limit, met) =>
  rows.push([what, figure, limit, met === undefined ? '' : met ? 'met' : '**missed**'])
const ms = (number) => `${number.toFixed(0)} ms`
const s = (number) => `${(number / 1000).toFixed(2)} s`

const [baseline, version, check] = timeInTurn(
  [[NODE, ['-e', '0'], ROOT], segc(ROOT, '--version'), segc(ROOT, 'check')],
  runs,
)
row('`node -e 0`', ms(baseline), 'baseline')
row('`segc --version` over it', ms(version - baseline), '15 ms', version - baseline <= 15)
row('`segc check` of the demo over it', ms(check - baseline), '150 ms', check - baseline <= 150)

const few = Math.max(3, Math.floor(runs / 3))
const compileThousand = onOneCore(segc(thousand, 'compile'))
const [small] = timeInTurn([compileThousand], few)
row(
  '1,000 definitions in 1,000 files checked and compiled, one core',
  s(small),
  '2.5 s',
  small <= 2_500,
)
if (values.large) {
  const tenThousand = join(folder, '10000')
  await writeManySegments(tenThousand, 10_000)
  const compileAll = onOneCore(segc(tenThousand, 'compile'))
  const large = timeOnce(compileAll)
  const memory = peakMemory(compileAll)
  row('10,000 definitions in 10,000 files, one core', s(large), '25 s', large <= 25_000)
  row(
    '... per definition, 10,000 against 1,000',
    `${(large / 10 / small).toFixed(2)}`,
    'about 1 (linear)',
  )
  if (memory !== undefined)
    row('... peak memory', `${memory.toFixed(0)} MB`, '1,000 MB', memory < 1_000)
}

const deploy = timeOnce(segc(thousand, 'apply', '--yes'))
row('1,000 segments deployed to DuckDB', s(deploy), '5 s', deploy <= 5_000)
const [again] = timeInTurn([segc(thousand, 'plan')], few)
row('a second plan with nothing changed', s(again), '0.5 s', again <= 500)

for (const [view, what] of [
  ['customer_segments', 'the wide view of 1,000 segments planned by DuckDB'],
  ['customer_memberships', 'the long view of 1,000 segments planned by DuckDB'],
]) {
  const planned = await explainTime(view)
  row(what, ms(planned), '1,000 ms', planned <= 1_000)
}
await rm(folder, { recursive: true })

const table = [['what', 'median', 'limit', ''], ['---', '---', '---', '---'], ...rows].map(
  (cells) => `| ${cells.join(' | ')} |`,
)
const options = `--runs ${runs}${values.large ? ' --large' : ''}`
const text = `# Benchmarks

\`npm run bench -- ${options}\` on ${machine()}. Whole processes, in turn with the baseline; the figures
of a machine that others use at the same time are too high.

${table.join('\n')}
`
console.log(text)
if (values.write) {
  const path = join(import.meta.dirname, 'results.md')
  const old = await readFile(path, 'utf8').catch(() => '')
  // What people wrote about the figures stays below them.
  const kept = old.indexOf('\n## ')
  await writeFile(path, kept < 0 ? text : text + old.slice(kept))
}

async function explainTime(view) {
  const instance = await DuckDBInstance.create(join(thousand, '.segc', 'demo.duckdb'), {
    access_mode: 'READ_ONLY',
  })
  const connection = await instance.connect()
  const start = performance.now()
  await connection.run(`explain select * from segments.${view}`)
  const milliseconds = performance.now() - start
  connection.closeSync()
  return milliseconds
}
