// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using OS2.Ledger.Operations;

namespace OS2.Ledger.Proof.Verification;

/// <summary>The leaves of a bundle, hashed and read.</summary>
/// <param name="Tile">Which bundle.</param>
/// <param name="Leaves">Its leaves, as far as it can be read.</param>
/// <param name="IsBroken">Whether it is not there, or the lengths in it do not fit, so that from some leaf on no next one can be read.</param>
internal sealed record Bundle(Tile Tile, IReadOnlyList<ReadLeaf> Leaves, bool IsBroken)
{
    public static Bundle Read(Tile tile, byte[]? bytes)
    {
        if (bytes is null) return new Bundle(tile, [], IsBroken: true);
        var leaves = new List<ReadLeaf>();
        try
        {
            foreach (var leaf in EntryBundle.Read(bytes)) leaves.Add(ReadLeaf.Of(leaf.Span));
            return new Bundle(tile, leaves, IsBroken: false);
        }
        catch (FormatException)
        {
            return new Bundle(tile, leaves, IsBroken: true);
        }
    }
}

/// <summary>A leaf as far as it is asked for when a log is checked.</summary>
/// <param name="Number">The number of the entry; 0 when it says none.</param>
/// <param name="Key">The key that it names as the next; null for every other entry.</param>
internal sealed record ReadLeaf(TreeHash Hash, long Number, string Stream, long Version, NextKey? Key)
{
    private static readonly string KeyChanged = FactTypes.NameOf(typeof(LogKeyChanged));

    public static ReadLeaf Of(ReadOnlySpan<byte> leaf)
    {
        var hash = TreeHash.OfLeaf(leaf);
        try
        {
            var (number, stream, version, isKey) = (0L, "", 0L, false);
            var reader = new Utf8JsonReader(leaf);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("number"u8) && reader.Read()) number = reader.GetInt64();
                else if (reader.ValueTextEquals("stream"u8) && reader.Read()) stream = reader.GetString() ?? "";
                else if (reader.ValueTextEquals("version"u8) && reader.Read()) version = reader.GetInt64();
                else if (reader.ValueTextEquals("type"u8) && reader.Read()) isKey = reader.ValueTextEquals(KeyChanged);
                else reader.Skip();
            }

            return new ReadLeaf(hash, number, stream, version, isKey ? KeyIn(leaf) : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Its hash will not be the one that was sealed.
            return new ReadLeaf(hash, 0, "", 0, null);
        }
    }

    private static NextKey? KeyIn(ReadOnlySpan<byte> leaf)
    {
        var changed = JsonElement.Parse(leaf).GetProperty("data").Deserialize<LogKeyChanged>(LedgerJson.Options);
        return changed is null ? null : new NextKey(changed.Key, changed.Reason == LogKeyReason.Replaced);
    }
}
