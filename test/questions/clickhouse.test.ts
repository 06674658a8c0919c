import { describe, it } from 'vitest'
import { isClickhouseInstalled, whyNoClickhouse } from '../support/clickhouse/chdb.js'
import { newClickhouseEngine } from '../support/conformance/clickhouse-engine.js'
import { describeQuestions } from '../support/questions/describe-questions.js'
import { smallShop } from '../support/questions/small-shop.js'

/** `npm test` leaves them to `npm run test:clickhouse`. */
if (isClickhouseInstalled && process.env['SEGC_CLICKHOUSE'] === 'all') {
  describeQuestions(smallShop(), 'ClickHouse', () => newClickhouseEngine())
} else {
  describe('ClickHouse', () => {
    const why = isClickhouseInstalled ? '`npm run test:clickhouse` asks them' : whyNoClickhouse
    it.skip(`every question: ${why}`, () => undefined)
  })
}
