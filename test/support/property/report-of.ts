import type { Engine } from '../conformance/engine.js'
import { minimalWorld } from './minimal-world.js'
import type { RandomWorld } from './world.js'
import { caseText } from './case-text.js'
import type { Difference } from './world-answers.js'
import { differencesOf, faultsOf, judgeWorld } from './world-answers.js'

/** What differs, in the smallest world in which it still does, as a conformance file. */
export async function reportOf(
  world: RandomWorld,
  found: Difference,
  engines: readonly Engine[],
): Promise<string> {
  const same = async (smaller: RandomWorld): Promise<Difference | undefined> => {
    if (faultsOf(smaller).length > 0) return undefined
    const own = engines.filter(({ dialect }) => dialect.name === found.engine)
    const all = await differencesOf(
      smaller,
      judgeWorld(smaller),
      own,
      ({ kind, name }) =>
        kind === found.strategy && (kind.startsWith('entity') || name === found.name),
    )
    return all.find(({ name }) => name === found.name)
  }
  const minimal = await minimalWorld(world, found.name, async (smaller) => {
    return (await same(smaller)) !== undefined
  })
  const { engine, strategy, answer, expected } = (await same(minimal)) ?? found
  const said = `${engine} (${strategy}) says ${JSON.stringify(answer)}`
  return `${found.name}: ${said}, the evaluator ${JSON.stringify(expected)}\n${caseText(minimal)}`
}
