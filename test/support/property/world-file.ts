import type { CaseFile } from '../conformance/case-file.js'
import { readCaseFile } from '../conformance/case-file.js'
import { caseText } from './case-text.js'
import type { RandomWorld } from './random-world.js'

export function fileOf(world: RandomWorld): CaseFile {
  return readCaseFile('random', caseText(world))
}
