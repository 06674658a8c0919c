// How the app is used: sessions, features, and the accounts' daily totals.
import { randomStream } from '../random.mjs'

const DAY = 86_400

export function makeSessions(anchor, people) {
  const { between, chance, pareto } = randomStream('sessions')
  const sessions = []
  for (const person of people) {
    if (person.activity === 'none' || person.activity === 'old') continue
    for (let visit = between(1, person.activity === 'daily' ? 20 : 5); visit > 0; visit -= 1) {
      const startedAt = anchor - between(1, 40) * DAY + between(6 * 3_600, 22 * 3_600)
      const length = Math.floor(240 * pareto(30))
      sessions.push([
        sessions.length + 1,
        person.id,
        startedAt,
        chance(0.03) ? null : startedAt + length,
      ])
    }
  }
  return sessions
}

const FEATURES = ['quick ship', 'wish list', 'size guide', 'live chat']

/** Events of the app with properties, as web trackers send them. */
export function makeFeatureUse(anchor, people, firstId) {
  const { between, chance, pick } = randomStream('feature use')
  const used = []
  for (const person of people) {
    if (!chance(0.4)) continue
    for (let use = between(1, 4); use > 0; use -= 1) {
      const properties = chance(0.05)
        ? {}
        : { feature: pick(FEATURES), app: { version: between(7, 9) } }
      used.push([
        firstId + used.length,
        person.id,
        'feature',
        anchor - between(1, Math.min(person.tenure, 120)) * DAY + between(6 * 3_600, 22 * 3_600),
        null,
        JSON.stringify(properties),
      ])
    }
    if (chance(0.15)) {
      const name = pick(['demo', 'pricing'])
      const at = anchor - between(1, 60) * DAY
      used.push([firstId + used.length, person.id, name, at, null, null])
    }
  }
  return used
}

/** One row for each account and day with use, over the last 100 days; some accounts lose interest. */
export function makeAccountUsage(anchor, accounts) {
  const { between, chance } = randomStream('account usage')
  const today = Math.floor(anchor / DAY)
  const usage = []
  for (const [id] of accounts) {
    const fades = chance(0.2)
    for (let daysAgo = 100; daysAgo >= 1; daysAgo -= 1) {
      const likely = fades && daysAgo < 56 ? 0.15 : 0.7
      if (chance(likely)) usage.push([usage.length + 1, id, today - daysAgo, between(1, 60)])
    }
  }
  return usage
}
