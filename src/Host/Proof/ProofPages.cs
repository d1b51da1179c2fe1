// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Pages;
using OS2.Ledger.Proof.Cosigning;
using OS2.Ledger.Proof.Verification;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof;

/// <summary>What a kept checkpoint comes to, held against the log.</summary>
public enum KeptHeld
{
    /// <summary>It is no checkpoint, or was mistyped.</summary>
    Unreadable,

    /// <summary>The log begins as it did then.</summary>
    Holds,

    /// <summary>The log does not begin as it did then.</summary>
    Otherwise,

    /// <summary>The log had more entries then than it has.</summary>
    Longer,
}

/// <summary>The proof for everybody: whether the ledger is whole, and the receipt of an entry, to be read.</summary>
public static class ProofPages
{
    /// <summary>Where anybody sees whether the ledger is whole.</summary>
    public const string Address = "/efterproev";

    private const string Kept = "kontrolpunkt";

    // Of more, that there are more says enough.
    private const int MostTold = 20;

    public static void MapProofPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Address, ShowAsync).ExcludeFromDescription();
        app.MapGet("/journal/{number:long}/kvittering", ReceiptAsync).ExcludeFromDescription();
    }

    /// <summary>Where a kept checkpoint is held against the log.</summary>
    public static string AddressOf(string kept) => $"{Address}?{Kept}={kept}";

    /// <summary>Where the receipt of an entry is read.</summary>
    public static string ReceiptOf(long number) => $"/journal/{number}/kvittering";

    private static async Task<IResult> ShowAsync(
        HttpContext http, SealedLog log, CosignedLog cosigned, Patrol patrol, Sealer sealer, BreaksInWords inWords, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        var (note, published) = (await log.CheckpointAsync(cancellation), await cosigned.PublishedAsync(cancellation));
        var checkpoint = note is null ? null : Checkpoint.Read(note.Text);
        var typed = http.Request.Query[Kept].ToString();
        var alarms = new List<string>();
        await foreach (var alarm in Patrol.AlarmsAsync(source, cancellation).Take(MostTold))
            alarms.Add(inWords.Of(alarm, await log.IndexOfAsync(alarm.Number, cancellation)));
        return Page.Show<ProofPage>(new
        {
            Of = new ProofView(
                checkpoint, published, published is null ? null : await log.KeyAsync(Checkpoint.Read(published.Text)!.Size, cancellation),
                await HistoryAsync(source, cancellation), alarms, sealer.Trouble is not null,
                patrol.Round, patrol.Seen, await BookReach.AskAsync(source, cancellation).ToListAsync(cancellation)),
            Typed = typed,
            Held = http.Request.Query.ContainsKey(Kept) ? (KeptHeld?)await HeldAsync(typed, checkpoint, log, cancellation) : null,
        });
    }

    private static async Task<KeptHeld> HeldAsync(string typed, Checkpoint? now, SealedLog log, CancellationToken cancellation)
    {
        if (ShortCheckpoint.ReadKept(typed) is not { } kept) return KeptHeld.Unreadable;
        if (kept.Origin != "" && kept.Origin != now?.Origin) return KeptHeld.Otherwise;
        if (kept.Size > (now?.Size ?? 0)) return KeptHeld.Longer;
        try
        {
            return await log.RootAsync(kept.Size, cancellation) == kept.Root ? KeptHeld.Holds : KeptHeld.Otherwise;
        }
        catch (Exception e) when (e is KeyNotFoundException or ArgumentException)
        {
            // The tree is not there any more.
            return KeptHeld.Otherwise;
        }
    }

    private static async Task<LogHistory> HistoryAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var told = Book.AskAsync(
            source,
            $"""
            select (select timestamp from {LedgerStore.Schema}.mt_events order by seq_id limit 1),
              min(sealed_at), max(sealed_at), (select count(*) from {LedgerStore.Schema}.alarm where ended_at is not null)
            from {LedgerStore.Schema}.checkpoint
            """,
            [],
            row => new LogHistory(Moment(row, 0), Moment(row, 1), Moment(row, 2), row.GetInt64(3)),
            cancellation);
        return await told.FirstAsync(cancellation);

        static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    private static async Task<IResult> ReceiptAsync(
        long number, NpgsqlDataSource source, Receipts receipts, SealedLog log, EntryReader reader, CancellationToken cancellation)
    {
        if (await AuditTrail.FindAsync(source, number, cancellation) is not { } entry) return Results.NotFound();
        var receipt = await receipts.OfAsync(entry, cancellation);
        var checkpoint = receipt is not null && SignedNote.Read(receipt.Checkpoint) is { } note ? Checkpoint.Read(note.Text) : null;
        return Page.Show<ReceiptPage>(new
        {
            Number = number,
            (await reader.ReadAsync([entry], null, cancellation))[0].Sentence,
            Of = receipt,
            Checkpoint = checkpoint,
            Key = checkpoint is null ? null : await log.KeyAsync(checkpoint.Size, cancellation),
        });
    }
}

/// <summary>Since when there is a log.</summary>
/// <param name="First">When the first entry was recorded.</param>
/// <param name="Begun">When entries were first sealed.</param>
/// <param name="Latest">When they were last.</param>
/// <param name="Alarms">How many alarms there were that have ended.</param>
public sealed record LogHistory(DateTimeOffset? First, DateTimeOffset? Begun, DateTimeOffset? Latest, long Alarms);

/// <summary>What is known of whether the ledger is whole.</summary>
/// <param name="Checkpoint">The latest one; null before the first.</param>
/// <param name="Published">The latest one that enough witnesses have signed, where there are witnesses.</param>
/// <param name="Key">The key by which the published one is signed.</param>
/// <param name="Alarms">What was found to be changed, in sentences.</param>
/// <param name="Stalled">Whether nothing is sealed, for another reason.</param>
/// <param name="Round">When all entries were last held against the log, and how many they were.</param>
/// <param name="Seen">How many were so far, this time.</param>
/// <param name="Books">Of which entries the books were made.</param>
public sealed record ProofView(
    Checkpoint? Checkpoint, SignedNote? Published, NoteKey? Key, LogHistory History, IReadOnlyList<string> Alarms, bool Stalled,
    (DateTimeOffset At, long Entries)? Round, long Seen, IReadOnlyList<BookReach> Books)
{
    /// <summary>Who signed the published one besides the log.</summary>
    public IReadOnlyList<string> Witnesses => Published is null ? [] :
        [.. Published.Signatures.Select(signature => signature.Name).Where(name => name != Key?.Name).Distinct()];

    /// <summary>What the published one says.</summary>
    public Checkpoint? Shown => Published is null ? null : Checkpoint.Read(Published.Text);
}
