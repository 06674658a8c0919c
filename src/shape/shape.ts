import type { OutputColumn, Relation } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { GrainId, Meaning, Population, Value } from '../ir/value.js'
import { createAssumption } from './assume.js'
import { createEscapes } from './escapes.js'
import { createGrainRows } from './grain-rows.js'
import { fromOf } from './row.js'
import type { Context } from './row.js'
import { conjuncts, scalarOf } from './scalar-of.js'
import { every, known } from './scalars.js'
import { scanFrame } from './scan-frame.js'
import { settle } from './settle.js'
import { shareScalars } from './share-scalars.js'

/** What is asked of which rows. */
export interface Question {
  readonly meaning: Meaning
  /** The population of an entity, by the entity's name, or all rows of a table. */
  readonly entity: string | { readonly grain: GrainId }
  readonly outputs: readonly { readonly name: string; readonly value: Value }[]
  /** Leaves only the rows for which it holds. */
  readonly where?: Value
  readonly target: Target
}

/** The rows by their key, under its names in the warehouse, with a column per output. Rows of unknown key are left out. */
export function shape(question: Question): Relation {
  const { meaning, target, outputs, where } = question
  const context = contextOf(meaning, target)
  const population = populationOf(question)
  const assume = population ? createAssumption(population.member) : (value: Value) => value
  const frame = scanFrame(context, population?.grain ?? grainIdOf(question))
  frame.row.block.where.push(...frame.identity.map(known))
  const conditions = [
    ...(population ? conjuncts(population.member) : []),
    ...(where ? conjuncts(assume(where)) : []),
  ]
  const values = outputs.map(({ value }) => assume(value))
  const { row, carry } = settle(frame, conditions, values)
  const columns: readonly OutputColumn[] = [
    ...frame.row.grain.key.map((name, i) => ({ name, value: carry(at(frame.identity, i)) })),
    ...outputs.map(({ name }, i) => ({ name, value: scalarOf(row, at(values, i)) })),
  ]
  const filter = every(row.block.where)
  return shareScalars(
    { kind: 'project', from: fromOf(row.block), ...(filter ? { where: filter } : {}), columns },
    target,
  )
}

/** Names of the key's columns of an entity. */
export function keyOfEntity(meaning: Meaning, entity: string): readonly string[] {
  const grain = meaning.grains.get(meaning.populations.get(entity)?.grain ?? '')
  if (!grain) throw new Error(`no population of ${entity}`)
  return grain.key
}

function contextOf(meaning: Meaning, target: Target): Context {
  const context: Context = {
    target,
    settle,
    rowsOf: createGrainRows(() => context),
    escapes: createEscapes(),
    grain: (id) => {
      const grain = meaning.grains.get(id)
      if (!grain) throw new Error(`no grain ${id}`)
      return grain
    },
  }
  return context
}

function populationOf({ meaning, entity }: Question): Population | undefined {
  return typeof entity === 'string' ? meaning.populations.get(entity) : undefined
}

function grainIdOf({ entity }: Question): GrainId {
  if (typeof entity === 'string') throw new Error(`no population of ${entity}`)
  return entity.grain
}

function at<T>(all: readonly T[], index: number): T {
  const found = all[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}
