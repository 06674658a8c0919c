// What was bought.
import { randomStream } from '../random.mjs'
import { CATEGORY_NAMES } from './products.mjs'

const DAY = 86_400
const CHANNELS = ['web', 'app', 'store', 'facebook', 'google', 'email']
const CHANNEL_WEIGHTS = [40, 28, 14, 8, 7, 3]

export function makeOrders(anchor, people, products) {
  const random = randomStream('orders')
  const { between, chance, pick, weighted } = random
  const shelf = (category) => products.filter((product) => product.category === category)
  const shelves = new Map(CATEGORY_NAMES.map((category) => [category, shelf(category)]))
  const orders = []
  const items = []

  const outcome = (habit) => {
    if (chance(habit === 'returns' ? 0.7 : 0.05)) return 'refunded'
    return chance(0.03) ? 'cancelled' : 'completed'
  }
  const order = (person, orderedAt, habit) => {
    const id = orders.length + 1
    const lines = weighted([1, 2, 3, 4, 6], [44, 26, 16, 8, 6])
    let total = 0
    for (let line = 0; line < lines; line += 1) {
      const choice = shelves.get(pick(chance(0.65) ? person.favourites : CATEGORY_NAMES))
      let place = 0 // dearer things for those with a taste for them
      for (let draw = 0; draw < person.taste; draw += 1) place = Math.max(place, between(0, 9))
      const product = choice[place]
      const quantity = chance(0.82) ? 1 : between(2, person.taste > 3 ? 5 : 3)
      items.push([items.length + 1, id, product.id, quantity, product.price])
      total += quantity * product.price
    }
    const discount = chance(person.haggles) ? Math.floor((total * pick([5, 10, 15, 20])) / 100) : 0
    const status = orderedAt > anchor ? 'booked' : outcome(habit)
    const deletedAt = chance(0.01) ? orderedAt + between(1, 20) * 3_600 : null
    orders.push([
      id,
      person.id,
      status,
      weighted(CHANNELS, CHANNEL_WEIGHTS),
      total - discount,
      discount,
      orderedAt,
      deletedAt !== null && deletedAt < anchor ? deletedAt : null,
    ])
  }

  for (const person of people) {
    for (const daysAgo of orderDays(person, random)) {
      const orderedAt = anchor - daysAgo * DAY + between(7 * 3_600, 22 * 3_600)
      order(person, orderedAt, person.habit)
      // Two orders in one second: the smaller key is the earlier one.
      if (person.id % 250 === 0) order(person, orderedAt, person.habit)
    }
  }
  // Booked ahead: these rows exist, but not yet.
  order(people[10], anchor + 3 * DAY + 9 * 3_600, 'regular')
  order(people[11], anchor + 12 * DAY + 15 * 3_600, 'regular')
  // Guests: nobody's orders.
  for (let guest = 0; guest < 25; guest += 1) {
    order(people[guest * 7], anchor - between(1, 400) * DAY, 'once')
    orders[orders.length - 1][1] = null
  }
  return { orders, items }
}

/** The days, counted back from the anchor, on which a person ordered; at least 1, so that every order is in the past. */
function orderDays(person, { between, chance }) {
  const { habit, id } = person
  // Some sign up only after having ordered as a guest.
  const reach = id % 23 === 0 ? person.tenure + 60 : person.tenure
  const every = (gap, from) => {
    const days = []
    let day = from
    while (day <= Math.min(reach, 800)) {
      days.push(day)
      day += Math.max(2, gap + between(-gap >> 1, gap >> 1))
    }
    return days
  }
  const some = (count, nearest, farthest) =>
    Array.from({ length: count }, () => between(nearest, Math.max(nearest, farthest)))
  switch (habit) {
    case 'prospect':
      return []
    case 'once':
      return [between(1, reach)]
    case 'now and then':
      return some(between(2, 5), 1, reach)
    case 'regular':
      return every(between(18, 60), between(1, 40))
    case 'devoted':
      return every(between(8, 14), between(1, 10))
    case 'lapsed':
      return reach < 150 ? [reach] : some(between(3, 9), chance(0.5) ? 91 : 366, reach)
    case 'returns':
      return some(between(4, 8), 1, reach)
    case 'came back':
      return reach < 260 ? [reach] : [between(1, 29), ...some(between(1, 4), 230, reach)]
  }
}
