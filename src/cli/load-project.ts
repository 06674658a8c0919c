import { resolve } from 'node:path'
import type { Sources } from '../compile/check-project.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { hasErrors } from '../diagnostic/diagnostic.js'
import type { Program } from '../semantic/bound.js'
import type { SourceFile } from '../source/source-file.js'
import { parseProject } from '../syntax/parse-project.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'
import { findProject, namedProject, readDefinitions, readProjectFile } from './project-files.js'
import { readLists } from './read-lists.js'
import type { Terminal } from './terminal.js'

export interface LoadedProject {
  /** Folder of segc.yaml. */
  readonly root: string
  readonly sources: Sources
  /** Lists that definitions name. */
  readonly lists: readonly SourceFile[]
  /** Full paths of the folders that definitions and lists are read from. */
  readonly folders: readonly string[]
  /** Faults of segc.yaml and of reading files. */
  readonly findings: readonly Diagnostic[]
}

/** So many take over a second. */
const manyFiles = 500

/** Reads the project of `--project`, else the nearest one upward. */
export async function loadProject(
  folder: string | undefined,
  terminal: Terminal,
): Promise<LoadedProject> {
  const root = await (folder === undefined
    ? findProject(terminal.folder)
    : namedProject(resolve(terminal.folder, folder), terminal.folder))
  const project = parseProject(readProjectFile(root, terminal.folder))
  const { text, span } = project.value.definitions
  terminal.working?.('reading definitions')
  const found = await readDefinitions(root, { folder: text, span }, terminal.folder)
  const lists = await readLists(root, found.files, terminal.folder)
  terminal.working?.('checking definitions', { blocks: found.files.length > manyFiles })
  return {
    root,
    sources: {
      project: project.value,
      files: found.files,
      readList: lists.read,
      today: () => todayIn(project.value.timezone.text),
    },
    lists: lists.files,
    folders: [...new Set([...found.folders, ...lists.folders])],
    findings: [...project.diagnostics, ...found.findings],
  }
}

/** The local date, as `2026-03-15`. An unknown zone has been reported. */
function todayIn(timeZone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone }).format()
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' }).format()
  }
}

/** The same, and fails with all findings when segc.yaml or a file has faults. */
export async function loadSoundProject(
  folder: string | undefined,
  terminal: Terminal,
): Promise<LoadedProject> {
  const loaded = await loadProject(folder, terminal)
  if (hasErrors(loaded.findings))
    throw new Failure(exitCodes.findings, (await check(loaded)).findings)
  return loaded
}

export interface CheckedProject {
  readonly program: Program
  readonly findings: readonly Diagnostic[]
}

/** All faults that can be found without a warehouse. */
export async function check({ sources, findings }: LoadedProject): Promise<CheckedProject> {
  // A plan of what has not changed understands nothing of the definitions.
  const { checkProject } = await import('../compile/check-project.js')
  const checked = checkProject(sources)
  return { program: checked.value, findings: [...findings, ...checked.diagnostics] }
}
