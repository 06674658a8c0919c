// The tables of the demo shop, in the SQL types that DuckDB and PostgreSQL share.

const instant = 'TIMESTAMPTZ';
const money = 'DECIMAL(12,2)';

/** Table -> column -> type. The first column is the key. */
export const SCHEMA = {
  accounts: {
    account_id: 'INTEGER NOT NULL', name: 'VARCHAR NOT NULL', employees: 'INTEGER', industry: 'VARCHAR', plan: 'VARCHAR NOT NULL',
    seats: 'INTEGER NOT NULL', trial_ends_on: 'DATE', payment_method: 'VARCHAR',
  },
  customers: {
    customer_id: 'INTEGER NOT NULL', email: 'VARCHAR', country: 'VARCHAR', city: 'VARCHAR', birth_date: 'DATE', occupation: 'VARCHAR',
    job_level: 'VARCHAR', signed_up_at: `${instant} NOT NULL`, is_test: 'BOOLEAN NOT NULL', email_consent: 'BOOLEAN',
    acquisition_channel: 'VARCHAR', household_income: 'INTEGER', account_id: 'INTEGER',
  },
  products: {
    product_id: 'INTEGER NOT NULL', category: 'VARCHAR NOT NULL', brand: 'VARCHAR NOT NULL', price: `${money} NOT NULL`,
    margin: `${money} NOT NULL`, promoted: 'BOOLEAN NOT NULL',
  },
  orders: {
    order_id: 'INTEGER NOT NULL', customer_id: 'INTEGER', status: 'VARCHAR NOT NULL', channel: 'VARCHAR NOT NULL', amount: `${money} NOT NULL`,
    discount: `${money} NOT NULL`, ordered_at: `${instant} NOT NULL`, deleted_at: instant,
  },
  order_items: {
    item_id: 'INTEGER NOT NULL', order_id: 'INTEGER NOT NULL', product_id: 'INTEGER NOT NULL', quantity: 'INTEGER NOT NULL', price: `${money} NOT NULL`,
  },
  events: {
    event_id: 'INTEGER NOT NULL', customer_id: 'INTEGER NOT NULL', name: 'VARCHAR NOT NULL', at: `${instant} NOT NULL`, product_id: 'INTEGER',
  },
  emails: {
    email_id: 'INTEGER NOT NULL', customer_id: 'INTEGER NOT NULL', campaign: 'VARCHAR NOT NULL', sent_at: `${instant} NOT NULL`,
    bounced: 'BOOLEAN NOT NULL', opened_at: instant, clicked_at: instant,
  },
  tickets: {
    ticket_id: 'INTEGER NOT NULL', customer_id: 'INTEGER NOT NULL', topic: 'VARCHAR NOT NULL', satisfaction: 'INTEGER',
    opened_at: `${instant} NOT NULL`, closed_at: instant,
  },
  survey_answers: {
    answer_id: 'INTEGER NOT NULL', customer_id: 'INTEGER NOT NULL', question: 'VARCHAR NOT NULL', score: 'INTEGER', answer: 'VARCHAR',
    answered_at: `${instant} NOT NULL`,
  },
  referrals: {
    referral_id: 'INTEGER NOT NULL', referrer_id: 'INTEGER NOT NULL', referred_id: 'INTEGER NOT NULL', referred_at: `${instant} NOT NULL`,
  },
};
