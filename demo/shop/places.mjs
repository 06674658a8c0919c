// Where people live and where the shop's stores are.
import { randomStream } from '../random.mjs'

export const REGIONS = [
  // name, climate, time zone, latitude, longitude of its centre, country
  ['California', 'mild', 'America/Los_Angeles', 37.77, -122.42, 'US'],
  ['Texas', 'hot', 'America/Chicago', 30.27, -97.74, 'US'],
  ['New York', 'temperate', 'America/New_York', 40.71, -74.0, 'US'],
  ['Ontario', 'cold', 'America/Toronto', 43.65, -79.38, 'CA'],
  ['England', 'temperate', 'Europe/London', 51.51, -0.13, 'GB'],
  ['Brandenburg', 'temperate', 'Europe/Berlin', 52.52, 13.4, 'DE'],
  ['Bavaria', 'cold', 'Europe/Berlin', 48.14, 11.58, 'DE'],
  ['Île-de-France', 'temperate', 'Europe/Paris', 48.86, 2.35, 'FR'],
  ['Holland', 'temperate', 'Europe/Amsterdam', 52.37, 4.9, 'NL'],
  ['Svealand', 'cold', 'Europe/Stockholm', 59.33, 18.07, 'SE'],
]

export function makeRegions() {
  return REGIONS.map(([name, climate], index) => [
    index + 1,
    name,
    index === 7 ? null : climate, // not everything is known of every region
  ])
}

/** Two stores in most regions, the second out of town. */
export function makeStores() {
  return REGIONS.flatMap(([name, , , latitude, longitude, country], index) =>
    [0, 1].map((place) => [
      index * 2 + place + 1,
      `${name} ${place === 0 ? 'centre' : 'outlet'}`,
      country,
      latitude + place * 0.9,
      longitude + place * 0.4,
    ]),
  )
}

/** An address for most people; neighbours share one. Postcodes are those of `segments/lists/postcodes.csv`, and a few others. */
export function makeAddresses(count) {
  const { between, chance, uniform } = randomStream('addresses')
  return Array.from({ length: count }, (_, index) => {
    const region = between(0, REGIONS.length - 1)
    const [, , zone, latitude, longitude] = REGIONS[region]
    const isMapped = !chance(0.03)
    const postcode = String((region + 1) * 1_000 + between(0, 9)).padStart(5, '0')
    // Uniform around the centre: about 80 km in each direction.
    const near = (centre, span) => Math.round((centre + (uniform() - 0.5) * span) * 1e5) / 1e5
    return {
      zone: chance(0.05) ? null : zone,
      row: [
        index + 1,
        isMapped ? postcode : '99999',
        region + 1,
        chance(0.06) ? null : near(latitude, 1.4),
        near(longitude, 2),
      ],
    }
  })
}

/** Households, and the children who live in them. */
export function makeHouseholds(anchor, count) {
  const { between, chance } = randomStream('households')
  const today = Math.floor(anchor / 86_400)
  const households = Array.from({ length: count }, (_, index) => [
    index + 1,
    chance(0.1) ? null : between(1, 2) + (chance(0.35) ? between(1, 3) : 0),
  ])
  const children = households.flatMap(([id, size]) =>
    Array.from({ length: Math.max(0, (size ?? 2) - 2) }, () => [
      id,
      chance(0.05) ? null : today - between(30, 24 * 365),
    ]),
  )
  return { households, children: children.map((child, index) => [index + 1, ...child]) }
}
