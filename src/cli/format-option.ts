import { Option } from 'commander'
import { formats } from './format.js'

/** The same for every command that prints findings. */
export function formatOption(choices: readonly string[] = formats): Option {
  return new Option('--format <name>', 'form of the result and its findings')
    .choices(choices)
    .conflicts('json')
}
