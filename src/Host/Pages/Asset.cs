// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OS2.Ledger.Pages;

/// <summary>The files beside the program. Their address carries what they contain, so that browsers may keep them for ever.</summary>
internal static class Asset
{
    private static readonly ConcurrentDictionary<string, string> Addresses = new();

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static string Address(string path) => Addresses.GetOrAdd(path, static path =>
        $"/{path}?v={Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, path))).AsSpan(0, 6))}");
}
