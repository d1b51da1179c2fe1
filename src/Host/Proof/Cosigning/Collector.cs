// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using Npgsql;
using OS2.Ledger.Proof.Witnesses;

namespace OS2.Ledger.Proof.Cosigning;

/// <summary>
/// Asks every witness to sign the latest checkpoint, about once a second as long as there are new ones, and keeps what they sign. No
/// entry and no seal waits for it. Over all servers one does, by an advisory lock; should two ever, the witnesses sign for both.
/// </summary>
public sealed class Collector(
    NpgsqlDataSource source, SealedLog sealedLog, CosignedLog cosigned, WitnessPolicy policy, WitnessClient client, TimeProvider clock,
    ILogger<Collector> log) : BackgroundService
{
    // Any number will do, as long as every version of the program takes the same.
    private const long Collecting = 0x05_2E_D6_E9;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), AfterTrouble = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<AskedWitness> _asked = [.. policy.Witnesses.Select(witness => new AskedWitness(witness))];

    /// <summary>The witnesses with which something is wrong, as far as this server asks them.</summary>
    public IEnumerable<(NoteKey Key, WitnessTrouble Trouble)> Troubles =>
        from asked in _asked where asked.Trouble is not null select (asked.Witness.Key, asked.Trouble);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (policy.Witnesses.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The lock is held as long as the session lives, and each round begins with asking something of it.
                await using var session = await source.OpenConnectionAsync(stoppingToken);
                await using var alone = new NpgsqlCommand("select pg_try_advisory_lock($1)", session);
                alone.Parameters.AddWithValue(Collecting);
                await using var latest = new NpgsqlCommand($"select note from {LedgerStore.Schema}.checkpoint order by size desc limit 1", session);
                if (await alone.ExecuteScalarAsync(stoppingToken) is true)
                    for (; ; await Task.Delay(Pause, stoppingToken))
                        if (await latest.ExecuteScalarAsync(stoppingToken) is string note)
                            await RoundAsync(SignedNote.Read(note)!, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "No witness is asked");
            }

            await Task.Delay(AfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks every witness that has not signed the checkpoint, all at a time.</summary>
    private Task RoundAsync(SignedNote latest, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return Task.WhenAll(_asked.Where(asked => asked.IsDue(latest, now)).Select(async asked =>
        {
            var trouble = await TroubleAsync(asked, latest, cancellation);
            if (trouble is { IsRefusal: true } && trouble != asked.Trouble)
                log.LogError("The witness {Name} {Trouble}", asked.Witness.Key.Name, trouble.Said);
            else if (trouble is not null && trouble != asked.Trouble)
                log.LogWarning("The witness {Name} {Trouble}", asked.Witness.Key.Name, trouble.Said);
            asked.Answered(latest, trouble, clock.GetUtcNow());
        }));
    }

    /// <summary>Asks a witness.</summary>
    /// <returns>Why it did not sign; null when it did.</returns>
    private async Task<WitnessTrouble?> TroubleAsync(AskedWitness asked, SignedNote latest, CancellationToken cancellation)
    {
        var checkpoint = Checkpoint.Read(latest.Text)!;
        try
        {
            var reply = await AskAsync(asked, latest, checkpoint, cancellation);
            // It saw the log at another size than was thought here, and says which: from there, then.
            if (reply.Size is { } size && size != asked.Seen && size <= checkpoint.Size)
            {
                asked.Seen = size;
                reply = await AskAsync(asked, latest, checkpoint, cancellation);
            }

            if (reply.Signature is { } signature)
            {
                await cosigned.KeepAsync(checkpoint.Size, asked.Witness.Key, signature, clock.GetUtcNow(), cancellation);
                asked.Seen = checkpoint.Size;
                return null;
            }

            if (reply.Size > checkpoint.Size && reply.Size > await sealedLog.SizeAsync(cancellation))
                return new($"saw the log with {reply.Size} entries, more than it has: its end was cut off, or an old backup put back", true);
            // Of two roots at one size it tells the size that it was told, or none.
            var isOtherRoot = reply.Status == HttpStatusCode.Conflict && asked.Seen == checkpoint.Size && (reply.Size ?? asked.Seen) == asked.Seen;
            if (isOtherRoot || reply.Status == HttpStatusCode.UnprocessableEntity)
                return new($"says that the log is not the one it saw: there are two histories. {asked.Witness.Address} shows both checkpoints", true);
            return new(reply.Status switch
            {
                HttpStatusCode.OK => "signs with another key than the one that is set",
                HttpStatusCode.Forbidden => "does not know the key with which the log is signed",
                HttpStatusCode.NotFound => "does not know the log, or is not there",
                _ => $"answers {(int)reply.Status}",
            });
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return new("does not answer");
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(e, "The witness {Name} is not asked", asked.Witness.Key.Name);
            return new("is not asked: the log cannot be read");
        }
    }

    private async Task<WitnessReply> AskAsync(AskedWitness asked, SignedNote latest, Checkpoint checkpoint, CancellationToken cancellation)
    {
        // Of a log that has become shorter no witness can be asked what it saw of what is no longer there; it says so itself.
        var old = Math.Min(asked.Seen, checkpoint.Size);
        IReadOnlyList<TreeHash> proof = old == 0 || old == checkpoint.Size
            ? []
            : await sealedLog.HashesAsync(MerkleTree.ConsistencyProof(old, checkpoint.Size), cancellation);
        return await client.AskAsync(asked.Witness, new AddCheckpoint(old, proof, latest, checkpoint), cancellation);
    }
}

/// <summary>Why a witness does not sign.</summary>
/// <param name="Said">In words, after its name.</param>
/// <param name="IsRefusal">Whether it says that the log is not what it was.</param>
public sealed record WitnessTrouble(string Said, bool IsRefusal = false);

/// <summary>A witness that is asked again and again, and how it went last.</summary>
internal sealed class AskedWitness(LedgerWitness witness)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    // Also where nothing is entered: it may have gone away.
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(2);

    private TimeSpan _pause = TimeSpan.Zero;
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private string? _signed;

    public LedgerWitness Witness => witness;

    /// <summary>The size at which it saw the log last, as far as is known; it tells where that is wrong.</summary>
    public long Seen { get; set; }

    public WitnessTrouble? Trouble { get; private set; }

    /// <summary>Whether it is to be asked: what it has not signed, or something that it signed long ago, and not while it is in trouble.</summary>
    public bool IsDue(SignedNote latest, DateTimeOffset now) => now >= _next || (Trouble is null && latest.Text != _signed);

    /// <summary>Takes in how it went: after trouble it is left alone for longer and longer.</summary>
    public void Answered(SignedNote latest, WitnessTrouble? trouble, DateTimeOffset now)
    {
        (Trouble, _signed) = (trouble, trouble is null ? latest.Text : null);
        _pause = trouble is null ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(Longest.Ticks, Math.Max(TimeSpan.TicksPerSecond, 2 * _pause.Ticks)));
        _next = now + (trouble is null ? Again : _pause);
    }
}
