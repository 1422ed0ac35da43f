using System.CommandLine;
using Quench.Runs;
using Quench.Runs.Schema;

namespace Quench.Cli.Commands;

internal static class CompletionsCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "powershell"];

    public static Command Create()
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh or powershell" };
        shell.CompletionSources.Add(Shells);
        Command command = new("completions", """
            Print the completion script of a shell.

            Examples:
              quench completions bash > ~/.local/share/bash-completion/completions/quench
              quench completions powershell >> $PROFILE
            """) { shell };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(shell)!;
            Console.Out.WriteLine(name switch
            {
                "bash" => Bash,
                "zsh" => "autoload -U +X bashcompinit && bashcompinit\n" + Bash,
                "powershell" => PowerShell,
                _ => throw new BadInputException($"shell = {Parameter.Shown(name)} is refused: valid is {string.Join(", ", Shells)}{Suggestion.For(name, Shells)}"),
            });
            return 0;
        });
        return command;
    }

    private const string Bash = """
        _quench() {
          local line="${COMP_LINE#* }" point=$((COMP_POINT - ${#COMP_WORDS[0]} - 1))
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$point]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _quench quench ./quench
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName quench -ScriptBlock {
          param($word, $tree, $position)
          $line = $tree.ToString(); $cut = $line.IndexOf(' ') + 1
          & $tree.CommandElements[0].ToString() "[suggest:$($position - $cut)]" $line.Substring($cut) 2>$null |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;
}
