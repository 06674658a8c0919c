// What people did beside buying: visits, e-mails, tickets, answers, referrals.
import { randomStream } from '../random.mjs'

const DAY = 86_400

export function makeEvents(anchor, people, products) {
  const { between, chance, pick, weighted } = randomStream('events')
  const events = []
  const push = (person, name, at, product) => {
    if (at < anchor) events.push([events.length + 1, person.id, name, at, product ?? null])
  }
  for (const person of people) {
    const liked = products.filter((product) => person.favourites.includes(product.category))
    const visits = {
      none: 0,
      old: between(1, 8),
      light: between(2, 9),
      steady: between(12, 22),
      daily: between(30, 60),
    }[person.activity]
    for (let visit = 0; visit < visits; visit += 1) {
      const daysAgo =
        person.activity === 'old'
          ? between(40, 360)
          : person.activity === 'light'
            ? between(1, 150)
            : between(1, 75)
      let at = anchor - daysAgo * DAY + between(6 * 3_600, 23 * 3_600)
      push(person, 'visit', at)
      for (let step = weighted([0, 1, 2, 4], [34, 38, 18, 10]); step > 0; step -= 1) {
        at += between(20, 400)
        push(
          person,
          'view',
          at,
          chance(0.01) ? 9_999 : (chance(0.7) ? pick(liked) : pick(products)).id,
        )
      }
      if (chance(0.18)) push(person, 'basket', at + between(5, 90), pick(liked).id)
    }
    if (person.watches !== 'never') {
      const nearest = person.watches === 'stopped' ? between(15, 50) : 1
      for (let show = between(3, 20); show > 0; show -= 1) {
        push(
          person,
          'watch',
          anchor - between(nearest, nearest + 45) * DAY + between(17 * 3_600, 24 * 3_600 - 1),
        )
      }
    }
    for (const step of ['profile', 'payment', 'app']) {
      if (chance(person.tenure < 14 ? 0.55 : 0.8))
        push(person, `setup_${step}`, person.row[7] + between(60, 3 * DAY))
    }
  }
  return events
}

export function makeEmails(anchor, people) {
  const { between, chance } = randomStream('emails')
  const emails = []
  for (const person of people) {
    if (!person.hasEmail || person.consent === false) continue
    const count = { rarely: between(1, 9), often: between(18, 34), flooded: between(26, 40) }[
      person.mail
    ]
    const span = { rarely: 220, often: 95, flooded: 40 }[person.mail]
    const opens = [0, 0.2, 0.45, 0.7][between(0, 3)]
    const isBroken = chance(0.03)
    for (let index = 0; index < count; index += 1) {
      const sentAt = anchor - between(1, span) * DAY + 10 * 3_600
      const bounced = isBroken && chance(0.5)
      const openedAt = !bounced && chance(opens) ? sentAt + between(60, 13 * 3_600) : null
      const clickedAt = openedAt !== null && chance(0.22) ? openedAt + between(5, 600) : null
      emails.push([
        emails.length + 1,
        person.id,
        `news_${between(1, 40)}`,
        sentAt,
        bounced,
        openedAt,
        clickedAt,
      ])
    }
  }
  return emails
}

export function makeTickets(anchor, people) {
  const { between, chance, weighted } = randomStream('tickets')
  return Array.from({ length: Math.floor(people.length * 0.4) }, (_, index) => {
    const openedAt = anchor - between(1, 540) * DAY + between(0, DAY - 1)
    const closedAt = openedAt + between(1, 12 * 24) * 3_600
    const isClosed = closedAt < anchor && chance(0.93)
    const satisfaction =
      isClosed && chance(0.6) ? weighted([1, 2, 3, 4, 5], [12, 13, 20, 30, 25]) : null
    const topic = weighted(
      ['delivery', 'returns', 'payment', 'product', 'dispute'],
      [38, 24, 14, 18, 6],
    )
    // Four in ten tickets come from the first 200 customers.
    const person = people[chance(0.4) ? between(0, 199) : between(0, people.length - 1)]
    return [index + 1, person.id, topic, satisfaction, openedAt, isClosed ? closedAt : null]
  })
}

export function makeSurveyAnswers(anchor, people) {
  const { between, chance, weighted } = randomStream('survey answers')
  const answers = []
  for (const person of people) {
    for (let round = chance(0.4) ? between(1, 2) : 0; round > 0; round -= 1) {
      const at = anchor - between(1, 700) * DAY + between(0, DAY - 1)
      const score = chance(0.05)
        ? null
        : weighted([between(9, 10), between(7, 8), between(0, 6)], [42, 30, 28])
      answers.push([answers.length + 1, person.id, 'nps', score, null, at])
      const matters = weighted(
        ['price', 'quality', 'sustainability', 'speed', null],
        [34, 28, 22, 12, 4],
      )
      answers.push([answers.length + 1, person.id, 'matters_most', null, matters, at])
    }
  }
  return answers
}

export function makeReferrals(anchor, people) {
  const { between, chance } = randomStream('referrals')
  const referrals = []
  for (const person of people) {
    if (!chance(0.16)) continue
    // Half of the referrals come from 40 keen people.
    const referrer = chance(0.5) ? between(100, 139) : between(1, people.length)
    if (referrer !== person.id)
      referrals.push([
        referrals.length + 1,
        referrer,
        person.id,
        anchor - person.tenure * DAY + between(0, DAY - 1),
      ])
  }
  return referrals
}
