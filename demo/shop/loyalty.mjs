// Consents, points and subscriptions: what binds people to the shop.
import { randomStream } from '../random.mjs'

const DAY = 86_400

/** Each time someone gave or withdrew a consent; the latest counts. */
export function makeConsents(anchor, people) {
  const { between, chance, pick } = randomStream('consents')
  return people
    .flatMap((person) => {
      if (person.consent === null) return []
      const start = anchor - person.tenure * DAY
      const history = [[person.id, 'email', true, start]]
      if (!person.consent || chance(0.04))
        history.push([person.id, 'email', false, start + between(1, person.tenure * DAY - 1)])
      if (chance(0.3))
        history.push([person.id, pick(['sms', 'post']), chance(0.85), start + between(0, DAY)])
      return history
    })
    .map((consent, index) => [index + 1, ...consent])
}

export function makePoints(anchor, people) {
  const { between, chance } = randomStream('points')
  const points = []
  for (const person of people) {
    if (!chance(0.3)) continue
    for (let entry = between(2, 9); entry > 0; entry -= 1) {
      const at = anchor - between(1, Math.min(person.tenure, 500)) * DAY + between(0, DAY - 1)
      const amount = chance(0.25) ? -50 * between(1, 6) : 50 * between(2, 12)
      points.push([points.length + 1, person.id, amount, at])
    }
  }
  return points
}

const FEES = { mini: 499, standard: 999, family: 1_499, premium: 1_999 }

/** The streaming plans someone had, from the first on. */
export function makePlanChanges(anchor, people) {
  const { between, chance, pick } = randomStream('plan changes')
  const changes = []
  for (const person of people) {
    if (person.watches === 'never') continue
    let at = anchor - person.tenure * DAY
    for (let change = between(1, 4); change > 0 && at < anchor; change -= 1) {
      const plan = pick(Object.keys(FEES))
      changes.push([changes.length + 1, person.id, plan, FEES[plan], at])
      // The latest change of some is of this month.
      at = change === 2 && chance(0.4) ? anchor - between(1, 29) * DAY : at + between(20, 400) * DAY
    }
  }
  return changes
}
