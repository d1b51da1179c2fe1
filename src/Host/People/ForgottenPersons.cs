// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Clusters;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>
/// Who was forgotten, by id, in a file of the data folder: a database that is put back from before knows it no longer, and they stay
/// forgotten all the same. The file only grows, and says nothing of anybody.
/// </summary>
public sealed class ForgottenPersons(IConfiguration configuration)
{
    public const string FileName = "forgotten-persons.txt";

    private readonly string _file = Path.Combine(DataFolder.Of(configuration), FileName);

    /// <summary>Those whom a file names; nobody where there is none.</summary>
    public static IReadOnlyList<PersonId> In(string? file) => !File.Exists(file) ? [] :
        [.. File.ReadLines(file).Select(line => PersonId.TryParse(line.Trim(), out var person) ? person : default)
            .Where(person => person != default).Distinct()];

    /// <summary>Adds those who are not in the file yet.</summary>
    public void Add(IEnumerable<PersonId> persons)
    {
        var lines = string.Concat(persons.Except(In(_file)).Select(person => $"{person}\n"));
        if (lines == "") return;
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(_file, options);
        // In one piece, whoever else adds; and on the disk before anybody hears of it.
        file.Write(System.Text.Encoding.ASCII.GetBytes(lines));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Adds those of whom the entries say that they are forgotten.</summary>
    public async Task AddAsync(NpgsqlDataSource source, CancellationToken cancellation) => Add(await Book.AskAsync(
        source,
        $"select data->>'person' from {LedgerStore.Schema}.mt_events where type = 'person_forgotten' order by seq_id",
        [],
        row => PersonId.TryParse(row.GetString(0), out var person) ? person : default,
        cancellation).Where(person => person != default).ToListAsync(cancellation));

    /// <summary>Erases those in the file who are in the register once more, with the private texts about them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> EraseAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var persons = In(_file).Select(person => person.Value).ToArray();
        if (persons.Length == 0) return 0;
        await using var command = source.CreateCommand(
            """
            with texts as (delete from register.document where persons && $1), erased as (delete from register.person where id = any($1) returning id)
            select count(*)::integer from erased
            """);
        command.Parameters.AddWithValue(persons);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>What is said of those who were erased once more.</summary>
    public static string Said(int erased) => erased == 1
        ? "One person who had been forgotten was there again, and is erased."
        : $"{erased} persons who had been forgotten were there again, and are erased.";
}
