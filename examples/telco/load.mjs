// Loads IBM's Telco customers into the schema `telco` of DuckDB, PostgreSQL or both.
//
//   node examples/telco/load.mjs --data Telco-Customer-Churn.csv --duckdb file --postgres url
//
// Drops and recreates telco.customers and telco.services in one transaction.
// Exit codes: 0 loaded, 1 failed (nothing changed in the engine that failed), 64 wrong usage.

import { inserts, loadExample, number, readCsv, rowOf, text } from '../loading.mjs'

const USAGE =
  'usage: node examples/telco/load.mjs --data <Telco-Customer-Churn.csv> [--duckdb <file>] [--postgres <url>]'
// columns of the file that say whether someone has a service
const SERVICES = [
  'PhoneService',
  'MultipleLines',
  'OnlineSecurity',
  'OnlineBackup',
  'DeviceProtection',
  'TechSupport',
  'StreamingTV',
  'StreamingMovies',
]

function* statements(records) {
  yield 'CREATE SCHEMA IF NOT EXISTS telco'
  yield 'DROP TABLE IF EXISTS telco.services'
  yield 'DROP TABLE IF EXISTS telco.customers'
  yield `CREATE TABLE telco.customers (
    customer_id varchar PRIMARY KEY, gender varchar NOT NULL, is_senior boolean NOT NULL,
    has_partner boolean NOT NULL, has_dependents boolean NOT NULL, tenure integer NOT NULL,
    internet varchar, contract varchar NOT NULL, paperless boolean NOT NULL,
    payment_method varchar NOT NULL, monthly_charges decimal(8,2) NOT NULL,
    total_charges decimal(10,2), churned boolean NOT NULL)`
  yield `CREATE TABLE telco.services (
    customer_id varchar NOT NULL, service varchar NOT NULL, PRIMARY KEY (customer_id, service))`
  yield* inserts('telco.customers', records.map(customer))
  yield* inserts('telco.services', records.flatMap(services))
}

function customer(each) {
  return rowOf(
    text(each.customerID),
    text(each.gender),
    each.SeniorCitizen === '1',
    yes(each.Partner),
    yes(each.Dependents),
    number(each.tenure),
    each.InternetService === 'No' ? undefined : text(each.InternetService),
    text(each.Contract),
    yes(each.PaperlessBilling),
    text(each.PaymentMethod),
    number(each.MonthlyCharges),
    number(each.TotalCharges.trim()), // a blank for those of the first month
    yes(each.Churn),
  )
}

/** "No internet service" and "No phone service" are a no too. */
function services(each) {
  return SERVICES.filter((service) => yes(each[service])).map((service) =>
    rowOf(text(each.customerID), text(service)),
  )
}

function yes(field) {
  return field === 'Yes'
}

try {
  await loadExample({
    example: 'telco',
    usage: USAGE,
    read: readCsv,
    statements,
    tables: ['customers', 'services'],
  })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
