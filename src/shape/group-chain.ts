import { integer, string, timestamp } from '../catalog/data-type.js'
import type { Measure, Read, Relation, Scalar, WindowColumn } from '../ir/relation.js'
import type { AggregateValue, Chain, ChainStep, Duration, Rows } from '../ir/value.js'
import { instantsOf } from './chain-instants.js'
import type { Instants } from './chain-instants.js'
import type { Grouped } from './group.js'
import { createNames } from './names.js'
import type { Reach } from './reach.js'
import { fromOf, joinOn, startBlock } from './row.js'
import type { Block, Context } from './row.js'
import { anyOf, atMost, columnOf, equal, every, known, less, literal, not } from './scalars.js'
import { shareScalars } from './share-scalars.js'
import { createStage, lazily } from './stage.js'
import type { Stage } from './stage.js'

/** How many instants of each link complete the chain; `find` gives the rows of a step. */
export function groupChain(
  context: Context,
  aggregate: AggregateValue,
  chain: Chain,
  find: (rows: Rows) => Reach,
  name: string,
): Grouped {
  const { rows } = aggregate
  const { steps, closing, within } = chain
  const all = [{ rows, time: chain.time }, ...steps, ...(closing ? [closing] : [])]
  const found = instantsOf(context, all, find, name)
  const instants = closing ? withNext(context, found, all.length - 1, name) : found
  let state: Walked = {
    ...instants,
    isReached: isSome(instants.size(0)),
    ...(within ? { end: shifted(instants.at, within) } : {}),
  }
  steps.forEach((step, index) => {
    state = advance(context, state, { step, index: index + 1, chain, name })
  })
  state.block.where.push(...isComplete(state, closing))
  return counted(context, aggregate, state, name)
}

/** The instants, and what is known of a chain that has come to each. */
interface Walked extends Instants {
  /** Whether a choice of rows for the steps so far ends here. */
  readonly isReached: Scalar
  /** Until when the chain has to be complete: the latest limit of all such choices. */
  readonly end?: Scalar
}

interface Move {
  readonly step: ChainStep
  readonly index: number
  readonly chain: Chain
  readonly name: string
}

/**
 * A row goes on from an earlier row if it is not after the greatest limit of the rows that the chain has reached before:
 * running maxima, since all earlier rows may be chosen. The latest of them need not have the greatest limit: civil units
 * clamp months, and the local clock goes back.
 */
function advance(context: Context, state: Walked, move: Move): Walked {
  const { step, index, chain, name } = move
  if (step.within && chain.within && !(isSteady(step.within) && stepsAreSteady(chain))) {
    return advanceByPairs(context, state, move)
  }
  const limit = step.within ? shifted(state.at, step.within) : state.at
  const asked = [limit, ...(state.end ? [state.end] : [])].map((value) =>
    running('running_max', whenReached(state, value)),
  )
  const { state: after, found } = windowed(context, state, asked, name)
  const [until, end] = found
  if (!until) throw new Error('a window without its column')
  const isInTime = step.within ? atMost(after.at, until) : known(until)
  const isReached = every([isSome(after.size(index)), isInTime]) ?? isInTime
  return { ...after, isReached, ...(end ? { end } : {}) }
}

/**
 * With steady limits the latest row that the chain has reached before has the latest limit for the next step and for the
 * whole, so that the two maxima are of one choice. Without, each pair of rows is looked at.
 */
function advanceByPairs(context: Context, state: Walked, { step, index, name }: Move): Walked {
  const { target } = context
  const { end } = state
  if (!step.within || !end) throw new Error('a step without limits')
  const stage = createStage(`${name}_instants`, createNames(target.limits.nameBytes), (columns) =>
    shareScalars({ kind: 'project', ...blockOf(state.block), columns }, target),
  )
  const [here, before] = [reading(state, stage), reading(state, stage)]
  const limit = before.carry(whenReached(state, shifted(state.at, step.within)))
  joinOn(here.state.block, 'inner', before.leaf, [
    ...here.state.links.map((link) => equal(link.value, before.carry(linkOf(state, link.name)))),
    less(before.state.at, here.state.at),
    atMost(here.state.at, limit),
  ])
  here.state.block.where.push(isSome(here.state.size(index)))
  const latest = before.carry(end)
  const measure: Measure = { name: 'end', fn: 'max', type: timestamp, value: latest }
  const keys = [...here.state.links, { name: 'at', value: here.state.at }]
  const pairs = lazily(`${name}_pairs`, () =>
    shareScalars(
      { kind: 'group', ...blockOf(here.state.block), keys, measures: [measure] },
      target,
    ),
  )
  const { state: after } = reading(state, stage)
  const leaf: Read = { kind: 'read', of: pairs }
  const read = (column: string, { type }: Pick<Scalar, 'type'>, nullable = false): Scalar =>
    columnOf(leaf, { name: column, type, nullable })
  joinOn(after.block, 'left', leaf, [
    ...after.links.map((link) => equal(link.value, read(link.name, link.value))),
    equal(after.at, read('at', after.at)),
  ])
  const found = read(measure.name, measure, true)
  return { ...after, isReached: known(found), end: found }
}

