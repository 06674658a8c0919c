import type { Shell } from './shells.js'

/*
 * Each asks the hidden command `__complete` for lines of `candidate<TAB>description`, and completes files where there are
 * none: that is where a folder or a file is expected.
 */

const bash = `_segc() {
  local candidate about
  COMPREPLY=()
  while IFS=$'\\t' read -r candidate about; do
    [ -n "$candidate" ] && COMPREPLY+=("$(printf '%q' "$candidate")")
  done < <("\${COMP_WORDS[0]}" __complete "--current=\${COMP_WORDS[COMP_CWORD]}" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o default -F _segc segc
`

const zsh = `#compdef segc
_segc() {
  local line
  local -a described
  for line in "\${(@f)$("\${words[1]}" __complete "--current=\${(Q)words[CURRENT]}" -- "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
    [[ -n "$line" ]] && described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#described )); then
    _describe segc described
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _segc ]]; then
  _segc "$@"
else
  compdef _segc segc
fi
`

const fish = `function __segc_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l command $words[1]
    set -e words[1]
    set -l candidates ($command __complete "--current=$current" -- $words 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\\n' $candidates
    else
        __fish_complete_path "$current"
    end
end
complete -c segc -f -a '(__segc_complete)'
`

const powershell = `Register-ArgumentCompleter -Native -CommandName segc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements)
    $words = @($elements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    & $elements[0].ToString() __complete "--current=$wordToComplete" -- @words 2>$null | ForEach-Object {
        $candidate, $about = $_ -split "\`t", 2
        if (-not $about) { $about = $candidate }
        [System.Management.Automation.CompletionResult]::new($candidate, $candidate, 'ParameterValue', $about)
    }
}
`

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell }
