using TradeCounter.Domain;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Backups;

/// <summary>The app's two commands beside running: <c>backup [file]</c> and <c>restore file</c>. The result is the process's exit code; null: neither was asked for.</summary>
internal static class BackupCommand
{
    public static async Task<int?> Run(string[] args, string dataFolder, TimeProvider clock)
    {
        var data = new DataFolder(Path.GetFullPath(dataFolder));
        return args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray() switch
        {
            ["backup"] => await Tell(BackupMaker.Make(data, null, By, clock, CancellationToken.None), Made),
            ["backup", var file] => await Tell(BackupMaker.Make(data, file, By, clock, CancellationToken.None), Made),
            ["restore", var file] => await Tell(Restorer.Restore(data, file, clock, CancellationToken.None), Restored),
            ["backup" or "restore", ..] => await Tell(Task.FromResult<Result<string>>(new Refusal("usage", "Say: backup [file], or: restore file")), Made),
            _ => null,
        };
    }

    private static string By => $"{Environment.UserName} by the command";

    private static string Made(string file) => $"{file}\nBack up complete and read back. It holds the key ring: whoever has it can read the dealers' passwords.";

    private static string Restored(string replaced) =>
        $"The backup is in place. What it replaced is kept in {replaced}\nStart the counter, open Backups as an admin, compare with the dealers, then start sending: until then nothing is sent.";

    private static async Task<int> Tell(Task<Result<string>> doing, Func<string, string> say)
    {
        var (text, code) = (await doing).Match(value => (say(value), 0), why => (why.Sentence, 1));
        await (code == 0 ? Console.Out : Console.Error).WriteLineAsync(text);
        return code;
    }
}
