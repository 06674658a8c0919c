import { format } from 'prettier'
import { expect, test } from 'vitest'
import { newCommandLine } from '../../src/cli/program.js'
import { renderCliReference } from '../support/docs/render-cli-reference.js'

test('docs/cli.md says what the commands say; `vitest run test/docs --update` writes it', async () => {
  const program = newCommandLine(() => Promise.resolve(), silent)
  const page = await format(renderCliReference(program), {
    parser: 'markdown',
    semi: false,
    singleQuote: true,
    printWidth: 100,
    proseWrap: 'always',
  })
  await expect(page).toMatchFileSnapshot('../../docs/cli.md')
})

const silent = {
  folder: '.',
  environment: {},
  isInteractive: false,
  colour: { out: false, error: false },
  out: () => undefined,
  error: () => undefined,
  ask: () => Promise.resolve(''),
  onInterrupt: () => () => undefined,
}
