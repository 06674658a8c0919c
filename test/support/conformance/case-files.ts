import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseFile } from './case-file.js'
import { readCaseFile } from './case-file.js'

/** Every case file of a folder, in the order of their names. */
export function caseFiles(folder: string): readonly CaseFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) =>
      readCaseFile(name.slice(0, -'.yaml'.length), readFileSync(join(folder, name), 'utf8')),
    )
}
