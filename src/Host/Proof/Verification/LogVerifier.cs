// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Runtime.InteropServices;

namespace OS2.Ledger.Proof.Verification;

/// <summary>
/// Computes a whole log anew, from its entries to the checkpoint, and says everything that is not as it should be. It trusts the key, and
/// the checkpoints that were kept, and nothing else.
/// </summary>
/// <param name="given">The key that is trusted; null to take the one that the log names.</param>
/// <param name="kept">Checkpoints that were kept from before; of which log they are may be left unsaid, and is then empty.</param>
/// <param name="witnesses">The keys of the witnesses whose signatures are looked for.</param>
public sealed class LogVerifier(ILogSource source, NoteKey? given, IReadOnlyList<Checkpoint> kept, IReadOnlyList<NoteKey> witnesses)
{
    // Read and hashed at the same time.
    private const int BundlesAtATime = 32;

    private readonly List<Break> _breaks = [], _strays = [];
    private readonly List<TreeHash> _entries = [];
    private readonly List<(NextKey Key, long Size)> _keys = [];
    private readonly List<(Tile Tile, TreeHash[] Hashes)> _filled = [];
    private readonly Dictionary<string, long> _versions = [];
    private readonly HashSet<long> _numbers = [];
    private readonly HashSet<long> _sizes = [];
    private readonly Dictionary<long, Checkpoint?> _stored = [];
    private readonly Dictionary<long, TreeHash> _roots = [];
    private readonly TreeEdge _tree = new(0, _ => []);

    /// <summary>Checks the log.</summary>
    /// <param name="progress">Is told how many entries were checked.</param>
    /// <exception cref="UnreadableException">There is no checkpoint, or it is none, so that nothing can be said.</exception>
    public async Task<Verdict> VerifyAsync(Action<long> progress, CancellationToken cancellation)
    {
        var bytes = await source.ReadAsync("checkpoint", cancellation) ?? throw new UnreadableException(
            "There is no log: what is given must be a folder with an export or a log, or the address of a ledger, and have a checkpoint.");
        if (SignedNote.Read(bytes) is not { } note || Checkpoint.Read(note.Text) is not { } checkpoint)
            throw new UnreadableException("What stands where the checkpoint should is not one.");
        // What is published can be behind what was kept, while witnesses are asked.
        if (kept.MaxBy(earlier => earlier.Size) is { } latest && latest.Size > checkpoint.Size
            && await AtAsync(latest.Size, cancellation) is { } later)
            (note, checkpoint) = (later, Checkpoint.Read(later.Text)!);
        await foreach (var (size, stored) in source.CheckpointsAsync(cancellation)) _stored.Add(size, stored);
        foreach (var earlier in kept) _sizes.Add(earlier.Size);

        foreach (var some in Tile.BundlesOf(checkpoint.Size).Chunk(BundlesAtATime))
        {
            var read = await Task.WhenAll(some.Select(bundle => Task.Run(() => ReadAsync(bundle, cancellation), cancellation)));
            foreach (var (bundle, tile) in read) Take(bundle, tile);
            // However many more it says that there are.
            if (read.All(one => one.Bundle.Leaves.Count == 0 && one.Tile.Length == 0)) break;
            await CheckFilledAsync(cancellation);
            progress(_tree.Size);
        }

        foreach (var (tile, hashes) in _tree.Tiles().Where(edge => edge.Tile.Level > 0)) _filled.Add((tile, [.. hashes]));
        await CheckFilledAsync(cancellation);
        if (_tree.Root != checkpoint.Root) await BlameAsync(checkpoint, cancellation);
        if (_breaks.Count == 0) _breaks.AddRange(_strays);
        if (await source.GoesOnAsync(checkpoint.Size, cancellation)) _breaks.Add(new(Fault.UnsignedTail, checkpoint.Size));
        foreach (var (size, stored) in _stored.Where(one => one.Key <= checkpoint.Size && _roots.ContainsKey(one.Key)))
            if (stored?.Root != _roots[size] || stored.Size != size) _breaks.Add(new(Fault.CheckpointAltered, About: Written(size)));
        foreach (var earlier in kept) Compare(earlier, checkpoint);
        var key = await TrustedAsync(note, cancellation);
        return new Verdict(
            checkpoint, key, given is not null, kept.Count, Witnessing.Of(note, checkpoint, witnesses),
            [.. _breaks.OrderBy(found => found.Index ?? long.MaxValue)]);
    }

