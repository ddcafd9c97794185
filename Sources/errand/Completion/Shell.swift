/// A shell that can complete commands. The scripts know nothing of the commands: they ask the program what fits, so
/// that they are right for whatever version of it is installed.
enum Shell: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish

  /// The command by which scripts ask. Not for people, so help does not name it.
  static let question = "__complete"

  var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  private static let bashScript = #"""
    # Completion of errand for bash. Use it at once:  source <(errand completion bash)
    _errand() {
      local word help
      COMPREPLY=()
      while IFS=$'\t' read -r word help; do
        if [[ $word == :files ]]; then
          compopt -o default
          return
        fi
        # A file may have a space in its name.
        printf -v word %q "$word"
        COMPREPLY+=("$word")
      done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    }
    complete -F _errand errand

    """#

  private static let zshScript = #"""
    #compdef errand
    # Completion of errand for zsh. Use it at once:  source <(errand completion zsh)
    _errand() {
      local line word
      local -a found
      for line in "${(@f)$("${(Q)words[1]}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        word=${line%%$'\t'*}
        if [[ $word == :files ]]; then
          _files
          return
        fi
        found+=("${word//:/\\:}:${line#*$'\t'}")
      done
      (( $#found )) && _describe -V errand found
    }
    if [[ ${funcstack[1]} == _errand ]]; then
      _errand "$@"
    else
      compdef _errand errand
    fi

    """#

  private static let fishScript = #"""
    # Completion of errand for fish. Use it at once:  errand completion fish | source
    function __errand_complete
      set -l words (commandline -opc)
      set -l current (commandline -ct)
      set -l found ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
      if test "$found[1]" = :files
        __fish_complete_path "$current"
      else
        printf '%s\n' $found
      end
    end
    complete -c errand -f -a '(__errand_complete)'

    """#
}
