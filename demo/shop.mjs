// The rows of the demo shop: retail, streaming and a business side under one roof. Pure: the same anchor gives the same rows.
//
// Instants are whole seconds since 1970 (UTC), dates whole days since 1970, money whole cents, unknown is null.
import { randomStream } from './random.mjs';

const DAY = 86_400;
const CUSTOMERS = 2_000;
const ACCOUNTS = 60;

const CITIES = {
  US: ['San Francisco', 'San Francisco', 'New York', 'Austin', 'Chicago'],
  CA: ['Toronto', 'Vancouver'],
  GB: ['London', 'Manchester'],
  DE: ['Berlin', 'Berlin', 'Hamburg', 'Munich'],
  FR: ['Paris', 'Lyon'],
  NL: ['Amsterdam', 'Utrecht'],
  SE: ['Stockholm'],
};
const CATEGORIES = [
  // name, smallest price in cents, how often it is a favourite
  ['handbags', 6_900, 4], ['mens shoes', 5_900, 4], ['womens shoes', 5_500, 5], ['childrens clothing', 1_500, 5],
  ['sportswear', 2_500, 5], ['dresses', 3_900, 4], ['jackets', 7_900, 2], ['accessories', 1_200, 3],
  ['home', 1_900, 3], ['electronics', 9_900, 2], ['books', 900, 3], ['beauty', 1_100, 3],
];
const BRANDS = ['Aldine', 'Borealis', 'Cascade', 'Dunmore', 'Everly', 'Fjord', 'Garnet'];
const CHANNELS = [['web', 40], ['app', 28], ['store', 14], ['facebook', 8], ['google', 7], ['email', 3]];

/** All tables of the shop as `{ customers: rows, ... }`, each row in the order of the columns in `schema.mjs`. */
export function shop(anchor) {
  const accounts = makeAccounts(anchor);
  const products = makeProducts();
  const people = makePeople(anchor);
  const { orders, items } = makeOrders(anchor, people, products);
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
  };
}

function makeAccounts(anchor) {
  const { between, chance, pick, weighted } = randomStream('accounts');
  const today = Math.floor(anchor / DAY);
  const industries = ['software', 'software', 'finance', 'finance', 'retail', 'health', 'education', 'manufacturing'];
  return Array.from({ length: ACCOUNTS }, (_, index) => {
    const employees = weighted([[between(3, 49), 4], [between(50, 499), 4], [between(500, 9_000), 2]]);
    // The first accounts are trials that end one day after another, from two days ago on.
    const onTrial = index < 9;
    const trialEnds = onTrial ? today - 2 + index : chance(0.3) ? today - between(30, 700) : null;
    const plan = onTrial ? 'trial' : weighted([['team', 5], ['business', 3], ['enterprise', 2]]);
    const payment = onTrial && index % 4 !== 3 ? null : pick(['card', 'invoice', 'debit']);
    return [
      index + 1, `Account ${String(index + 1).padStart(2, '0')}`, index % 20 === 19 ? null : employees,
      index % 15 === 14 ? null : pick(industries), plan, between(3, 12), trialEnds, payment,
    ];
  });
}

function makeProducts() {
  const { between, pareto, pick } = randomStream('products');
  return CATEGORIES.flatMap(([category, smallest], group) =>
    Array.from({ length: 10 }, (_, index) => {
      const id = group * 10 + index + 1;
      const price = Math.floor((smallest * pareto(4)) / 100) * 100 + 90;
      const margin = Math.floor((price * between(18, 45)) / 100);
      const promoted = index === 3 && group % 2 === 0;
      return { id, category, price, row: [id, category, pick(BRANDS), price, margin, promoted] };
    }).sort((a, b) => a.price - b.price || a.id - b.id),
  );
}

/** A person: the row of `customers` and the habits from which the other tables follow. */
function makePeople(anchor) {
  const { between, chance, pareto, pick, weighted } = randomStream('customers');
  const today = Math.floor(anchor / DAY);
  const favourites = CATEGORIES.map(([name, , weight]) => [name, weight]);
  const accountWeights = Array.from({ length: ACCOUNTS }, (_, index) => [index + 1, 1 + (index % 7) * (index % 3)]);
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const id = index + 1;
    const country = chance(0.04) ? null : weighted([['US', 40], ['DE', 18], ['GB', 14], ['FR', 10], ['CA', 8], ['NL', 6], ['SE', 4]]);
    const city = country === null ? null : pick(CITIES[country]);
    const tenure = chance(0.04) ? between(1, 13) : chance(0.25) ? between(14, 180) : between(181, 1_100);
    const habit = weighted([
      ['prospect', 14], ['once', 24], ['now and then', 30], ['regular', 14], ['lapsed', 12], ['devoted', 2], ['returns', 2], ['came back', 2],
    ]);
    const ageDays = chance(0.012) ? between(13 * 365, 16 * 365) : chance(0.5) ? between(18 * 365, 38 * 365) : between(38 * 365, 84 * 365);
    let birthDate = chance(0.08) ? null : today - ageDays;
    if (id <= 8) birthDate = yearsBefore(today, [25, 35, 16, 18][id % 4]) + (id <= 4 ? 0 : 1); // birthdays today and tomorrow
    const isEmployee = chance(0.01);
    const email = chance(0.04) ? null : `customer${id}@${isEmployee ? 'demoshop.example' : pick(['mail.example', 'post.example', 'inbox.example'])}`;
    const consent = weighted([[true, 76], [false, 13], [null, 11]]);
    const isContact = chance(0.18);
    const occupation = chance(0.1) ? null : pick(['engineer', 'teacher', 'nurse', 'physician', 'lawyer', 'designer', 'student', 'sales', 'retired', 'manager']);
    const income = chance(0.35) ? null : Math.min(400, 24 + between(0, 30) + Math.floor(22 * pareto(12))) * 1_000;
    const level = isContact ? weighted([['staff', 5], ['manager', 3], ['director', 2], ['executive', 1]]) : null;
    const signedUp = anchor - tenure * DAY + between(0, DAY - 1);
    return {
      id, tenure, habit, consent, hasEmail: email !== null, isContact,
      favourites: [weighted(favourites), weighted(favourites)],
      taste: Math.floor(pareto(8)),
      haggles: weighted([[0.85, 14], [0.25, 46], [0, 40]]),
      activity: weighted([['none', 22], ['old', 22], ['light', 36], ['steady', 15], ['daily', 5]]),
      watches: weighted([['never', 76], ['still', 14], ['stopped', 10]]),
      mail: weighted([['rarely', 70], ['often', 22], ['flooded', 8]]),
      row: [
        id, email, country, city, birthDate, occupation, level, signedUp, id % 133 === 0, consent,
        weighted([['organic', 40], ['facebook', 18], ['google', 22], ['referral', 12], [null, 8]]), income,
        isContact ? weighted(accountWeights) : null,
      ],
    };
  });
}

