// Installs ClickHouse for tests, in engines/clickhouse, and does nothing when it is there.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'engines', 'clickhouse')
const platform = `${process.platform}-${process.arch}`

if (platform !== 'linux-x64') {
  console.log(`segc: tests of ClickHouse are skipped: it has no library here for ${platform}`)
} else if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) {
  console.log('segc: installing ClickHouse (546 MB) in engines/clickhouse with npm ci')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' })
  process.exitCode = result.status ?? 1
}
