// What people have told the shop of themselves.
import { randomStream } from '../random.mjs'

const EDUCATION = ['none', 'school', 'bachelor', 'master', 'doctorate']

/** More columns of `customers`, in the order of `schema.mjs`, by the person's place. */
export function makeProfiles(people, addresses, households) {
  const { between, chance, pick, weighted } = randomStream('profiles')
  return people.map((person) => {
    const address = chance(0.1) ? null : pick(addresses)
    const phone = chance(0.4) ? null : `+1 555 ${String(person.id).padStart(4, '0')}`
    return [
      weighted(['female', 'male', null], [47, 44, 9]),
      chance(0.25) ? null : weighted(EDUCATION, [4, 40, 32, 20, 4]),
      weighted(['en', 'de', 'fr', null], [62, 20, 14, 4]),
      phone,
      weighted([true, false, null], [40, 20, 40]),
      chance(0.3) ? null : pick(households)[0],
      address?.row[0] ?? null,
      address?.zone ?? null,
    ]
  })
}
