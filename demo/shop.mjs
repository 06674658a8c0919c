// The rows of the demo shop: retail, streaming and a business side under one roof. Pure: the same anchor gives the same rows.
//
// Instants are whole seconds since 1970 (UTC), dates whole days since 1970, money whole cents, unknown is null.
import { makeAccounts, makePeople } from './shop/people.mjs'
import { makeProducts } from './shop/products.mjs'
import { makeOrders } from './shop/orders.mjs'
import { withCosts, withMoreAnswers, withRenewals, withStores } from './shop/additions.mjs'
import { makeConsents, makePlanChanges, makePoints } from './shop/loyalty.mjs'
import { makeCampaigns, makeScores, makeTouches } from './shop/marketing.mjs'
import { makeAddresses, makeHouseholds, makeRegions, makeStores } from './shop/places.mjs'
import { makeProfiles } from './shop/profile.mjs'
import { makeAccountUsage, makeFeatureUse, makeSessions } from './shop/usage.mjs'
import {
  makeEmails,
  makeEvents,
  makeReferrals,
  makeSurveyAnswers,
  makeTickets,
} from './shop/engagement.mjs'

/**
 * All tables of the shop as `{ customers: rows, ... }`, each row in the order of the columns in `schema.mjs`. Some rows belong to
 * one of the first 200 customers, so there are at least so many.
 */
export function shop(anchor, { customers = 2_000 } = {}) {
  const accounts = makeAccounts(anchor)
  const products = makeProducts()
  const people = makePeople(anchor, customers)
  const { orders, items } = makeOrders(anchor, people, products)
  const events = makeEvents(anchor, people, products)
  const { households, children } = makeHouseholds(anchor, Math.ceil(customers * 0.45))
  const addresses = makeAddresses(Math.ceil(customers * 0.75))
  const stores = makeStores()
  const profiles = makeProfiles(people, addresses, households)
  const campaigns = makeCampaigns(anchor)
  return {
    households,
    children,
    regions: makeRegions(),
    stores,
    addresses: addresses.map((address) => address.row),
    accounts: withRenewals(accounts, anchor),
    account_usage: makeAccountUsage(anchor, accounts),
    customers: people.map((person, index) => [...person.row, ...profiles[index]]),
    products: products.map((product) => product.row),
    orders: withStores(orders, stores),
    order_items: items,
    events: [
      ...events.map((event) => [...event, null]),
      ...makeFeatureUse(anchor, people, events.length + 1),
    ],
    sessions: makeSessions(anchor, people),
    campaigns,
    touches: makeTouches(anchor, people, campaigns),
    scores: makeScores(anchor, people),
    consents: makeConsents(anchor, people),
    points: makePoints(anchor, people),
    plan_changes: makePlanChanges(anchor, people),
    emails: makeEmails(anchor, people),
    tickets: withCosts(makeTickets(anchor, people)),
    survey_answers: withMoreAnswers(makeSurveyAnswers(anchor, people), anchor, people),
    referrals: makeReferrals(anchor, people),
  }
}
