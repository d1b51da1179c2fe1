// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Benchmarks.Proof;

/// <summary>
/// Entries per second by <c>verify</c> of a folder: reading, hashing, building the tree, holding it against tiles and checkpoint. The baseline
/// is SHA-256 of every leaf and node of the same tree, with the leaves in memory and nothing else done.
/// </summary>
internal static class VerifyBenchmark
{
    private const int Streams = 1_000;

    /// <param name="args">How many rounds, and how many entries.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var rounds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var entries = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
        var (folder, key) = (Path.Combine(bench.Folder, "log"), NoteSigner.New("benchmark.example/log", NoteKeyKind.Log));
        Measured.Say($"Writing {entries} entries …");
        var leaves = Enumerable.Range(0, entries).Select(Leaf).ToArray();
        var root = Write(folder, leaves, key);
        var (alone, both, verified) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            alone.Add(entries / await Measured.SecondsAsync(() => Task.Run(() => Same(root, Hash(leaves, 1)))));
            both.Add(entries / await Measured.SecondsAsync(() => Task.Run(() => Same(root, Hash(leaves, Environment.ProcessorCount)))));
            verified.Add(entries / await Measured.SecondsAsync(async () =>
            {
                var verdict = await new LogVerifier(new FolderLog(folder), key.Key, [], []).VerifyAsync(_ => { }, default);
                if (!verdict.IsWhole) throw new InvalidOperationException($"It is whole, and not said to be: {verdict.Breaks[0]}");
            }));
            Measured.Say($"round {round + 1} of {rounds}: SHA-256 {alone[^1]:0}/s, on all processors {both[^1]:0}/s, verify {verified[^1]:0}/s");
        }

        Measured.Row("way", "entries per second (median)", "least – most", "of SHA-256 alone");
        Measured.Rule(4);
        Row("SHA-256 of every leaf and node", alone);
        Row($"the same on {Environment.ProcessorCount} processors", both);
        Row("verify", verified);

        void Row(string way, List<double> rates) => Measured.Row(
            way, $"{Measured.Median(rates):0}", $"{rates.Min():0} – {rates.Max():0}",
            $"{Measured.Median([.. rates.Zip(alone, (mine, baseline) => mine / baseline)]):0.00}");
    }

    // As long as most entries are.
    private static byte[] Leaf(int index)
    {
        var (stream, id) = (index % Streams, new Guid(index, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));
        const string basis = """{"decidedBy":"board/chair","decidedOn":"2026-03-01","document":null,"evidence":"documented","reference":"Mail"}""";
        return Encoding.UTF8.GetBytes(
            $$$"""
            {"approvedBy":null,"basis":{{{basis}}},"causation":null,"correlation":"{{{id}}}","data":{"basis":{{{basis}}},"contacts":[],
            """
            + $$"""
            "cvr":"{{10_000_000 + stream}}","effectiveOn":"2026-03-01","kind":"municipality","name":"Prøve Kommune"},"id":"{{id}}",
            """
            + $$"""
            "idempotencyKey":null,"number":{{index + 1}},"recordedAt":"2026-03-01T12:00:00.000000Z","recordedBy":"{{id}}",
            """
            + $$"""
            "stream":"member-{{10_000_000 + stream}}","type":"membership_registered","version":{{(index / Streams) + 1}}}
            """);
    }

    private static TreeHash Write(string folder, byte[][] leaves, NoteSigner key)
    {
        var tree = new TreeEdge(0, _ => []);
        foreach (var leaf in leaves) tree.Add(TreeHash.OfLeaf(leaf), WriteTile);
        foreach (var (tile, hashes) in tree.Tiles()) WriteTile(tile, hashes);
        foreach (var bundle in Tile.BundlesOf(leaves.Length))
        {
            using var written = File.Create(PathOf(bundle));
            foreach (var leaf in leaves.AsSpan((int)(bundle.Index << Tile.Height), bundle.Width)) EntryBundle.Write(written, leaf);
        }

        var text = new Checkpoint(key.Key.Name, tree.Size, tree.Root).Text;
        File.WriteAllText(Path.Combine(folder, "checkpoint"), new SignedNote(text, [key.Sign(text, DateTimeOffset.UnixEpoch)]).ToString());
        return tree.Root;

        void WriteTile(Tile tile, IReadOnlyList<TreeHash> hashes) =>
            File.WriteAllBytes(PathOf(tile), MemoryMarshal.AsBytes<TreeHash>(hashes.ToArray()).ToArray());

        string PathOf(Tile tile)
        {
            var path = Path.Combine([folder, .. tile.ToString().Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return path;
        }
    }

    private static TreeHash Hash(byte[][] leaves, int processors)
    {
        var (hashes, many) = (new TreeHash[leaves.Length], new ParallelOptions { MaxDegreeOfParallelism = processors });
        Each(leaves.Length, at => hashes[at] = TreeHash.OfLeaf(leaves[at]));
        // What has no other beside it goes up as it is, which comes to the tree of the RFC.
        while (hashes.Length > 1)
        {
            var (below, above) = (hashes, new TreeHash[(hashes.Length + 1) / 2]);
            Each(below.Length / 2, at => above[at] = TreeHash.OfNode(below[2 * at], below[(2 * at) + 1]));
            if (below.Length % 2 == 1) above[^1] = below[^1];
            hashes = above;
        }

        return hashes[0];

        void Each(int count, Action<int> hash)
        {
            if (processors == 1)
                for (var at = 0; at < count; at++) hash(at);
            else Parallel.For(0, count, many, hash);
        }
    }

    private static void Same(TreeHash wanted, TreeHash root)
    {
        if (wanted != root) throw new InvalidOperationException("The baseline hashes another tree");
    }
}
