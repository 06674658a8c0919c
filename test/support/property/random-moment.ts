import type { Length } from './moments.js'
import { pickInstant } from './moments.js'
import type { Place, Writer } from './writer.js'
import { randomPath } from './writer.js'

const long = ['day', 'week', 'month', 'quarter', 'year'] as const
const short = ['second', 'minute', 'hour'] as const

type Moment = 'date' | 'instant'

/** A window that may follow a date or an instant. */
export function randomWindow(writer: Writer, place: Place, of: Moment): string {
  const { dice } = writer
  const { unit, count } = randomLength(writer, of)
  const units = `${count} ${unit}${count === 1 ? '' : 's'}`
  const full = `${count} full ${unit}${count === 1 ? '' : 's'}`
  switch (dice.roll(12)) {
    case 0:
    case 1:
      return `in last ${units}`
    case 2:
      return `in next ${units}`
    case 3:
      return `in last ${full}`
    case 4:
      return `in next ${full}`
    case 5:
      return `in this ${unit}`
    case 6:
      return `on ${randomDay(writer, place)}`
    case 7:
      return `from ${randomMoment(writer, place, of)} until ${randomMoment(writer, place, of)}`
    case 8:
      return `from ${randomMoment(writer, place, of)} through ${randomDay(writer, place)}`
    case 9:
      return `since ${randomMoment(writer, place, of)}`
    case 10:
      return `before ${randomMoment(writer, place, of)}`
  }
  return `after ${randomMoment(writer, place, of)}`
}

/** A window of dates that has two ends. */
export function randomSpanOfDays(writer: Writer, place: Place): string {
  const window = randomWindow(writer, place, 'date')
  return /^(before|after) /.test(window) ? 'in next 1 month' : window
}

/** Most often one of the world, on whose ends rows lie. */
function randomLength({ dice, moments }: Writer, of: Moment): Length {
  const units: readonly string[] = of === 'date' ? long : [...long, ...short]
  const own = moments.lengths.filter(({ unit }) => units.includes(unit))
  return dice.chance(0.75) ? dice.pick(own) : { count: dice.roll(3) + 1, unit: dice.pick(units) }
}

/** Something that a window takes as a limit. Hours are no limit for dates. */
export function randomMoment(writer: Writer, place: Place, of: Moment): string {
  const { dice } = writer
  const { unit, count } = randomLength(writer, of)
  const units = `${String(count)} ${unit}s`
  switch (dice.roll(8)) {
    case 0:
      return 'now'
    case 1:
      return `${units} ago`
    case 2:
      return `${units} from now`
    case 3:
      return `start of ${dice.pick(['', 'last ', 'next '])}${unit}`
    case 4:
      return randomValue(writer, place, of)
    case 5:
      return `${units} ${dice.pick(['before', 'after'])} ${primary(writer, place, of)}`
    case 6:
      return of === 'instant' ? randomInstant(writer, place) : randomDate(writer, place)
  }
  return randomDay(writer, place)
}

function randomValue(writer: Writer, place: Place, of: Moment): string {
  return of === 'instant' ? randomInstant(writer, place) : randomDate(writer, place)
}

const randomDay = randomDate

function primary(writer: Writer, place: Place, of: Moment): string {
  return `(${randomValue(writer, place, of)})`
}

/** An expression of type date. */
export function randomDate(writer: Writer, place: Place): string {
  const { dice, moments } = writer
  const path = randomPath(writer, place, ['date'])
  if (path !== undefined && dice.chance(0.4)) return path
  switch (dice.roll(5)) {
    case 0:
      return 'today'
    case 1:
      return `${String(dice.roll(3) + 1)} ${dice.pick(long)}s before today`
    case 2: {
      const instant = randomPath(writer, place, ['instant'])
      return instant === undefined ? 'today' : `date(${instant}${randomZone(writer, place)})`
    }
    case 3:
      return path === undefined ? 'today' : `start of ${dice.pick(long)} of ${path}`
  }
  return dice.pick(moments.dates)
}

/** An expression of type timestamp. */
export function randomInstant(writer: Writer, place: Place): string {
  const { dice, moments } = writer
  const path = randomPath(writer, place, ['instant'])
  if (path !== undefined && dice.chance(0.5)) return path
  switch (dice.roll(4)) {
    case 0:
      return 'now'
    case 1:
      return `${String(dice.roll(3) + 1)} ${dice.pick([...long, ...short])}s ago`
    case 2:
      return path === undefined
        ? 'now'
        : `start of ${dice.pick(['hour', 'day', 'week', 'month'])} of ${path}`
  }
  return pickInstant(dice, moments)
}

/** The second argument of a function of time. */
export function randomZone(writer: Writer, place: Place): string {
  const { dice } = writer
  const zone = randomPath(writer, place, ['zone'])
  if (zone !== undefined && dice.chance(0.5)) return `, ${zone}`
  return dice.pick(['', ", 'America/Havana'", ", 'Australia/Lord_Howe'"])
}

/** `units between a and b`, an integer. */
export function randomSpan(writer: Writer, place: Place): string {
  const { dice } = writer
  const dates = dice.chance(0.5)
  const units = `${dice.pick(dates ? long : [...long, 'hour', 'minute'])}s`
  const value = dates ? randomDate : randomInstant
  return `(${units} between (${value(writer, place)}) and (${value(writer, place)}))`
}
