import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Failure } from '../../../src/cli/outcome.js'
import type { FoundFiles } from '../../../src/cli/project-files.js'
import { findProject, readDefinitions, readProjectFile } from '../../../src/cli/project-files.js'
import { sourceFile } from '../../../src/source/source-file.js'
import type { TestFolder } from '../../support/test-project.js'
import { testFolder } from '../../support/test-project.js'

let folder: TestFolder
afterEach(() => folder.remove())

const span = { file: sourceFile('segc.yaml', 'definitions: segments'), start: 13, end: 21 }
const read = (definitions = 'segments', from = folder.path): Promise<FoundFiles> =>
  readDefinitions(folder.path, { folder: definitions, span }, from)

describe('definition files', () => {
  test('are found in all folders, in the order of their paths, as seen from the working folder', async () => {
    folder = await testFolder({
      'segments/b.yaml': 'b',
      'segments/a/z.yml': 'z',
      'segments/a.yaml': 'a',
      'segments/readme.md': '',
      'segments/.hidden/x.yaml': '',
      'segments/node_modules/x.yaml': '',
    })
    const { files, findings } = await read()
    expect(findings).toEqual([])
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ['segments/a.yaml', 'a'],
      ['segments/a/z.yml', 'z'],
      ['segments/b.yaml', 'b'],
    ])
    const below = await read('segments', join(folder.path, 'segments'))
    expect(below.files[0]?.path).toBe('a.yaml')
  })
  test('may lie beside segc.yaml, which is none', async () => {
    folder = await testFolder({ 'segc.yaml': '', 'a.yaml': '' })
    expect((await read('.')).files.map(({ path }) => path)).toEqual(['a.yaml'])
  })
  test('are read once where links lead in a circle', async () => {
    folder = await testFolder({ 'segments/a.yaml': '' })
    await symlink('..', join(folder.path, 'segments/up'))
    await symlink('.', join(folder.path, 'segments/here'))
    expect((await read()).files.map(({ path }) => path)).toEqual(['segments/a.yaml'])
  })
  test('that cannot be read are findings', async () => {
    folder = await testFolder({ 'segments/ok.yaml': 'ok' })
    await symlink('nowhere', join(folder.path, 'segments/gone.yaml'))
    const { findings } = await read()
    expect(findings).toMatchObject([{ code: 'SEG092' }])
  })
  test('of a missing folder are a finding at its name', async () => {
    folder = await testFolder()
    const { files, findings } = await read()
    expect(files).toEqual([])
    expect(findings).toMatchObject([
      {
        code: 'SEG092',
        message: '`segments` cannot be read: it does not exist',
        primary: { span },
      },
    ])
  })
  test('that are no UTF-8 are a finding at the first wrong byte', async () => {
    folder = await testFolder({ 'segments/a.yaml': new Uint8Array([0x61, 0x0a, 0x62, 0xff, 0x63]) })
    const { files, findings } = await read()
    expect(files).toEqual([])
    expect(findings).toMatchObject([{ code: 'SEG093', primary: { span: { start: 3, end: 4 } } }])
  })
  test('may end in capital letters', async () => {
    folder = await testFolder({ 'segments/a.YML': '', 'segments/b.Yaml': '' })
    expect((await read()).files.map(({ path }) => path)).toEqual([
      'segments/a.YML',
      'segments/b.Yaml',
    ])
  })
  test('that link to nothing are named, and the others are read', async () => {
    folder = await testFolder({ 'segments/a.yaml': '' })
    await symlink(join(folder.path, 'nowhere'), join(folder.path, 'segments/link.yaml'))
    const { files, findings } = await read()
    expect(files.map(({ path }) => path)).toEqual(['segments/a.yaml'])
    expect(findings.map(({ message }) => message)).toEqual([
      '`segments/link.yaml` cannot be read: the file that it links to does not exist',
    ])
  })
  test('keep a byte order mark, so that offsets are those of the file', async () => {
    folder = await testFolder({ 'segments/a.yaml': '\ufeffa' })
    expect((await read()).files[0]?.text).toBe('\ufeffa')
  })
})

describe('a project', () => {
  test('is the nearest upward', async () => {
    folder = await testFolder({ 'segc.yaml': '', 'inner/segc.yaml': '', 'inner/deep/x.txt': '' })
    expect(await findProject(join(folder.path, 'inner/deep'))).toBe(join(folder.path, 'inner'))
    expect(await findProject(folder.path)).toBe(folder.path)
  })
  test('is no folder of that name', async () => {
    folder = await testFolder()
    await mkdir(join(folder.path, 'segc.yaml'))
    await expect(findProject(folder.path)).rejects.toThrow(Failure)
    expect(faultOf(() => readProjectFile(folder.path, folder.path))).toMatchObject({
      findings: [{ message: '`segc.yaml` cannot be read: it is a folder' }],
    })
  })
})

function faultOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
