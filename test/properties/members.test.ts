import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js'
import type { Engine } from '../support/conformance/engine.js'
import { newEngines } from '../support/conformance/named-engines.js'
import { diceOf } from '../support/property/dice.js'
import { newHistogram } from '../support/property/histogram.js'
import { randomWorld } from '../support/property/random-world.js'
import { reportOf } from '../support/property/report-of.js'
import { tellingDefinitions } from '../support/property/telling-definitions.js'
import { differencesOf, faultsOf, judgeWorld, shareOf } from '../support/property/world-answers.js'

/** A pair is a definition on a world; the evaluator and all engines answer it. */
const pairs = Number(process.env['SEGC_PAIRS'] ?? 300)
const seed = Number(process.env['SEGC_SEED'] ?? 20260315)
const definitionsPerWorld = 24
const engineNames = (process.env['SEGC_ENGINES'] ?? 'duckdb,postgres').split(',')
/** Where `npm run prove` wants the counts of this run. */
const countsFile = process.env['SEGC_COUNTS']

let engines: readonly Engine[]
beforeAll(async () => {
  engines = await newEngines(engineNames, inject('postgresUrl'))
})
afterAll(() => Promise.all(engines.map((engine) => engine.close())))

it('random definitions have the same members everywhere', { timeout: 7_200_000 }, async () => {
  const histogram = newHistogram()
  const faults: string[] = []
  const refusals: Record<string, number> = {}
  const property = fc.asyncProperty(fc.gen(), async (generate) => {
    if (histogram.pairs() >= pairs) return
    const dice = diceOf(generate)
    const candidates = randomWorld(dice)
    const found = faultsOf(candidates)
    faults.push(...found.map((fault) => `${fault.message}: ${nearby(fault)}`))
    if (found.length > 0) return
    const judged = judgeWorld(candidates)
    const world = tellingDefinitions(candidates, judged.map(shareOf), definitionsPerWorld)
    const { segments, segmentations } = world.definitions
    const questions = judged.filter(({ name }) => name in segments || name in segmentations)
    if (questions.length === 0) return
    // The views of whole entities are asked of each world, so that of memberships can be asked of some.
    const singles = new Set([dice.pick(questions).name, dice.pick(questions).name])
    const withMemberships = dice.chance(0.2)
    const refusedBy = new Map<string, readonly string[]>()
    const differences = await differencesOf(
      world,
      questions,
      engines,
      ({ kind, name }) =>
        kind.startsWith('entity')
          ? kind === 'entity_segments' || withMemberships
          : singles.has(name),
      (engine, name) => refusedBy.set(name, [...(refusedBy.get(name) ?? []), engine]),
    )
    const [first] = differences
    if (first) throw new Error(await reportOf(world, first, engines))
    for (const question of questions) {
      const by = refusedBy.get(question.name) ?? []
      for (const engine of by) refusals[engine] = (refusals[engine] ?? 0) + 1
      if (by.length === engines.length) continue
      question.observed.forEach(histogram.observe)
      histogram.endPair(question.forms, shareOf(question))
    }
  })
  const run = await fc.check(property, { seed, numRuns: pairs, endOnFailure: true })
  console.log(`seed ${seed}: ${histogram.table()}`)
  for (const [engine, count] of Object.entries(refusals))
    console.log(`refused by ${engine}: ${count}`)
  if (run.failed) throw run.errorInstance
  expect(faults).toEqual([])
  if (countsFile !== undefined)
    writeFileSync(countsFile, JSON.stringify({ ...histogram.counted(), refusals }))
})

/** What is written around a fault. */
function nearby({ primary }: Diagnostic): string {
  const { file, start, end } = primary?.span ?? { file: { text: '' }, start: 0, end: 0 }
  return file.text.slice(Math.max(0, start - 80), end + 40)
}