function makeOrders(anchor, people, products) {
  const random = randomStream('orders');
  const { between, chance, pick, weighted } = random;
  const shelves = new Map(CATEGORIES.map(([name]) => [name, products.filter((product) => product.category === name)]));
  const orders = [];
  const items = [];

  const order = (person, orderedAt, habit) => {
    const id = orders.length + 1;
    const lines = weighted([[1, 44], [2, 26], [3, 16], [4, 8], [6, 6]]);
    let total = 0;
    for (let line = 0; line < lines; line += 1) {
      const shelf = shelves.get(chance(0.65) ? pick(person.favourites) : pick(CATEGORIES)[0]);
      let place = 0; // dearer things for those with a taste for them
      for (let draw = 0; draw < person.taste; draw += 1) place = Math.max(place, between(0, 9));
      const product = shelf[place];
      const quantity = chance(0.82) ? 1 : between(2, person.taste > 3 ? 5 : 3);
      items.push([items.length + 1, id, product.id, quantity, product.price]);
      total += quantity * product.price;
    }
    const discount = chance(person.haggles) ? Math.floor((total * pick([5, 10, 15, 20])) / 100) : 0;
    const refunded = habit === 'returns' ? 0.7 : 0.05;
    const status = orderedAt > anchor ? 'booked' : chance(refunded) ? 'refunded' : chance(0.03) ? 'cancelled' : 'completed';
    const deletedAt = chance(0.01) ? orderedAt + between(1, 20) * 3_600 : null;
    orders.push([id, person.id, status, weighted(CHANNELS), total - discount, discount, orderedAt, deletedAt !== null && deletedAt < anchor ? deletedAt : null]);
  };

  for (const person of people) {
    for (const daysAgo of orderDays(person, random)) {
      const orderedAt = anchor - daysAgo * DAY + between(7 * 3_600, 22 * 3_600);
      order(person, orderedAt, person.habit);
      // Two orders in one second: the smaller key is the earlier one.
      if (person.id % 250 === 0) order(person, orderedAt, person.habit);
    }
  }
  // Booked ahead: these rows exist, but not yet.
  order(people[10], anchor + 3 * DAY + 9 * 3_600, 'regular');
  order(people[11], anchor + 12 * DAY + 15 * 3_600, 'regular');
  // Guests: nobody's orders.
  for (let guest = 0; guest < 25; guest += 1) {
    order(people[guest * 7], anchor - between(1, 400) * DAY, 'once');
    orders[orders.length - 1][1] = null;
  }
  return { orders, items };
}

/** The days, counted back from the anchor, on which a person ordered; at least 1, so that every order is in the past. */
function orderDays(person, { between, chance }) {
  const { habit, id } = person;
  // Some sign up only after having ordered as a guest.
  const reach = id % 23 === 0 ? person.tenure + 60 : person.tenure;
  const every = (gap, from) => {
    const days = [];
    for (let day = from; day <= Math.min(reach, 800); day += Math.max(2, gap + between(-gap >> 1, gap >> 1))) days.push(day);
    return days;
  };
  const some = (count, nearest, farthest) => Array.from({ length: count }, () => between(nearest, Math.max(nearest, farthest)));
  switch (habit) {
    case 'prospect':
      return [];
    case 'once':
      return [between(1, reach)];
    case 'now and then':
      return some(between(2, 5), 1, reach);
    case 'regular':
      return every(between(18, 60), between(1, 40));
    case 'devoted':
      return every(between(8, 14), between(1, 10));
    case 'lapsed':
      return reach < 150 ? [reach] : some(between(3, 9), chance(0.5) ? 91 : 366, reach);
    case 'returns':
      return some(between(4, 8), 1, reach);
    case 'came back':
      return reach < 260 ? [reach] : [between(1, 29), ...some(between(1, 4), 230, reach)];
  }
}

function makeEvents(anchor, people, products) {
  const { between, chance, pick, weighted } = randomStream('events');
  const events = [];
  const push = (person, name, at, product) => {
    if (at < anchor) events.push([events.length + 1, person.id, name, at, product ?? null]);
  };
  for (const person of people) {
    const liked = products.filter((product) => person.favourites.includes(product.category));
    const visits = { none: 0, old: between(1, 8), light: between(2, 9), steady: between(12, 22), daily: between(30, 60) }[person.activity];
    for (let visit = 0; visit < visits; visit += 1) {
      const daysAgo = person.activity === 'old' ? between(40, 360) : person.activity === 'light' ? between(1, 150) : between(1, 75);
      let at = anchor - daysAgo * DAY + between(6 * 3_600, 23 * 3_600);
      push(person, 'visit', at);
      for (let step = weighted([[0, 34], [1, 38], [2, 18], [4, 10]]); step > 0; step -= 1) {
        at += between(20, 400);
        push(person, 'view', at, chance(0.01) ? 9_999 : (chance(0.7) ? pick(liked) : pick(products)).id);
      }
      if (chance(0.18)) push(person, 'basket', at + between(5, 90), pick(liked).id);
    }
    if (person.watches !== 'never') {
      const nearest = person.watches === 'stopped' ? between(15, 50) : 1;
      for (let show = between(3, 20); show > 0; show -= 1) {
        push(person, 'watch', anchor - between(nearest, nearest + 45) * DAY + between(17 * 3_600, 24 * 3_600 - 1));
      }
    }
    for (const step of ['profile', 'payment', 'app']) {
      if (chance(person.tenure < 14 ? 0.55 : 0.8)) push(person, `setup_${step}`, person.row[7] + between(60, 3 * DAY));
    }
  }
  return events;
}

