import type { FSWatcher } from 'node:fs'
import { watch } from 'node:fs'
import { resolve } from 'node:path'
import { renderPretty } from '../../diagnostic/render-pretty.js'
import { exitCodes } from '../exit-code.js'
import type { FormatOptions } from '../format.js'
import { formatOf } from '../format.js'
import type { LoadedProject } from '../load-project.js'
import { loadProject } from '../load-project.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { findProject, namedProject } from '../project-files.js'
import { jsonDocument } from '../run-command.js'
import type { Terminal } from '../terminal.js'
import { checkOutcome } from './check.js'

export interface WatchOptions extends FormatOptions {
  readonly project?: string
}

/** An editor writes a file in several steps, and a change of branch many files. */
const settleMs = 120

/** Checks the project now and after every change of its files, until it is interrupted. */
export async function watchCommand(options: WatchOptions, terminal: Terminal): Promise<Outcome> {
  const root = await (options.project === undefined
    ? findProject(terminal.folder)
    : namedProject(resolve(terminal.folder, options.project), terminal.folder))
  const watched = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  let last: string | undefined
  try {
    await new Promise<void>((done, fail) => {
      const schedule = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          checkNow().catch(fail)
        }, settleMs)
      }
      const checkNow = async (): Promise<void> => {
        const { shown, folders, text } = await checkedText(options, terminal)
        // What changed while it was read, before its folder was watched, is found by reading once more.
        if (watchFolders([root, ...folders], watched, schedule)) schedule()
        const isNew = text !== last
        last = text
        if (isNew) await shown()
        terminal.idle?.()
      }
      terminal.onInterrupt(done)
      checkNow().catch(fail)
    })
  } finally {
    clearTimeout(timer)
    for (const watcher of watched.values()) watcher.close()
  }
  // Behind the ^C that a terminal shows.
  if (terminal.status) terminal.error('\n')
  return { exitCode: exitCodes.interrupted, text: '', json: {}, findings: [], isPrinted: true }
}

interface CheckedText {
  readonly shown: () => Promise<void>
  readonly folders: readonly string[]
  /** Of all files: the same text is not checked again. */
  readonly text: string
}

async function checkedText(options: WatchOptions, terminal: Terminal): Promise<CheckedText> {
  const print = async (outcome: Pick<Outcome, 'text' | 'json' | 'findings'>): Promise<void> => {
    const format = formatOf(options)
    if (format === 'json') {
      terminal.out(`${JSON.stringify(jsonDocument(outcome))}\n`)
      return
    }
    const drawn =
      format === 'github'
        ? (await import('../render-findings.js')).renderFindings(format, outcome, terminal)
        : renderPretty(outcome.findings, { colour: terminal.colour.out })
    const time = new Date().toTimeString().slice(0, 8)
    terminal.out(`${drawn}[${time}] ${outcome.text}`)
  }
  try {
    const loaded = await loadProject(options.project, terminal)
    return {
      shown: async () => {
        await print(await checkOutcome(loaded))
      },
      folders: loaded.folders,
      text: textOf(loaded),
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { findings } = error
    const text = JSON.stringify(findings.map(({ message }) => message))
    return {
      shown: () => print({ text: 'the project cannot be read\n', json: {}, findings }),
      folders: [],
      text,
    }
  }
}

function textOf({ sources, lists, findings }: LoadedProject): string {
  const files = [sources.project.file, ...sources.files, ...lists]
  return JSON.stringify([
    files.map(({ path, text }) => [path, text]),
    findings.map(({ message }) => message),
  ])
}

/** Whether folders are watched that were not before. */
function watchFolders(
  folders: readonly string[],
  watched: Map<string, FSWatcher>,
  onChange: () => void,
): boolean {
  const wanted = new Set(folders)
  for (const [folder, watcher] of watched) {
    if (wanted.has(folder)) continue
    watcher.close()
    watched.delete(folder)
  }
  let isNew = false
  for (const folder of wanted) {
    if (watched.has(folder)) continue
    try {
      const watcher = watch(folder, (_event, name) => {
        // Databases and tools write there all the time, and definitions are not read from there.
        if (name === null || !/^(\.|node_modules$)/.test(name)) onChange()
      })
      // A folder that is removed; the folder above it reports that.
      watcher.on('error', () => {
        watcher.close()
        watched.delete(folder)
      })
      watched.set(folder, watcher)
      isNew = true
    } catch {
      // It has gone again; the folder above it reports that.
    }
  }
  return isNew
}
