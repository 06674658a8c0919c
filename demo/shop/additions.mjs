// Columns and rows that came later. Each draws from a stream of its own, so that what was there before stays as it is.
import { randomStream } from '../random.mjs'

const DAY = 86_400
const SPORTS = ['running', 'cycling', 'yoga', 'climbing', 'swimming']
const JOBS = ['ship faster', 'spend less', 'find gifts', 'look good']

/** The store of each order made in one. */
export function withStores(orders, stores) {
  const { chance, pick } = randomStream('stores of orders')
  return orders.map((order) => [
    ...order,
    order[3] === 'store' && chance(0.97) ? pick(stores)[0] : null,
  ])
}

/** What each ticket cost, and how urgent it is. */
export function withCosts(tickets) {
  const { between, weighted } = randomStream('costs of tickets')
  return tickets.map((ticket) => [
    ...ticket,
    weighted(['low', 'normal', 'high'], ticket[5] === null ? [10, 30, 60] : [30, 50, 20]),
    between(150, 4_500),
  ])
}

/** The day on which each account that pays renews. */
export function withRenewals(accounts, anchor) {
  const { between } = randomStream('renewals')
  const today = Math.floor(anchor / DAY)
  return accounts.map((account) => [
    ...account,
    account[4] === 'trial' ? null : today + between(-20, 120),
  ])
}

/** The answers so far name one choice; those about sports and the job to be done are new. */
export function withMoreAnswers(answers, anchor, people) {
  const { between, chance, pick } = randomStream('more answers')
  const more = []
  const push = (person, question, answer, choices) =>
    more.push([
      answers.length + more.length + 1,
      person.id,
      question,
      null,
      answer,
      anchor - between(1, 500) * DAY,
      choices,
    ])
  for (const person of people) {
    if (chance(0.3)) {
      const choices = SPORTS.filter(() => chance(0.4))
      push(person, 'sports', null, chance(0.06) ? null : choices)
    }
    if (chance(0.35)) push(person, 'main_job', pick(JOBS), null)
    // Berlin cares more than others.
    if (person.row[3] === 'Berlin' && chance(0.5))
      push(person, 'matters_most', 'sustainability', null)
  }
  return [...answers.map((answer) => [...answer, null]), ...more]
}
