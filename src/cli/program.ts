import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { Add, Common, Run } from './command-run.js'
import type { CheckOptions } from './commands/check.js'
import type { CompileOptions } from './commands/compile.js'
import type { FitOptions } from './commands/fit.js'
import type { QueryOptions } from './commands/query.js'
import type { SchemaKind } from './commands/schema.js'
import type { SizesOptions } from './commands/sizes.js'
import { addDeployCommands } from './deploy-commands.js'
import type { ExitCode } from './exit-code.js'
import { exitCodes } from './exit-code.js'
import { formatOf } from './format.js'
import { formatOption } from './format-option.js'
import { addInspectionCommands } from './inspection-commands.js'
import { withProgress } from './progress.js'
import { runCommand } from './run-command.js'
import { addSetupCommands } from './setup-commands.js'
import type { Terminal } from './terminal.js'

/** Runs one command line. Commands are loaded when they are used, so that `--version` pays for none of them. */
export async function runProgram(args: readonly string[], process: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean
  const { terminal, stop } = withProgress(process)
  const run: Run = async (options, command) => {
    exitCode = await runCommand(command, { format: formatOf(options), terminal })
  }
  const program = newCommandLine(run, terminal)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage
  } finally {
    stop()
  }
}

/** All commands with their options; docs/cli.md is made from it. */
export function newCommandLine(run: Run, terminal: Terminal): Command {
  const program = newProgram(terminal)
  addCommands(program, run, terminal)
  for (const command of program.commands) {
    command.showHelpAfterError(`(segc ${command.name()} --help shows its options)`)
  }
  return program
}

function newProgram({ out, error }: Terminal): Command {
  return new Command('segc')
    .description('Compiles customer segments written as YAML to SQL views of a warehouse.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: error })
    .showHelpAfterError('(segc --help shows examples)')
    .addHelpText(
      'after',
      `
Examples:
  segc init                              start a project that works at once
  segc check                             find faults in the definitions
  segc watch                             check again whenever a file changes
  segc show vip_at_risk                  show a definition, its dependencies and its SQL
  segc compile vip_at_risk               print the SQL of one segment
  segc compile --dialect postgres --out sql
                                         write the SQL of all views to files
  segc plan                              show what apply would change, and why
  segc apply --target prod --yes         change the views in the warehouse to what the project says
  segc query vip_at_risk --limit 5       show members
  segc sizes --as-of 2026-03-15          count the members of every segment

Formats:
  human    the result on standard output, findings on standard error; of check and doctor, findings are the result
  json     both as one document on standard output
  github   as human, with findings as annotations of a pull request
  sarif    findings as a document on standard output, for code scanning; the result goes to standard error
  junit    findings as a test report on standard output, for GitLab and Jenkins; the result goes to standard error

Exit codes: 0 clean, 1 findings, 2 changes (plan --detailed-exitcode), 3 warehouse not reachable or refused, 64 wrong usage, 130 interrupted.`,
    )
}

function addCommands(program: Command, run: Run, terminal: Terminal): void {
  const add: Add = (usage, description, format = formatOption()) =>
    program
      .command(usage)
      .description(description)
      .option('--project <folder>', 'folder of segc.yaml (default: the nearest one upward)')
      .option('--json', 'short for --format json')
      .addOption(format)
  const target = ['--target <name>', 'target of segc.yaml (default: its default_target)'] as const
  const asOf = [
    '--as-of <instant>',
    'evaluate at this instant or at the start of this day, e.g. 2026-03-15T12:00:00Z',
  ] as const

  addSetupCommands(program, add, run, terminal)
  add('check', 'find faults in the definitions; needs no warehouse')
    .addHelpText(
      'after',
      `
Examples:
  segc check
  segc check --format github                       annotations of a pull request
  segc check --format sarif > segc.sarif           for code scanning
  segc check --format junit > segc.xml             for GitLab and Jenkins`,
    )
    .action((options: CheckOptions & Common) =>
      run(options, async () => {
        const { checkCommand } = await import('./commands/check.js')
        return checkCommand(options, terminal)
      }),
    )
  add('compile [names...]', 'print the SQL of views; needs no warehouse')
    .option(...target)
    .option('--dialect <name>', "SQL dialect (default: that of the target's warehouse)")
    .option('--out <folder>', 'write one file per view instead')
    .option(...asOf)
    .addHelpText(
      'after',
      '\nExamples:\n  segc compile vip\n  segc compile --dialect postgres --out sql\n  segc compile vip --as-of 2026-03-15',
    )
    .action((names: readonly string[], options: CompileOptions & Common) =>
      run(options, async () => {
        const { compileCommand } = await import('./commands/compile.js')
        return compileCommand(names, options, terminal)
      }),
    )
  addDeployCommands(add, run, terminal)
  add('query <name>', 'show members of a segment, or labels of a segmentation')
    .option(...target)
    .option('--limit <rows>', 'rows at most, 0 for all', rowCount, 20)
    .option('--show-pii', 'show values of columns that are marked as pii')
    .option(...asOf)
    .addHelpText(
      'after',
      '\nExamples:\n  segc query vip --limit 5\n  segc query vip --target prod --as-of 2026-03-15 --json',
    )
    .action((name: string, options: QueryOptions & Common) =>
      run(options, async () => {
        const { queryCommand } = await import('./commands/query.js')
        return queryCommand(name, options, terminal)
      }),
    )
  add('sizes', 'count the members of every segment and label')
    .option(...target)
    .option(...asOf)
    .addHelpText('after', '\nExamples:\n  segc sizes\n  segc sizes --as-of 2026-03-15 --json')
    .action((options: SizesOptions & Common) =>
      run(options, async () => {
        const { sizesCommand } = await import('./commands/sizes.js')
        return sizesCommand(options, terminal)
      }),
    )
  add(
    'fit <segmentation>',
    'find clusters of the rows, and write the model of a `cluster` segmentation',
  )
    .option(...target)
    .option('--k <clusters>', 'clusters at most', clusterCount, 5)
    .option(...asOf)
    .addHelpText('after', '\nExamples:\n  segc fit habits\n  segc fit habits --k 4 --target prod')
    .action((name: string, options: FitOptions & Common) =>
      run(options, async () => {
        const { fitCommand } = await import('./commands/fit.js')
        return fitCommand(name, options, terminal)
      }),
    )
  program
    .command('explain [code]')
    .description('explain a code of a finding, with a wrong and a right example')
    .option('--json', 'print the result as JSON')
    .action((code: string | undefined, options: Common) =>
      run(options, async () => {
        const { explainCommand } = await import('./commands/explain.js')
        return explainCommand(code)
      }),
    )
  program
    .command('schema')
    .description('print the JSON Schema of definition files or of segc.yaml, for editors')
    .addArgument(
      new Argument('[kind]', 'kind of file').choices(schemaKinds).default('definitions' as const),
    )
    .option('--json', 'print the result as JSON')
    .action((kind: SchemaKind, options: Common) =>
      run(options, async () => {
        const { schemaCommand } = await import('./commands/schema.js')
        return schemaCommand(kind)
      }),
    )
  addInspectionCommands(program, add, run, terminal)
}

/** Named here, so that help does not load the command. */
const schemaKinds: readonly SchemaKind[] = ['definitions', 'project']

function clusterCount(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new InvalidArgumentError('It takes a number from 1 to 999.')
  return Number(text)
}

function rowCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.')
  return Number(text)
}
