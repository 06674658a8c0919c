import { date, timestamp, type Literal } from '../../catalog/data-type.js'

export interface Unreadable {
  readonly message: string
  readonly help?: string
}

/** A date of the years 1 to 9999, else what is wrong with it. */
export function readDate(text: string): Literal | Unreadable {
  const [year, month, day] = text.split('-').map(Number)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || year === undefined || !month || !day)
    return {
      message: `\`${text}\` is no date`,
      help: 'write a date as `2026-01-31`, and a subtraction with spaces around `-`',
    }
  if (year === 0) return { message: 'dates begin with the year 1' }
  if (month > 12) return { message: `\`${text}\` is no date: there are 12 months` }
  const days = daysOfMonth(year, month)
  return day > days
    ? { message: `\`${text}\` is no date: that month has ${days} days` }
    : { type: date, text }
}

const instantForm =
  /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:(Z)|([+-])(\d\d):(\d\d))?$/

/** An instant in UTC with six digits of a second, else what is wrong with it. */
export function readInstant(text: string): Literal | Unreadable {
  const found = instantForm.exec(text)
  if (!found)
    return {
      message: `\`${text}\` is no instant`,
      help: 'write an instant as `2026-01-31T09:00:00Z` or `2026-01-31T09:00:00+01:00`',
    }
  const [, day = '', hour, minute, second = '0', fraction = '', utc, sign] = found
  const [offsetHour = '0', offsetMinute = '0'] = [found[8], found[9]]
  const calendarDay = readDate(day)
  if ('message' in calendarDay) return calendarDay
  if (utc === undefined && sign === undefined)
    return {
      message: 'an instant needs its offset from UTC',
      help: `write \`${text}Z\` for UTC, or an offset as in \`${text}+01:00\``,
    }
  if (fraction.length > 6)
    return {
      message: 'an instant has at most 6 digits after the second',
      help: 'cut it to microseconds',
    }
  const inRange =
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(offsetHour) < 24 &&
    Number(offsetMinute) < 60
  if (!inRange) return { message: `\`${text}\` is no instant: there is no such time of day` }
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute))
  const utcTime = new Date(`${day}T${hour}:${minute}:${second.padStart(2, '0')}Z`)
  utcTime.setUTCMinutes(utcTime.getUTCMinutes() - offset)
  const year = utcTime.getUTCFullYear()
  if (year < 1 || year > 9999) return { message: 'instants lie in the years 1 to 9999 of UTC' }
  const seconds = utcTime.toISOString().slice(0, 19)
  return { type: timestamp, text: `${seconds}.${fraction.padEnd(6, '0')}Z` }
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
