import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withProgress } from '../../../src/cli/progress.js'
import type { Terminal } from '../../../src/cli/terminal.js'

let written: string[]
let process: Terminal
beforeEach(() => {
  vi.useFakeTimers()
  written = []
  process = {
    folder: '/',
    environment: {},
    isInteractive: true,
    colour: { out: false, error: false },
    out: (text) => written.push(`out ${text}`),
    error: (text) => written.push(`error ${text}`),
    ask: async () => {
      vi.advanceTimersByTime(5_000)
      return 'y'
    },
    onInterrupt: () => () => undefined,
    status: (line) => {
      if (line !== written.at(-1)?.replace('status ', '')) written.push(`status ${line}`)
    },
  }
})
afterEach(() => vi.useRealTimers())

test('nothing is shown of a short command', () => {
  const { terminal, stop } = withProgress(process)
  terminal.working?.('waiting for dev')
  vi.advanceTimersByTime(900)
  terminal.out('result')
  stop()
  expect(written).toEqual(['status ', 'out result', 'status '])
})

test('what takes longer is shown with its time, and removed before anything else is written', () => {
  const { terminal, stop } = withProgress(process)
  terminal.working?.('waiting for dev')
  vi.advanceTimersByTime(2_300)
  terminal.error('finding')
  stop()
  vi.advanceTimersByTime(9_000)
  expect(written).toEqual([
    'status waiting for dev ... 1 s',
    'status waiting for dev ... 2 s',
    'status ',
    'error finding',
    'status ',
  ])
})

test('a long computation is said before it begins', () => {
  const { terminal } = withProgress(process)
  terminal.working?.('checking definitions', { blocks: true })
  expect(written).toEqual(['status checking definitions ...'])
})

test('nothing is shown while people are waited for', async () => {
  const { terminal, stop } = withProgress(process)
  await terminal.ask('sure?')
  terminal.idle?.()
  vi.advanceTimersByTime(5_000)
  stop()
  expect(new Set(written)).toEqual(new Set(['status ']))
})

test('nothing is shown where standard error is no terminal', () => {
  const { status: _, ...piped } = process
  expect(withProgress(piped).terminal).toBe(piped)
})