    private async Task<(Bundle Bundle, TreeHash[] Tile)> ReadAsync(Tile bundle, CancellationToken cancellation)
    {
        var leaves = Bundle.Read(bundle, await source.ReadAsync(bundle.ToString(), cancellation));
        return (leaves, await HashesAsync(bundle with { Level = 0 }, cancellation));
    }

    /// <summary>The hashes of a tile; none when it is not there, or not as wide as it should be.</summary>
    private async Task<TreeHash[]> HashesAsync(Tile tile, CancellationToken cancellation)
    {
        var bytes = await source.ReadAsync(tile.ToString(), cancellation);
        return bytes?.Length == tile.Width * TreeHash.Length ? MemoryMarshal.Cast<byte, TreeHash>(bytes).ToArray() : [];
    }

    /// <summary>Takes in the entries of a bundle under the hashes that the log has for them.</summary>
    private void Take(Bundle bundle, TreeHash[] tile)
    {
        var (first, leaves) = (bundle.Tile.Index << Tile.Height, bundle.Leaves);
        if (tile.Length == 0)
        {
            _breaks.Add(new(Fault.TileAltered, first, About: (bundle.Tile with { Level = 0 }).ToString()));
            tile = [.. leaves.Take(bundle.Tile.Width).Select(leaf => leaf.Hash)];
        }

        if (bundle.IsBroken)
        {
            leaves = [.. leaves.Zip(tile).TakeWhile(pair => pair.First.Hash == pair.Second).Select(pair => pair.First)];
            _breaks.Add(new(Fault.BundleBroken, first + leaves.Count, About: bundle.Tile.ToString()));
        }
        else if (!leaves.Select(leaf => leaf.Hash).SequenceEqual(tile)) Localise(first, leaves, tile);

        foreach (var (place, leaf) in leaves.Index())
        {
            _entries.Add(leaf.Hash);
            if (!_numbers.Add(leaf.Number)) _strays.Add(new(Fault.Doubled, first + place, leaf.Number));
            else if (leaf.Version != _versions.GetValueOrDefault(leaf.Stream) + 1)
                _strays.Add(new(Fault.OutOfOrder, first + place, leaf.Number, leaf.Stream));
            _versions[leaf.Stream] = leaf.Version;
            if (leaf.Key is { } key) _keys.Add((key, first + place + 1));
        }

        foreach (var hash in tile)
        {
            _tree.Add(hash, (filled, hashes) =>
            {
                if (filled.Level > 0) _filled.Add((filled, [.. hashes]));
            });
            Root(_tree);
        }
    }

    /// <summary>Says in which places entries are not those that the hashes were made of, and in which way.</summary>
    private void Localise(long first, IReadOnlyList<ReadLeaf> leaves, TreeHash[] tile)
    {
        var (sealedOnes, there) = (tile.ToHashSet(), leaves.Select(leaf => leaf.Hash).ToHashSet());
        for (var (place, at) = (0, 0); place < tile.Length || at < leaves.Count;)
        {
            var expected = place < tile.Length ? tile[place] : (TreeHash?)null;
            var leaf = at < leaves.Count ? leaves[at] : null;
            if (leaf is not null && leaf.Hash == expected)
            {
                place++;
                at++;
                continue;
            }

            var (isKnown, isThere) = (leaf is not null && sealedOnes.Contains(leaf.Hash), expected is { } hash && there.Contains(hash));
            var fault = leaf is null || (isKnown && !isThere && expected is not null) ? Fault.Missing
                : expected is null || (isThere && !isKnown) ? Fault.Inserted
                : isKnown ? Fault.Reordered
                : Fault.Altered;
            _breaks.Add(new(fault, first + place, fault == Fault.Missing ? null : leaf!.Number));
            if (fault != Fault.Inserted) place++;
            if (fault != Fault.Missing) at++;
        }
    }

    /// <summary>Holds the tiles above the leaves against those that follow from the tiles under them.</summary>
    private async Task CheckFilledAsync(CancellationToken cancellation)
    {
        foreach (var (tile, hashes) in _filled)
        {
            var stored = await HashesAsync(tile, cancellation);
            if (!hashes.SequenceEqual(stored))
                _breaks.Add(new(Fault.TileAltered, tile.Index << ((tile.Level + 1) * Tile.Height), About: tile.ToString()));
        }

        _filled.Clear();
    }

