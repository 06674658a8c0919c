import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The text of a file that is published beside the code, wherever in `dist` or `src` this module has ended up. */
export async function readPackageFile(path: string): Promise<string> {
  return readFile(join(packageFolder(), path), 'utf8')
}

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the folder of segc has no package.json')
    folder = parent
  }
  return folder
}
