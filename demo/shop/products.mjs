// What the shop sells.
import { randomStream } from '../random.mjs'

export const CATEGORIES = {
  // the smallest price in cents, how often it is a favourite
  handbags: [6_900, 4],
  'mens shoes': [5_900, 4],
  'womens shoes': [5_500, 5],
  'childrens clothing': [1_500, 5],
  sportswear: [2_500, 5],
  dresses: [3_900, 4],
  jackets: [7_900, 2],
  accessories: [1_200, 3],
  home: [1_900, 3],
  electronics: [9_900, 2],
  books: [900, 3],
  beauty: [1_100, 3],
}
export const CATEGORY_NAMES = Object.keys(CATEGORIES)
const BRANDS = ['Aldine', 'Borealis', 'Cascade', 'Dunmore', 'Everly', 'Fjord', 'Garnet']

/** `row` is the row of `products`. */
export function makeProducts() {
  const { between, pareto, pick } = randomStream('products')
  return CATEGORY_NAMES.flatMap((category, group) =>
    Array.from({ length: 10 }, (_, index) => {
      const id = group * 10 + index + 1
      const price = Math.floor((CATEGORIES[category][0] * pareto(4)) / 100) * 100 + 90
      const margin = Math.floor((price * between(18, 45)) / 100)
      const promoted = index === 3 && group % 2 === 0
      return { id, category, price, row: [id, category, pick(BRANDS), price, margin, promoted] }
    }).sort((a, b) => a.price - b.price || a.id - b.id),
  )
}