function makeEmails(anchor, people) {
  const { between, chance } = randomStream('emails');
  const emails = [];
  for (const person of people) {
    if (!person.hasEmail || person.consent === false) continue;
    const count = { rarely: between(1, 9), often: between(18, 34), flooded: between(26, 40) }[person.mail];
    const span = { rarely: 220, often: 95, flooded: 40 }[person.mail];
    const opens = [0, 0.2, 0.45, 0.7][between(0, 3)];
    const isBroken = chance(0.03);
    for (let index = 0; index < count; index += 1) {
      const sentAt = anchor - between(1, span) * DAY + 10 * 3_600;
      const bounced = isBroken && chance(0.5);
      const openedAt = !bounced && chance(opens) ? sentAt + between(60, 13 * 3_600) : null;
      const clickedAt = openedAt !== null && chance(0.22) ? openedAt + between(5, 600) : null;
      emails.push([emails.length + 1, person.id, `news_${between(1, 40)}`, sentAt, bounced, openedAt, clickedAt]);
    }
  }
  return emails;
}

function makeTickets(anchor, people) {
  const { between, chance, weighted } = randomStream('tickets');
  return Array.from({ length: 800 }, (_, index) => {
    const openedAt = anchor - between(1, 540) * DAY + between(0, DAY - 1);
    const closedAt = openedAt + between(1, 12 * 24) * 3_600;
    const isClosed = closedAt < anchor && chance(0.93);
    const satisfaction = isClosed && chance(0.6) ? weighted([[1, 12], [2, 13], [3, 20], [4, 30], [5, 25]]) : null;
    const topic = weighted([['delivery', 38], ['returns', 24], ['payment', 14], ['product', 18], ['dispute', 6]]);
    // Four in ten tickets come from the first 200 customers.
    const person = people[chance(0.4) ? between(0, 199) : between(0, CUSTOMERS - 1)];
    return [index + 1, person.id, topic, satisfaction, openedAt, isClosed ? closedAt : null];
  });
}

function makeSurveyAnswers(anchor, people) {
  const { between, chance, weighted } = randomStream('survey answers');
  const answers = [];
  for (const person of people) {
    for (let round = chance(0.4) ? between(1, 2) : 0; round > 0; round -= 1) {
      const at = anchor - between(1, 700) * DAY + between(0, DAY - 1);
      const score = chance(0.05) ? null : weighted([[between(9, 10), 42], [between(7, 8), 30], [between(0, 6), 28]]);
      answers.push([answers.length + 1, person.id, 'nps', score, null, at]);
      const matters = weighted([['price', 34], ['quality', 28], ['sustainability', 22], ['speed', 12], [null, 4]]);
      answers.push([answers.length + 1, person.id, 'matters_most', null, matters, at]);
    }
  }
  return answers;
}

function makeReferrals(anchor, people) {
  const { between, chance } = randomStream('referrals');
  const referrals = [];
  for (const person of people) {
    if (!chance(0.16)) continue;
    // Half of the referrals come from 40 keen people.
    const referrer = chance(0.5) ? between(100, 139) : between(1, CUSTOMERS);
    if (referrer !== person.id) referrals.push([referrals.length + 1, referrer, person.id, anchor - person.tenure * DAY + between(0, DAY - 1)]);
  }
  return referrals;
}

/** The same month and day so many years earlier, 28 February for a missing 29 February; days since 1970. */
function yearsBefore(day, years) {
  const date = new Date(day * DAY * 1_000);
  const month = date.getUTCMonth();
  const moved = new Date(Date.UTC(date.getUTCFullYear() - years, month, date.getUTCDate()));
  if (moved.getUTCMonth() !== month) moved.setUTCDate(0);
  return moved.getTime() / 1_000 / DAY;
}
