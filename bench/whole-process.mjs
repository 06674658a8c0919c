// Times whole processes, in turn with a baseline, so that a machine whose speed drifts moves both.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Median milliseconds of each command over `runs` rounds after one that is not counted; a command is [file, args, cwd]. */
export function timeInTurn(commands, runs) {
  const times = commands.map(() => [])
  for (let round = 0; round <= runs; round++) {
    commands.forEach((command, index) => {
      const milliseconds = timeOnce(command)
      if (round > 0) times[index].push(milliseconds)
    })
  }
  return times.map(median)
}

export function timeOnce([file, args, cwd]) {
  const start = performance.now()
  const { status, stderr } = spawnSync(file, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  const milliseconds = performance.now() - start
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} exited with ${status}: ${stderr}`)
  return milliseconds
}

/** Peak resident memory in MB of the largest process of a command, by GNU time; undefined where it is not installed. */
export function peakMemory([file, args, cwd]) {
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', file, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) return undefined
  return Number(stderr.trim().split('\n').at(-1)) / 1024
}

export function machine() {
  const cpu =
    /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown CPU'
  return `${cpu}, Node ${process.version}`
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]
}
