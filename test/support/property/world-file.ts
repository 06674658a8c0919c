import type { CaseFile } from '../conformance/case-file.js'
import { readCaseFile } from '../conformance/case-file.js'
import { caseText } from './case-text.js'
import type { RandomWorld } from './world.js'

/** Read once for all that ask. */
export function fileOf(world: RandomWorld): CaseFile {
  const known = files.get(world)
  if (known) return known
  const file = readCaseFile('random', caseText(world))
  files.set(world, file)
  return file
}

const files = new WeakMap<RandomWorld, CaseFile>()
