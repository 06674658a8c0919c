import type { VariableExpr } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import type { BoundExpr } from './bound.js'
import { fault, unknownName } from './faults.js'
import type { Binder, Scope } from './scope.js'

/** The value that the member of the family has for the variable. */
export function bindVariable(expr: VariableExpr, { definition }: Scope, binder: Binder): BoundExpr {
  const { span } = expr
  const variables = definition?.variables
  const literal = variables?.get(expr.name)
  if (literal !== undefined) {
    return { kind: 'literal', span, type: literal.type, exactQuotient: false, literal }
  }
  binder.report(
    variables === undefined
      ? fault('SEG313', span, 'a variable outside of a family', {
          help: `a segment or segmentation with \`for_each: { ${expr.name}: [...] }\` has \`$${expr.name}\``,
        })
      : unknownName(
          'SEG201',
          { text: expr.name, span },
          'variable',
          'not a variable of `for_each`',
          variables.keys(),
        ),
  )
  return errorAt(span)
}
