import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksOf } from '../support/docs/page-blocks.js'
import { textOfPage } from '../support/docs/page-cases.js'
import type { TestFolder } from '../support/test-project.js'
import { testFolder } from '../support/test-project.js'
import { segc } from '../support/test-terminal.js'

let start: TestFolder
beforeAll(async () => {
  start = await testFolder()
})
afterAll(() => start.remove())

test('a reader of the quick start can do what it says, and sees what it shows', async () => {
  let folder = start.path
  let shown = ''
  for (const { language, text, header, line } of blocksOf(textOfPage('quick-start'))) {
    if (language === 'yaml') {
      const path = join(folder, header ?? '').slice(start.path.length + 1)
      await start.write({ [path]: text })
    }
    if (language === 'text') expect(shown, `line ${line}`).toBe(text)
    if (language !== 'sh') continue
    for (const command of text.trim().split('\n')) {
      const [program, ...args] = command.split(' ')
      if (program === 'cd') {
        folder = join(folder, args[0] ?? '')
        continue
      }
      expect(program).toBe('segc')
      const { exitCode, out, error } = await segc(folder, args)
      expect({ command, exitCode, error }).toMatchObject({ command, exitCode: 0 })
      shown = out
    }
  }
})
