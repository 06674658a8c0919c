// `npm run demo`: makes the demo shop, then uses segc on it as a user would. Stops at the first command that fails.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const CLI = resolve(ROOT, 'dist', 'cli.js')

const STEPS = [
  ['Check the definitions', ['check']],
  ['Look at the SQL of one segment', ['compile', 'vip_at_risk']],
  ['Deploy every segment as a view', ['apply', '--yes']],
  ['Count the members', ['sizes']],
  ['Ask who is in a segment', ['query', 'vip_at_risk', '--limit', '5']],
  ['Ask for the labels of a segmentation', ['query', 'lifecycle', '--limit', '5']],
]

/** Members shown of each segment. */
const SAMPLE = 8

const useColour = process.stdout.isTTY === true && !process.env.NO_COLOR
const bold = (text) => (useColour ? `\u001b[1m${text}\u001b[22m` : text)

process.exitCode = await main()

async function main() {
  if (!existsSync(CLI)) {
    console.error(
      'the demo needs a build: dist/cli.js is missing, run `npm install` and `npm run build` first',
    )
    return 1
  }
  heading(1, 'Create the demo shop')
  if (!(await createShop())) return 1
  for (const [index, [title, args]] of STEPS.entries()) {
    heading(index + 2, title)
    console.log(`$ segc ${args.join(' ')}\n`)
    await flush()
    const code = segc(args)
    if (code !== 0) {
      console.error(`\nthe demo stopped: \`segc ${args.join(' ')}\` exited with ${code}`)
      return code
    }
  }
  heading(STEPS.length + 2, 'A sample of members of every segment')
  await showSamples()
  console.log(
    `${bold('That was it.')} The definitions are in segments/, the views in .segc/demo.duckdb, schema \`segments\`.`,
  )
  return 0
}

/** One line a segment: the keys of its first members, read from the long view of its entity. */
async function showSamples() {
  const { entities } = JSON.parse(await output(['sizes', '--json']))
  for (const { entity, segments } of entities) {
    const view = `${entity}_memberships`
    console.log(`The first of each segment in \`segc query ${view} --limit 0\`:\n`)
    const { rows } = JSON.parse(await output(['query', view, '--limit', '0', '--json']))
    const members = bySegment(rows)
    const width = Math.max(...segments.map(({ name }) => name.length))
    for (const { name } of segments) {
      const keys = (members.get(name) ?? []).map((row) => Object.values(row)[0])
      const more = keys.length > SAMPLE ? ', ...' : ''
      console.log(`${name.padEnd(width)}  ${keys.slice(0, SAMPLE).join(', ')}${more}`)
    }
    console.log('')
  }
}

function bySegment(rows) {
  const members = new Map()
  for (const row of rows) {
    const known = members.get(row.segment)
    if (known) known.push(row)
    else members.set(row.segment, [row])
  }
  return members
}

function output(args) {
  return new Promise((done, failed) => {
    execFile(process.execPath, [CLI, ...args], { cwd: ROOT, maxBuffer: 1e8 }, (error, stdout) => {
      if (error) failed(new Error(`\`segc ${args.join(' ')}\` failed: ${error.message}`))
      else done(stdout)
    })
  })
}

/** What is printed here stands before what the command prints, on pipes that are written in the background too. */
function flush() {
  return new Promise((done) => process.stdout.write('', done))
}

function heading(number, title) {
  console.log(`\n${bold(`${number}. ${title}`)}\n`)
}

async function createShop() {
  try {
    // Loaded here so that a driver that is not installed is reported like any other failure.
    const { DEMO_PATH, generate } = await import('./generate.mjs')
    const counts = await generate({ duckdbPath: DEMO_PATH })
    const rows = Object.entries(counts).map(
      ([table, count]) => `${count.toLocaleString('en-US')} ${table.replace('_', ' ')}`,
    )
    console.log(`Wrote a fresh ${relative(ROOT, DEMO_PATH)}: ${rows.join(', ')}.`)
    return true
  } catch (error) {
    console.error(`cannot create the demo shop: ${error.message}`)
    return false
  }
}

/** Runs the built command line in the project's folder; returns its exit code. */
function segc(args) {
  const { status, error } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (error) console.error(error.message)
  return status ?? 1
}
