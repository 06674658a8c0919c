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
  ['Ask who is in a segment', ['query', 'vip_at_risk', '--limit', '5']],
  ['Ask for the labels of a segmentation', ['query', 'lifecycle', '--limit', '5']],
]

/** What is shown of each kind of segmentation. */
const SELECTION = {
  Demographic: ['young_adults', 'birthday_soon', 'generation', 'life_stage'],
  Geographic: ['lives_in_the_cold', 'near_a_store', 'bought_abroad', 'settlement'],
  Firmographic: ['mid_market', 'engaged_accounts', 'fading_accounts', 'decision_makers'],
  'Needs and jobs': ['values_sustainability', 'value_seekers', 'ships_slowly', 'recommendation'],
  Behavioural: ['undecided', 'straight_to_order', 'weekly_active', 'slowing_down', 'engagement'],
  Value: ['core_customers', 'rising_stars', 'best_of_their_country', 'margin_tier', 'rfm'],
  'Life cycle': ['came_back', 'out_of_rhythm', 'vip_at_risk', 'lifecycle'],
  'Reach and tests': ['do_not_contact', 'reachable_twice', 'rested', 'offer_test'],
}

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
  heading(STEPS.length + 2, 'Count the members: some of each kind, `segc sizes` counts all')
  await showSelection()
  console.log(
    `${bold('That was it.')} The definitions are in segments/, the views in .segc/demo.duckdb, schema \`segments\`.`,
  )
  return 0
}

async function showSelection() {
  const { entities } = JSON.parse(await output(['sizes', '--json']))
  const shown = new Map(
    entities.flatMap(({ entity, population, segments, segmentations }) => [
      ...segments.map(({ name, members, share }) => [
        name,
        `${number(members)} of ${number(population)} ${entity}s, ${(share * 100).toFixed(1)} %`,
      ]),
      ...segmentations.map(({ name, labels }) => [name, shownLabels(labels)]),
    ]),
  )
  const width = Math.max(...Object.values(SELECTION).flatMap((names) => names.map(textLength)))
  for (const [kind, names] of Object.entries(SELECTION)) {
    console.log(bold(kind))
    for (const name of names) console.log(`  ${name.padEnd(width)}  ${shown.get(name)}`)
    console.log('')
  }
}

function shownLabels(labels) {
  return labels.map(({ label, members }) => `${label} ${number(members)}`).join(' · ')
}

function number(count) {
  return count.toLocaleString('en-US')
}

function textLength(text) {
  return text.length
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
