import { describe, it } from 'vitest'
import { isClickhouseInstalled, whyNoClickhouse } from '../support/clickhouse/chdb.js'
import { newClickhouseEngine } from '../support/conformance/clickhouse-engine.js'
import { describeConformance } from '../support/conformance/describe-conformance.js'

if (isClickhouseInstalled) {
  const extent = process.env['SEGC_CLICKHOUSE'] === 'all' ? 'all' : 'share'
  describeConformance('clickhouse', () => newClickhouseEngine(extent), extent)
} else {
  describe('ClickHouse', () => {
    it.skip(`every case: ${whyNoClickhouse}`, () => undefined)
  })
}
