import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { exitCodes } from '../exit-code.js'
import { Failure } from '../outcome.js'
import { reasonOf } from '../project-files.js'

/** Fails when one of `paths` exists in a folder, and names all that do. Returns those of `optional` that exist. */
export async function refuseExisting(
  root: string,
  paths: readonly string[],
  { optional }: { readonly optional: readonly string[] },
): Promise<readonly string[]> {
  const existing: string[] = []
  for (const path of paths) if (await exists(join(root, path))) existing.push(path)
  if (existing.length > 0) {
    throw failure(
      `\`${existing.join('`, `')}\` ${existing.length === 1 ? 'exists' : 'exist'} already`,
      {
        help: 'nothing was written; name another folder: `segc init <folder>`',
      },
    )
  }
  const kept: string[] = []
  for (const path of optional) if (await exists(join(root, path))) kept.push(path)
  return kept
}

/** Writes new files, all or none. `undo` takes back what else was made. */
export async function writeNew(
  root: string,
  files: ReadonlyMap<string, string>,
  undo: () => Promise<void>,
): Promise<void> {
  const written: string[] = []
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text, { flag: 'wx' })
      written.push(path)
    }
  } catch (error) {
    for (const path of written) await rm(join(root, path), { force: true })
    await undo()
    throw failure(`the project cannot be written: ${reasonOf(error)}`)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function failure(message: string, rest: Pick<Diagnostic, 'help'> = {}): Failure {
  return new Failure(exitCodes.findings, [{ code: 'SEG092', severity: 'error', message, ...rest }])
}
