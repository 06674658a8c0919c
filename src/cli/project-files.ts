import { readFileSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { SourceFile, Span } from '../source/source-file.js'
import { sourceFile } from '../source/source-file.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'

/** The only reader of definition files. Paths in what it returns are as they are shown: from the working folder. */

export const projectFileName = 'segc.yaml'

export interface FoundFiles {
  readonly files: readonly SourceFile[]
  /** Full paths of the folders that were looked into. */
  readonly folders: readonly string[]
  readonly findings: readonly Diagnostic[]
}

/** The folder of the nearest segc.yaml, from `start` upward. */
export async function findProject(start: string): Promise<string> {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (await isFile(join(folder, projectFileName))) return folder
    if (folder === dirname(folder)) {
      throw failure('SEG091', 'there is no segc.yaml in this folder or above it', {
        help: 'go to the folder of a project, or name one with `--project <folder>`',
      })
    }
  }
}

/** The folder that a user named. */
export async function namedProject(folder: string, from: string): Promise<string> {
  if (await isFile(join(folder, projectFileName))) return folder
  const shown = shownPath(folder, from)
  if (!(await isFolder(folder))) {
    throw failure('SEG091', `\`${shown}\` of \`--project\` is no folder`, {
      help: 'name the folder that holds segc.yaml',
    })
  }
  throw failure('SEG091', `there is no segc.yaml in \`${shown}\`, the folder of \`--project\``, {
    help: 'name the folder that holds segc.yaml',
  })
}

export function readProjectFile(root: string, from: string): SourceFile {
  const { file, finding } = readSource(join(root, projectFileName), from)
  if (finding) throw new Failure(exitCodes.findings, [finding])
  return file
}

/** All `*.yaml` and `*.yml`, in any case, below a folder, in the order of their paths; hidden folders and node_modules are left out. */
export async function readDefinitions(
  root: string,
  { folder, span }: { readonly folder: string; readonly span: Span },
  from: string,
): Promise<FoundFiles> {
  const start = resolve(root, folder)
  const walk: Walk = { paths: [], folders: [], findings: [], seen: new Set(), span, from }
  await collect(start, walk)
  const paths = walk.paths
    .filter((path) => path !== join(root, projectFileName))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const files: SourceFile[] = []
  for (const path of paths) {
    const { file, finding } = readSource(path, from)
    if (finding) walk.findings.push(finding)
    else files.push(file)
  }
  return { files, folders: walk.folders, findings: walk.findings }
}

interface Walk {
  readonly paths: string[]
  readonly folders: string[]
  readonly findings: Diagnostic[]
  /** Real paths of folders: a link may lead to a folder above it. */
  readonly seen: Set<string>
  readonly span: Span
  readonly from: string
}

async function collect(folder: string, walk: Walk): Promise<void> {
  try {
    const real = await realpath(folder)
    if (walk.seen.has(real)) return
    walk.seen.add(real)
    walk.folders.push(folder)
    for (const found of (await readdir(folder, { withFileTypes: true })).sort(byName)) {
      const { name } = found
      if (name.startsWith('.') || name === 'node_modules') continue
      const path = join(folder, name)
      const isDefinition = /\.ya?ml$/i.test(name)
      const isPlain = found.isFile() || found.isDirectory()
      const entry = isPlain
        ? found
        : await stat(path).catch((error: unknown) => {
            if (isDefinition) walk.findings.push(brokenLink(path, error, walk.from))
            return undefined
          })
      if (entry?.isDirectory()) await collect(path, walk)
      else if (entry?.isFile() && isDefinition) walk.paths.push(path)
    }
  } catch (error) {
    walk.findings.push({
      code: 'SEG092',
      severity: 'error',
      message: `\`${shownPath(folder, walk.from)}\` cannot be read: ${reasonOf(error)}`,
      primary: { span: walk.span, text: 'the folder of definitions' },
    })
  }
}

function brokenLink(path: string, error: unknown, from: string): Diagnostic {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  const reason = isMissing ? 'the file that it links to does not exist' : reasonOf(error)
  return {
    code: 'SEG092',
    severity: 'error',
    message: `\`${shownPath(path, from)}\` cannot be read: ${reason}`,
  }
}

function byName({ name: a }: { readonly name: string }, b: { readonly name: string }): number {
  return a < b.name ? -1 : a > b.name ? 1 : 0
}

/** At once: many small files are read several times faster than one promise for each. */
export function readSource(
  path: string,
  from: string,
): { readonly file: SourceFile; readonly finding?: Diagnostic } {
  const shown = shownPath(path, from)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const message = `\`${shown}\` cannot be read: ${reasonOf(error)}`
    return { file: sourceFile(shown, ''), finding: { code: 'SEG092', severity: 'error', message } }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { file: sourceFile(shown, text) }
  } catch {
    const file = sourceFile(shown, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    const start = Math.max(0, file.text.indexOf('\ufffd'))
    const finding: Diagnostic = {
      code: 'SEG093',
      severity: 'error',
      message: 'the file is no UTF-8 text',
      primary: { span: { file, start, end: start + 1 }, text: 'bytes of no character' },
      help: 'save the file in the encoding UTF-8',
    }
    return { file, finding }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
}

function shownPath(path: string, from: string): string {
  const short = relative(from, path)
  const shown = short.length < path.length ? short : path
  return (shown === '' ? '.' : shown).split(sep).join('/')
}

/** Of an error of the file system. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons.get(code) ?? (code === '' ? 'unknown reason' : code)
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'no permission'],
  ['EPERM', 'no permission'],
  ['ENOTDIR', 'it is no folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its links lead in a circle'],
  ['EROFS', 'it is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EMFILE', 'too many files are open'],
])

function failure(code: 'SEG091', message: string, rest: Pick<Diagnostic, 'help'>): Failure {
  return new Failure(exitCodes.findings, [{ code, severity: 'error', message, ...rest }])
}
