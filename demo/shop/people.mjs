// Who buys: companies and customers.
import { randomStream } from '../random.mjs'
import { CATEGORIES, CATEGORY_NAMES } from './products.mjs'

const DAY = 86_400
const ACCOUNTS = 60
const HABITS = [
  'prospect',
  'once',
  'now and then',
  'regular',
  'lapsed',
  'devoted',
  'returns',
  'came back',
]
const HABIT_WEIGHTS = [14, 24, 30, 14, 12, 2, 2, 2]
const CITIES = {
  US: ['San Francisco', 'San Francisco', 'New York', 'Austin', 'Chicago'],
  CA: ['Toronto', 'Vancouver'],
  GB: ['London', 'Manchester'],
  DE: ['Berlin', 'Berlin', 'Hamburg', 'Munich'],
  FR: ['Paris', 'Lyon'],
  NL: ['Amsterdam', 'Utrecht'],
  SE: ['Stockholm'],
}

export function makeAccounts(anchor) {
  const { between, chance, pick, weighted } = randomStream('accounts')
  const today = Math.floor(anchor / DAY)
  const industries = [
    'software',
    'software',
    'finance',
    'finance',
    'retail',
    'health',
    'education',
    'manufacturing',
  ]
  return Array.from({ length: ACCOUNTS }, (_, index) => {
    const employees = weighted([between(3, 49), between(50, 499), between(500, 9_000)], [4, 4, 2])
    // The first accounts are trials that end one day after another, from two days ago on.
    const onTrial = index < 9
    const trialEnds = onTrial ? today - 2 + index : chance(0.3) ? today - between(30, 700) : null
    const plan = onTrial ? 'trial' : weighted(['team', 'business', 'enterprise'], [5, 3, 2])
    const payment = onTrial && index % 4 !== 3 ? null : pick(['card', 'invoice', 'debit'])
    return [
      index + 1,
      `Account ${String(index + 1).padStart(2, '0')}`,
      index % 20 === 19 ? null : employees,
      index % 15 === 14 ? null : pick(industries),
      plan,
      between(3, 12),
      trialEnds,
      payment,
    ]
  })
}

/** A person: the row of `customers` and the habits from which the other tables follow. */
export function makePeople(anchor, count) {
  const { between, chance, pareto, pick, weighted } = randomStream('customers')
  const today = Math.floor(anchor / DAY)
  const favouriteWeights = CATEGORY_NAMES.map((name) => CATEGORIES[name][1])
  // Few accounts have many contacts.
  const accountIds = Array.from({ length: ACCOUNTS }, (_, index) => index + 1)
  const accountWeights = accountIds.map((id) => 1 + ((id - 1) % 7) * ((id - 1) % 3))
  return Array.from({ length: count }, (_, index) => {
    const id = index + 1
    const country = chance(0.04)
      ? null
      : weighted(['US', 'DE', 'GB', 'FR', 'CA', 'NL', 'SE'], [40, 18, 14, 10, 8, 6, 4])
    const city = country === null ? null : pick(CITIES[country])
    const tenure = chance(0.04)
      ? between(1, 13)
      : chance(0.25)
        ? between(14, 180)
        : between(181, 1_100)
    const habit = weighted(HABITS, HABIT_WEIGHTS)
    const ageDays = chance(0.012)
      ? between(13 * 365, 16 * 365)
      : chance(0.5)
        ? between(18 * 365, 38 * 365)
        : between(38 * 365, 84 * 365)
    let birthDate = chance(0.08) ? null : today - ageDays
    if (id <= 8) birthDate = yearsBefore(today, [25, 35, 16, 18][id % 4]) + (id <= 4 ? 0 : 1) // birthdays today and tomorrow
    const isEmployee = chance(0.01)
    const email = chance(0.04)
      ? null
      : `customer${id}@${isEmployee ? 'demoshop.example' : pick(['mail.example', 'post.example', 'inbox.example'])}`
    const consent = weighted([true, false, null], [76, 13, 11])
    const isContact = chance(0.18)
    const occupation = chance(0.1)
      ? null
      : pick([
          'engineer',
          'teacher',
          'nurse',
          'physician',
          'lawyer',
          'designer',
          'student',
          'sales',
          'retired',
          'manager',
        ])
    const income = chance(0.35)
      ? null
      : Math.min(400, 24 + between(0, 30) + Math.floor(22 * pareto(12))) * 1_000
    const level = isContact
      ? weighted(['staff', 'manager', 'director', 'executive'], [5, 3, 2, 1])
      : null
    const signedUp = anchor - tenure * DAY + between(0, DAY - 1)
    return {
      id,
      tenure,
      habit,
      consent,
      hasEmail: email !== null,
      isContact,
      favourites: [
        weighted(CATEGORY_NAMES, favouriteWeights),
        weighted(CATEGORY_NAMES, favouriteWeights),
      ],
      taste: Math.floor(pareto(8)),
      haggles: weighted([0.85, 0.25, 0], [14, 46, 40]),
      activity: weighted(['none', 'old', 'light', 'steady', 'daily'], [22, 22, 36, 15, 5]),
      watches: weighted(['never', 'still', 'stopped'], [76, 14, 10]),
      mail: weighted(['rarely', 'often', 'flooded'], [70, 22, 8]),
      row: [
        id,
        email,
        country,
        city,
        birthDate,
        occupation,
        level,
        signedUp,
        id % 133 === 0,
        consent,
        weighted(['organic', 'facebook', 'google', 'referral', null], [40, 18, 22, 12, 8]),
        income,
        isContact ? weighted(accountIds, accountWeights) : null,
      ],
    }
  })
}

/** The same month and day so many years earlier, 28 February for a missing 29 February; days since 1970. */
function yearsBefore(day, years) {
  const date = new Date(day * DAY * 1_000)
  const month = date.getUTCMonth()
  const moved = new Date(Date.UTC(date.getUTCFullYear() - years, month, date.getUTCDate()))
  if (moved.getUTCMonth() !== month) moved.setUTCDate(0)
  return moved.getTime() / 1_000 / DAY
}
