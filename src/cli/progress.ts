import type { Terminal } from './terminal.js'

/** Commands shorter than this show nothing. */
const quietMs = 1_000
const redrawMs = 200

/**
 * A terminal that shows what a command is waiting for and since when, on a line of its own that is gone before anything
 * else is written. `stop` removes it for good.
 */
export function withProgress(process: Terminal): {
  readonly terminal: Terminal
  readonly stop: () => void
} {
  const { status } = process
  if (!status) return { terminal: process, stop: () => undefined }
  let what = 'working'
  let started = Date.now()
  let isPaused = false
  const draw = (): void => {
    const elapsed = Date.now() - started
    if (isPaused || elapsed < quietMs) return
    status(`${what} ... ${Math.floor(elapsed / 1_000)} s`)
  }
  const timer = setInterval(draw, redrawMs)
  timer.unref()
  const clear = (): void => {
    status('')
  }
  return {
    terminal: {
      ...process,
      out: (text) => {
        if (text !== '') clear()
        process.out(text)
      },
      error: (text) => {
        if (text !== '') clear()
        process.error(text)
      },
      ask: async (question) => {
        clear()
        isPaused = true
        try {
          return await process.ask(question)
        } finally {
          isPaused = false
          started = Date.now()
        }
      },
      working: (text, { blocks = false } = {}) => {
        what = text
        if (isPaused) [isPaused, started] = [false, Date.now()]
        // Nothing can be drawn while a computation goes on.
        if (blocks) status(`${what} ...`)
        else draw()
      },
      idle: () => {
        clear()
        isPaused = true
      },
    },
    stop: () => {
      clearInterval(timer)
      clear()
    },
  }
}
