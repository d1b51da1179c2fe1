// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Tests.Documents;

public class DigestTests
{
    private const string Hex = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";

    [Fact]
    public void It_is_SHA_256_of_salt_and_content()
    {
        byte[] salt = [.. Enumerable.Range(0, Digest.SaltBytes).Select(i => (byte)i)];
        var hash = System.Security.Cryptography.SHA256.HashData([.. salt, .. "referat"u8]);
        Digest.Of(salt, "referat"u8).ToString().ShouldBe(Convert.ToHexString(hash).ToLowerInvariant());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_salt_is_32_bytes(int length) => Should.Throw<ArgumentException>(() => Digest.Of(new byte[length], "referat"u8));

    [Fact]
    public void What_is_written_is_read()
    {
        Digest.TryParse(Hex, out var digest).ShouldBeTrue();
        digest.ToString().ShouldBe(Hex);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Hex + "0")]
    [InlineData(Hex + "\n")]
    [InlineData("8F434346648F6B96DF89DDA901C5176B10A6D83961DD3C1AC88B59B2DC327AA4")]
    [InlineData("gf434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4")]
    public void Anything_else_is_no_digest(string? text) => Digest.TryParse(text, out _).ShouldBeFalse();
}
