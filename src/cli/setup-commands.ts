import type { Command } from 'commander'
import { Option } from 'commander'
import type { Add, Common, Run } from './command-run.js'
import type { DoctorOptions } from './commands/doctor.js'
import type { ImportOptions } from './commands/import.js'
import type { InitOptions } from './commands/init.js'
import { formatOption } from './format-option.js'
import { templateNames } from './scaffold/template-names.js'
import type { Terminal } from './terminal.js'

/** Commands that start a project and look after what is around it. */
export function addSetupCommands(program: Command, add: Add, run: Run, terminal: Terminal): void {
  const target = ['--target <name>', 'target of segc.yaml (default: its default_target)'] as const
  const sources = ['template', 'database', 'files', 'postgres']
  const source = (usage: string, description: string): Option => {
    const option = new Option(usage, description)
    return option.conflicts(sources.filter((name) => name !== option.attributeName()))
  }
  program
    .command('init [folder]')
    .description('start a project, from your own tables or from a sample, that works at once')
    .addOption(
      source('--template <name>', 'sample with definitions and data (default: retail)').choices(
        templateNames,
      ),
    )
    .addOption(source('--database <file>', 'read the tables of this DuckDB file'))
    .addOption(source('--files <files...>', 'load these CSV and Parquet files'))
    .addOption(
      source('--postgres [url]', "read the tables of this database (default: '${DATABASE_URL}')"),
    )
    .option('--json', 'short for --format json')
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Examples:
  segc init                              a sample shop in this folder
  segc init saas --template b2b-saas     another sample, in a folder of its own
  segc init crm --files customers.csv orders.parquet
  segc init crm --database warehouse.duckdb
  segc init crm --postgres '\${DATABASE_URL}'`,
    )
    .action((folder: string | undefined, options: InitOptions & Common) =>
      run(options, async () => {
        const { initCommand } = await import('./commands/init.js')
        return initCommand(folder, options, terminal)
      }),
    )
  add(
    'import',
    'write the tables of a warehouse or of dbt into definition files; keeps what is there',
  )
    .option(...target)
    .option('--dbt <manifest.json>', 'read a manifest of dbt; with --target, types from there')
    .option('--schema <names...>', 'only tables of these schemas')
    .option('--out <file>', 'definition file for new tables (default: tables.yaml)')
    .option('--dry-run', 'show what would be written')
    .addHelpText(
      'after',
      '\nExamples:\n  segc import\n  segc import --target prod --schema shop web\n  segc import --dbt target/manifest.json --dry-run',
    )
    .action((options: ImportOptions & Common) =>
      run(options, async () => {
        const { importCommand } = await import('./commands/import.js')
        return importCommand(options, terminal)
      }),
    )
  add('doctor', 'test the configuration, the connection, the tables, their keys and the views')
    .option(...target)
    .addHelpText(
      'after',
      '\nExamples:\n  segc doctor\n  segc doctor --target prod --json\n  segc doctor --format junit > doctor.xml',
    )
    .action((options: DoctorOptions & Common) =>
      run(options, async () => {
        const { doctorCommand } = await import('./commands/doctor.js')
        return doctorCommand(options, terminal)
      }),
    )
}
