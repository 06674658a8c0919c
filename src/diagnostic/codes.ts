import { deployCodes } from './codes/deploy.js'
import { dialectCodes } from './codes/dialect.js'
import { fileCodes } from './codes/files.js'
import { internalCodes } from './codes/internal.js'
import { nameCodes } from './codes/names.js'
import { shapeCodes } from './codes/shape.js'
import { syntaxCodes } from './codes/syntax.js'
import { typeCodes } from './codes/types.js'
import { warehouseCodes } from './codes/warehouse.js'

/** Every code with its title. A code is never reused and never changes its meaning. */
export const codes = {
  ...syntaxCodes,
  ...fileCodes,
  ...shapeCodes,
  ...nameCodes,
  ...typeCodes,
  ...dialectCodes,
  ...deployCodes,
  ...warehouseCodes,
  ...internalCodes,
} as const

export type Code = keyof typeof codes
