import { Option } from 'commander'
import type { Add, Common, Run } from './command-run.js'
import type { ApplyOptions } from './commands/apply.js'
import type { PlanOptions } from './commands/plan.js'
import type { Terminal } from './terminal.js'

/** Commands that compare a project with a warehouse. */
export function addDeployCommands(add: Add, run: Run, terminal: Terminal): void {
  const target = ['--target <name>', 'target of segc.yaml (default: its default_target)'] as const
  const prune = ['--prune', 'drop views and columns that the project no longer defines'] as const
  // Known to these commands only to say why they do not take it.
  const asOf = (): Option => new Option('--as-of <instant>').hideHelp()

  add('plan', 'show what apply would change in the warehouse, and why')
    .option(...target)
    .option(...prune)
    .option('--full', 'show every changed line of SQL, and the SQL of new views')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .addOption(asOf())
    .addHelpText(
      'after',
      '\nExamples:\n  segc plan\n  segc plan --format github\n  segc plan --target prod --detailed-exitcode\n  segc plan --prune --json',
    )
    .action((options: PlanOptions & Common) =>
      run(options, async () => {
        const { planCommand } = await import('./commands/plan.js')
        return planCommand(options, terminal)
      }),
    )
  add('apply', 'change the views in the warehouse to what the project says, all or none')
    .option(...target)
    .option(...prune)
    .option('--full', 'show every changed line of SQL, and the SQL of new views')
    .option('-y, --yes', 'do not ask')
    .addOption(asOf())
    .addHelpText(
      'after',
      '\nExamples:\n  segc apply\n  segc apply --target prod --yes\n  segc apply --prune',
    )
    .action((options: ApplyOptions & Common) =>
      run(options, async () => {
        const { applyCommand } = await import('./commands/apply.js')
        return applyCommand(options, terminal)
      }),
    )
}
