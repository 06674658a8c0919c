import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sources } from '../../../src/compile/check-project.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

/** What the compiler reads of the project in a folder, whose definitions are in `segments`. */
export function sourcesIn(folder: string): Sources {
  const read = (path: string) => sourceFile(path, readFileSync(join(folder, path), 'utf8'))
  return {
    project: parseProject(read('segc.yaml')).value,
    files: pathsIn(folder, '.yaml').map(read),
    readList: (path) => ({ kind: 'read', file: read(path) }),
  }
}

export function pathsIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(folder, 'segments'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `segments/${path}`)
    .sort()
}
