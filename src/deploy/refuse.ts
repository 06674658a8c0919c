import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { DeployedState } from './deployed-state.js'
import type { Deployment } from './deployment.js'
import { catalogTable } from './segment-catalog.js'
import { statementTable } from './statement-table.js'

/** Names of the deployment that objects have which are not this project's. */
export function refuseObjects(deployment: Deployment, state: DeployedState): readonly Diagnostic[] {
  return [
    ...deployment.views.flatMap((view) => refuse(view.name, 'view', deployment, state)),
    ...refuse(catalogTable.name, 'table', deployment, state),
    ...refuse(statementTable.name, 'table', deployment, state),
  ]
}

function refuse(
  name: string,
  kind: 'view' | 'table',
  { schema, project }: Deployment,
  state: DeployedState,
): readonly Diagnostic[] {
  const object = state.object(name)
  if (!object) return []
  const { trailer, description } = object
  if (!trailer || object.kind !== kind) {
    return [
      {
        code: 'SEG601',
        severity: 'error',
        message: `${description} \`${schema}.${object.name}\` was not made by segc`,
        help: `rename \`${name}\`, or drop or rename the ${description}; segc replaces only what it made`,
      },
    ]
  }
  if (trailer.project === project) return []
  return [
    {
      code: 'SEG602',
      severity: 'error',
      message: `${description} \`${schema}.${object.name}\` belongs to project \`${trailer.project}\``,
      help: 'give each project a `schema` of its own; after a project is renamed, drop its schema once',
    },
  ]
}
