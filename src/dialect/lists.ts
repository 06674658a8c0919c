import type { Code } from './code.js'
import { caseOf } from './code.js'
import type { Call } from './dialect.js'

/** Of `list_of`: each text where its condition holds, else null. */
export function labels({ args }: Call): readonly Code[] {
  return args.flatMap((label, index) => {
    const condition = args[index + 1]
    return index % 2 === 0 && condition ? [caseOf([[condition.code, label.code]])] : []
  })
}

/** Of `place` and `nth`: the texts after the first operand. */
export function texts({ args }: Call): readonly Code[] {
  return args.slice(1).map((each) => each.code)
}
