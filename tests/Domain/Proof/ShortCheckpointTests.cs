// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using CsCheck;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

public sealed class ShortCheckpointTests
{
    private static readonly Gen<Checkpoint> Any = Gen.Select(
        Gen.Long[0, 1_000_000_000_000], Gen.Byte.Array[TreeHash.Length], (size, root) => new Checkpoint("", size, new TreeHash(root)));

    [Fact]
    public void It_is_read_as_it_is_written_however_it_is_typed() => Any.Sample(checkpoint =>
    {
        var written = ShortCheckpoint.Of(checkpoint);
        ShortCheckpoint.Read(written).ShouldBe(checkpoint);
        ShortCheckpoint.Read("  " + written.ToLowerInvariant().Replace("-", " - ", StringComparison.Ordinal) + "\n").ShouldBe(checkpoint);
        var (size, symbols) = (written[..written.IndexOf('-')], written[(written.IndexOf('-') + 1)..]);
        var mistaken = symbols.Replace("-", "", StringComparison.Ordinal).Replace('0', 'O').Replace('1', 'l');
        ShortCheckpoint.Read($"{size}-{mistaken}").ShouldBe(checkpoint);
    });

    [Fact]
    public void What_is_mistyped_is_none() => Gen.Select(Any, Gen.Int[0, 1_000], Gen.Int[1, 31]).Sample((checkpoint, place, by) =>
    {
        const string symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var written = ShortCheckpoint.Of(checkpoint).ToCharArray();
        var places = Enumerable.Range(0, written.Length).Where(at => written[at] != '-' && at > Array.IndexOf(written, '-')).ToList();
        var at = places[place % places.Count];
        written[at] = symbols[(symbols.IndexOf(written[at]) + by) % symbols.Length];
        ShortCheckpoint.Read(new string(written)).ShouldBeNull();
        ShortCheckpoint.Read("9" + ShortCheckpoint.Of(checkpoint)).ShouldBeNull();
    });

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("17-")]
    [InlineData("x-0000")]
    [InlineData("17-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-0000-000U")]
    public void What_is_none_is_none(string text) => ShortCheckpoint.Read(text).ShouldBeNull();
}
