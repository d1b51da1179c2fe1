// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using OS2.Ledger.Audit;
using OS2.Ledger.Documents;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Exports;

/// <summary>
/// What the entries of a log tell of what lies beside them: which keys signed, and which documents everyone may read. It is folded from the
/// entries by the Domain's own rules, so that an export can be made and checked without the books.
/// </summary>
internal sealed class ToldByEntries
{
    private readonly Dictionary<string, List<Said>> _streams = [];
    private readonly List<(NextKey Key, Checkpoint At)> _keys = [];
    private readonly List<long> _notUnderstood = [];
    private readonly TreeEdge _tree = new(0, _ => []);

    /// <summary>The keys that were named as the next, and what the log was where each took over.</summary>
    public IReadOnlyList<(NextKey Key, Checkpoint At)> Keys => _keys;

    /// <summary>The entries that this program cannot read, or that could not have followed.</summary>
    public IReadOnlyList<long> NotUnderstood => _notUnderstood;

    /// <summary>When the latest was recorded, as it is written there.</summary>
    public string Last { get; private set; } = "";

    /// <summary>The highest number.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Takes the next entry of the log.</summary>
    public void Take(ReadOnlyMemory<byte> leaf)
    {
        var read = ReadLeaf.Of(leaf.Span);
        _tree.Add(read.Hash, (_, _) => { });
        if (read.Key is { } key) _keys.Add((key, new Checkpoint("", _tree.Size, _tree.Root)));
        LastNumber = Math.Max(LastNumber, read.Number);
        try
        {
            using var entry = JsonDocument.Parse(leaf);
            var said = entry.RootElement;
            if (said.GetProperty("recordedAt").GetString() is { } at && string.CompareOrdinal(at, Last) > 0) Last = at;
            var type = FactTypes.ByName[said.GetProperty("type").GetString()!];
            Keep(read, (IFact)said.GetProperty("data").Deserialize(type, LedgerJson.Options)!);
        }
        catch (Exception)
        {
            // Whatever an entry that is none makes of it: it came from anybody.
            _notUnderstood.Add(read.Number);
        }
    }

    /// <summary>The documents that everyone may read, each with the number of the entry that named it first.</summary>
    public IReadOnlyDictionary<Digest, long> Documents()
    {
        var named = new Dictionary<Digest, long>();
        foreach (var said in _streams.Values)
        {
            try
            {
                if (States.Of(said[0].Fact).Replay(said) is not IPeriods holds) continue;
                foreach (var document in PublicDocuments.In(holds).Distinct())
                    named.TryAdd(document, said.Where(entry => Names(entry, document)).Select(entry => entry.Number).FirstOrDefault());
            }
            catch (Exception)
            {
                _notUnderstood.Add(said[^1].Number);
            }
        }

        return named;
    }

    // Only what may name a document is kept: of votes and dues there are many, and they name none.
    private void Keep(ReadLeaf read, IFact fact)
    {
        if (!_streams.TryGetValue(read.Stream, out var said))
        {
            if (fact is AuditEvent || !PublicDocuments.AreNamedBy(States.Of(fact).Initial.GetType())) return;
            _streams.Add(read.Stream, said = []);
        }

        said.Add(new Said(fact, read.Number));
    }

    private static bool Names(Said entry, Digest document) => JsonSerializer.Serialize(entry.Fact, entry.Fact.GetType(), LedgerJson.Options)
        .Contains(document.ToString(), StringComparison.Ordinal);
}