    /// <summary>The tiles do not lead to the checkpoint: they were changed, or they and the entries were, or the log is cut off.</summary>
    private async Task BlameAsync(Checkpoint checkpoint, CancellationToken cancellation)
    {
        if (_tree.Size < checkpoint.Size)
        {
            _breaks.RemoveAll(found => found.Index >= _tree.Size && found.Fault is Fault.TileAltered or Fault.Missing or Fault.BundleBroken);
            _breaks.Add(new(Fault.Truncated, _tree.Size));
            return;
        }

        var entries = new TreeEdge(0, _ => []);
        foreach (var hash in _entries)
        {
            entries.Add(hash, (tile, hashes) => _filled.Add((tile, [.. hashes])));
            Root(entries);
        }

        _filled.AddRange(entries.Tiles().Select(edge => (edge.Tile, edge.Hashes.ToArray())));
        if (entries.Size != checkpoint.Size || entries.Root != checkpoint.Root)
        {
            _filled.Clear();
            _breaks.Add(new(Fault.Rewritten));
            return;
        }

        // The entries are those that were signed; what differs from them are the tiles.
        _breaks.Clear();
        await CheckFilledAsync(cancellation);
    }

    /// <summary>Remembers the root of the tree where it is asked for.</summary>
    private void Root(TreeEdge tree)
    {
        if (_sizes.Contains(tree.Size) || _stored.ContainsKey(tree.Size) || _keys.Exists(key => key.Size == tree.Size)) _roots[tree.Size] = tree.Root;
    }

    private void Compare(Checkpoint earlier, Checkpoint now)
    {
        var size = Written(earlier.Size);
        var isAnother = earlier.Origin != "" && earlier.Origin != now.Origin;
        if (earlier.Size > now.Size) _breaks.Add(new(Fault.KeptLonger, now.Size, About: size));
        else if (isAnother || (earlier.Size > 0 && _roots.GetValueOrDefault(earlier.Size) != earlier.Root))
            _breaks.Add(new(Fault.KeptOtherwise, About: size));
    }

    /// <summary>The key that is trusted at the end: the given one, or one for which it vouched, through as many as there were.</summary>
    private async Task<NoteKey?> TrustedAsync(SignedNote note, CancellationToken cancellation)
    {
        var key = given;
        if (key is null && (await source.ReadAsync("key", cancellation) is not { } line
            || !NoteKey.TryParse(System.Text.Encoding.UTF8.GetString(line).TrimEnd('\n'), out key)))
        {
            _breaks.Add(new(Fault.Unsigned));
            return null;
        }

        // A key that is given from later on needs nobody to vouch for those before it.
        var since = _keys.FindLastIndex(change => change.Key.Key == key);
        foreach (var (next, size) in _keys.Skip(since + 1))
        {
            if (!await VouchedAsync(key, next.Key, size, cancellation))
                _breaks.Add(new(Fault.AnotherIncarnation, size - 1, About: next.Key.ToString()));
            key = next.Key;
        }

        if (!note.IsSignedBy(key) || Checkpoint.Read(note.Text)?.Origin != key.Name) _breaks.Add(new(Fault.WrongKey, About: key.ToString()));
        return key;
    }

    /// <summary>Whether a key signed, together with the next one, the log as it was when that was entered.</summary>
    private async Task<bool> VouchedAsync(NoteKey key, NoteKey next, long size, CancellationToken cancellation) =>
        await AtAsync(size, cancellation) is { } note && note.IsSignedBy(key) && note.IsSignedBy(next)
        && Checkpoint.Read(note.Text)!.Root == _roots.GetValueOrDefault(size);

    /// <summary>The checkpoint of so many leaves; null where the log has none.</summary>
    private async Task<SignedNote?> AtAsync(long size, CancellationToken cancellation) =>
        await source.ReadAsync($"checkpoints/{Written(size)}", cancellation) is { } bytes
        && SignedNote.Read(bytes) is { } note && Checkpoint.Read(note.Text)?.Size == size ? note : null;

    private static string Written(long size) => size.ToString(CultureInfo.InvariantCulture);
}
