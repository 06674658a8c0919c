/** A page of Markdown about a code as a terminal shows it: headings alone on their line, examples indented. */
export function renderPage(markdown: string): string {
  let isExample = false
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      isExample = !isExample
      return []
    }
    if (isExample) return [line === '' ? '' : `    ${line}`]
    if (line.startsWith('## ')) return [`${line.slice(3)}:`]
    return [line.replace(/^# /, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')]
  })
  return `${lines.join('\n').trimEnd()}\n`
}
