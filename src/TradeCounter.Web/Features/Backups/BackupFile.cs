using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace TradeCounter.Web.Features.Backups;

/// <summary>What a backup says of itself. <paramref name="MadeAt"/>: before its database was copied, so whatever is not in it happened later.</summary>
internal sealed record BackupContents(DateTimeOffset MadeAt, string By, int Orders, string? LastMigration, IReadOnlyDictionary<string, string> Sha256);

/// <summary>
/// One backup: a zip archive with the database, the key ring, the answers beside the database and its own table of contents.
/// It gets its name only when it is whole, on the disk and read back.
/// </summary>
internal static class BackupFile
{
    public const string Extension = ".zip";
    public const string Contents = "backup.json";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string NameFor(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-ddTHHmmss}Z{Extension}";

    /// <summary>Packs the folder and reads it back.</summary>
    public static async Task Write(string folder, string target, BackupContents contents, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(target, options))
        {
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                await using (var entry = await zip.CreateEntry(Contents).OpenAsync(cancellation))
                    await JsonSerializer.SerializeAsync(entry, contents, cancellationToken: cancellation);
                foreach (var name in contents.Sha256.Keys)
                {
                    await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
                    await using var from = File.OpenRead(Path.Combine(folder, name));
                    await from.CopyToAsync(entry, cancellation);
                }
            }
            file.Flush(flushToDisk: true);
        }
        await using var written = await ZipFile.OpenReadAsync(target, cancellation);
        await Check(written, contents, cancellation);
    }

    /// <summary>The table of contents; null: this is no backup of ours, or not a whole one.</summary>
    public static async Task<BackupContents?> Read(string file, CancellationToken cancellation)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, cancellation);
            return await Read(zip, cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Unpacks it, every file proven by its hash. Throws InvalidDataException or JsonException for what is no whole backup.</summary>
    public static async Task<BackupContents> Unpack(string file, string folder, CancellationToken cancellation)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, cancellation);
        var contents = await Read(zip, cancellation) ?? throw new InvalidDataException($"it holds no {Contents}");
        await Check(zip, contents, cancellation);
        foreach (var name in contents.Sha256.Keys)
        {
            var target = Path.GetFullPath(Path.Combine(folder, name));
            if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidDataException($"{name} would lie outside of it");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var entry = await zip.GetEntry(name)!.OpenAsync(cancellation);
            await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            await entry.CopyToAsync(to, cancellation);
            to.Flush(flushToDisk: true);
        }
        return contents;
    }

    public static async Task<string> Sha256(Stream stream, CancellationToken cancellation) => Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));

    private static async Task<BackupContents?> Read(ZipArchive zip, CancellationToken cancellation)
    {
        if (zip.GetEntry(Contents) is not { } entry)
            return null;
        await using var text = await entry.OpenAsync(cancellation);
        return await JsonSerializer.DeserializeAsync<BackupContents>(text, cancellationToken: cancellation) is { Sha256: not null } contents ? contents : null;
    }

    private static async Task Check(ZipArchive zip, BackupContents contents, CancellationToken cancellation)
    {
        foreach (var (name, hash) in contents.Sha256)
        {
            await using var entry = await (zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing")).OpenAsync(cancellation);
            if (await Sha256(entry, cancellation) != hash)
                throw new InvalidDataException($"{name} is damaged");
        }
    }
}
