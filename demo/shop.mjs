// The rows of the demo shop: retail, streaming and a business side under one roof. Pure: the same anchor gives the same rows.
//
// Instants are whole seconds since 1970 (UTC), dates whole days since 1970, money whole cents, unknown is null.
import { makeAccounts, makePeople } from './shop/people.mjs'
import { makeProducts } from './shop/products.mjs'
import { makeOrders } from './shop/orders.mjs'
import {
  makeEmails,
  makeEvents,
  makeReferrals,
  makeSurveyAnswers,
  makeTickets,
} from './shop/engagement.mjs'

/** All tables of the shop as `{ customers: rows, ... }`, each row in the order of the columns in `schema.mjs`. */
export function shop(anchor) {
  const accounts = makeAccounts(anchor)
  const products = makeProducts()
  const people = makePeople(anchor)
  const { orders, items } = makeOrders(anchor, people, products)
  return {
    accounts,
    customers: people.map((person) => person.row),
    products: products.map((product) => product.row),
    orders,
    order_items: items,
    events: makeEvents(anchor, people, products),
    emails: makeEmails(anchor, people),
    tickets: makeTickets(anchor, people),
    survey_answers: makeSurveyAnswers(anchor, people),
    referrals: makeReferrals(anchor, people),
  }
}
