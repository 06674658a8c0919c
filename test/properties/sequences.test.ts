import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Engine } from '../support/conformance/engine.js'
import { newEngines } from '../support/conformance/named-engines.js'
import { diceOf } from '../support/property/dice.js'
import { randomSequences } from '../support/property/random-sequences.js'
import { differencesOf, faultsOf, judgeWorld } from '../support/property/world-answers.js'

/** Worlds of eight sequences each, in which limits of later instants are often earlier. */
const worlds = Number(process.env['SEGC_SEQUENCES'] ?? 6)
const seed = Number(process.env['SEGC_SEED'] ?? 20261025)

let engines: readonly Engine[]
beforeAll(async () => {
  engines = await newEngines(['duckdb', 'postgres'], inject('postgresUrl'))
})
afterAll(() => Promise.all(engines.map((engine) => engine.close())))

it('sequences hold where some choice of rows fits', { timeout: 600_000 }, async () => {
  let members = 0
  const property = fc.asyncProperty(fc.gen(), async (generate) => {
    const world = randomSequences(diceOf(generate))
    expect(faultsOf(world)).toEqual([])
    const questions = judgeWorld(world)
    for (const { expected } of questions)
      if (expected.kind === 'members') members += expected.keys.length
    const differences = await differencesOf(
      world,
      questions,
      engines,
      ({ kind }) => kind === 'segment',
    )
    const [first] = differences
    const where = first && world.definitions.segments[first.name]
    expect(differences, JSON.stringify([world.setting, where])).toEqual([])
  })
  await fc.assert(property, { seed, numRuns: worlds, endOnFailure: true })
  expect(members).toBeGreaterThan(worlds)
})
