// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;
using OS2.Ledger.Doors;
using OS2.Ledger.Imports;

namespace OS2.Ledger.Tests.Imports;

public sealed class RawLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\nb\n", "1:a 2:b")]
    [InlineData("a\r\n\r\n \nb", "1:a\r 4:b")]
    public async Task Lines_have_the_numbers_an_editor_gives_them_and_empty_ones_are_left_out(string file, string lines) =>
        string.Join(' ', await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)))).ShouldBe(lines);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_line_that_is_too_long_is_one_line_and_the_next_is_read(int piece)
    {
        var file = new string('a', 70_000) + "\n" + new string('b', RequestJson.Most) + "\n" + new string('c', RequestJson.Most + 1) + "\nd";
        var lines = await ReadAsync(new Pieces(Encoding.UTF8.GetBytes(file), piece == 1 ? 9_973 : piece * 9_973));
        lines.Select(line => line[..3]).ShouldBe(["1:a", "2:b", "3:!", "4:d"]);
        lines.Select(line => line.Length - 2).ShouldBe([70_000, RequestJson.Most, 1, 1]);
    }

    private static async Task<List<string>> ReadAsync(Stream file)
    {
        var lines = new List<string>();
        await foreach (var line in RawLine.AllAsync(file, TestContext.Current.CancellationToken))
            lines.Add($"{line.Number}:{(line.TooLong ? "!" : Encoding.UTF8.GetString(line.Bytes.Span))}");
        return lines;
    }

    /// <summary>Gives a file in pieces, as a pipe does.</summary>
    private sealed class Pieces(byte[] content, int most) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }
}
