// Campaigns, what they cost, whom they touched, and what the models say.
import { randomStream } from '../random.mjs'

const DAY = 86_400
const CHANNELS = ['email', 'sms', 'push', 'social', 'post']

export function makeCampaigns(anchor) {
  const { between } = randomStream('campaigns')
  return ['spring launch', 'loyalty week', 'outlet days', 'new arrivals', 'app push'].map(
    (name, index) => [
      index + 1,
      name,
      anchor - (40 + 55 * index) * DAY,
      between(8, 90) * 10_000, // what it cost, in cents
    ],
  )
}

export function makeTouches(anchor, people, campaigns) {
  const { between, chance, pick, weighted } = randomStream('touches')
  const touches = []
  for (const person of people) {
    if (person.consent === false) continue
    const many = chance(0.06)
    for (let touch = many ? between(20, 40) : between(0, 7); touch > 0; touch -= 1) {
      const [campaign, , start] = pick(campaigns)
      const at = many
        ? anchor - between(1, 40) * DAY + between(0, DAY - 1)
        : start + between(0, 21 * DAY)
      touches.push([
        touches.length + 1,
        person.id,
        chance(0.05) ? null : campaign,
        weighted(CHANNELS, [50, 15, 15, 12, 8]),
        at,
        chance(0.3),
      ])
    }
  }
  return touches
}

/** Scores of two versions of two models, some of them stale. */
export function makeScores(anchor, people) {
  const { between, chance, uniform } = randomStream('scores')
  const scores = []
  for (const person of people) {
    for (const [model, versions] of [
      ['churn', [2, 3]],
      ['value', [1]],
    ]) {
      for (const version of versions) {
        if (chance(0.15)) continue
        const age = chance(0.85) ? between(1, 6) : between(8, 60)
        const value = Math.round((model === 'churn' ? uniform() : uniform() * 2_000) * 1e4) / 1e4
        scores.push([scores.length + 1, person.id, model, version, value, anchor - age * DAY])
      }
    }
  }
  return scores
}
