// Every conformance case on ClickHouse in all ways, where `npm test` asks each one once.
import { spawnSync } from 'node:child_process'

const result = spawnSync('npx', ['vitest', 'run', 'clickhouse', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, SEGC_CLICKHOUSE: 'all' },
})
process.exitCode = result.status ?? 1