/** Whether a later instant has a later limit: months are cut at their end, and local clocks go back. */
function isSteady({ unit, zone }: Duration): boolean {
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return true
  return (unit === 'day' || unit === 'week') && zone === 'UTC'
}

function stepsAreSteady({ steps, within }: Chain): boolean {
  const limits = [...steps.map((step) => step.within), within]
  return limits.every((limit) => limit === undefined || isSteady(limit))
}

function withNext(context: Context, instants: Instants, index: number, name: string): Instants {
  const when = caseOf(isSome(instants.size(index)), instants.at)
  const { state, found } = windowed(context, instants, [running('running_min', when)], name)
  const [next] = found
  return { ...state, ...(next ? { next } : {}) }
}

function isComplete(
  { isReached, at, end, next }: Walked,
  closing: ChainStep | undefined,
): readonly Scalar[] {
  const inTime = end ? [isReached, atMost(at, end)] : [isReached]
  if (!closing || !next) return inTime
  const none = not(known(next))
  if (!closing.within) return [...inTime, none]
  const over = shifted(at, closing.within)
  const clock: Scalar = { kind: 'clock', type: timestamp, nullable: false }
  return [...inTime, anyOf([none, less(over, next)]), less(over, clock)]
}

function counted(
  { target }: Context,
  aggregate: AggregateValue,
  { block, links }: Walked,
  name: string,
): Grouped {
  const measure: Measure = { name: 'count_1', fn: 'count', type: integer }
  const named = lazily(name, () =>
    shareScalars({ kind: 'group', ...blockOf(block), keys: links, measures: [measure] }, target),
  )
  return { named, link: links, measures: new Map([[aggregate, measure]]) }
}

type Asked = Pick<WindowColumn, 'fn'> & { readonly value: Scalar }

function running(fn: 'running_max' | 'running_min', value: Scalar): Asked {
  return { fn, value }
}

/** Of earlier instants for a maximum, of later ones for a minimum. */
function windowed(
  { target }: Context,
  state: Instants,
  asked: readonly Asked[],
  name: string,
): { readonly state: Instants; readonly found: readonly Scalar[] } {
  const windows = asked.map(({ fn, value }, i): WindowColumn => {
    const order = [{ by: state.at, descending: fn === 'running_min' }]
    const by = state.links.map((link) => link.value)
    return { name: `limit_${i + 1}`, fn, type: value.type, value, by, order }
  })
  const names = createNames(
    target.limits.nameBytes,
    windows.map((window) => window.name),
  )
  const stage = createStage(`${name}_instants`, names, (columns) =>
    shareScalars({ kind: 'window', ...blockOf(state.block), columns, windows }, target),
  )
  const { state: after, leaf } = reading(state, stage)
  const found = windows.map((window) =>
    columnOf(leaf, { name: window.name, type: window.type, nullable: true }),
  )
  return { state: after, found }
}

interface Reading {
  readonly leaf: Read
  readonly carry: (scalar: Scalar) => Scalar
  readonly state: Instants
}

function reading({ links, at, size, next }: Instants, stage: Stage): Reading {
  const leaf: Read = { kind: 'read', of: stage.named }
  const block = startBlock(leaf)
  const { carry } = stage.open(block, leaf)
  const state: Instants = {
    block,
    links: links.map((link) => ({ name: link.name, value: carry(link.value) })),
    at: carry(at),
    size: (step) => carry(size(step)),
    ...(next ? { next: carry(next) } : {}),
  }
  return { leaf, carry, state }
}

function blockOf(block: Block): Pick<Relation, 'from' | 'where'> {
  const where = every(block.where)
  return { from: fromOf(block), ...(where ? { where } : {}) }
}

function linkOf({ links }: Instants, name: string): Scalar {
  const link = links.find((each) => each.name === name)
  if (!link) throw new Error(`no link ${name}`)
  return link.value
}

function whenReached({ isReached }: Walked, value: Scalar): Scalar {
  return caseOf(isReached, value)
}

function caseOf(condition: Scalar, value: Scalar): Scalar {
  return { kind: 'case', type: value.type, nullable: true, when: [[condition, value]] }
}

function shifted(at: Scalar, { count, unit, zone }: Duration): Scalar {
  const args = [at, literal(integer, String(count)), literal(string, unit), literal(string, zone)]
  return { kind: 'call', type: timestamp, nullable: at.nullable, fn: 'add_units', args }
}

function isSome(size: Scalar): Scalar {
  return less(literal(integer, '0'), size)
}
