// Makes node_modules equal to package-lock.json, and does nothing when it already is.
// Uses only what comes with Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (!isInstalled()) {
  console.log('segc: installing the dependencies of package-lock.json with npm ci')
  const npm = process.env['npm_execpath']
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, commandArgs] =
    npm !== undefined && /npm-cli\.[cm]?js$/.test(npm)
      ? [process.execPath, [npm, ...args]]
      : ['npm', args]
  const result = spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit' })
  if (result.error) console.error(`segc: npm did not start: ${result.error.message}`)
  process.exitCode = result.status ?? 1
}

/**
 * npm writes node_modules/.package-lock.json last, so its presence means a finished installation.
 * Contents are compared, not times: a checkout changes the time of every file.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  if (wanted === undefined || present === undefined) return false
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional || entry.peer) continue
    if (present[path]?.version !== entry.version) return false
  }
  return Object.entries(present).every(([path, entry]) => wanted[path]?.version === entry.version)
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return undefined
  }
}
