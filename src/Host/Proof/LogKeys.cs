// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Security.Cryptography;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Proof;

/// <summary>The private keys with which the log signs: those in the data folder, and one that is set.</summary>
public sealed class LogKeys(IConfiguration configuration)
{
    /// <summary>The setting that holds a private key, where no data folder outlives the program.</summary>
    public const string Setting = "Ledger:LogKey";

    /// <summary>The setting that names the log.</summary>
    public const string OriginSetting = "Ledger:Origin";

    private readonly string _folder = Path.Combine(DataFolder.Of(configuration), "log-keys");

    /// <summary>The name that is set for the log; null where none is.</summary>
    /// <exception cref="ClusterException">No log can be called so.</exception>
    public string? Origin => configuration[OriginSetting] is not { Length: > 0 } set ? null
        : NoteKey.IsName(set) ? set
        : throw new ClusterException($"A log cannot be called \"{set}\" (Ledger__Origin): neither spaces nor plus signs, such as ledger.os2.eu/log.");

    /// <summary>The private key that belongs to a public one; null when it is not here.</summary>
    /// <exception cref="ClusterException">What is set, or lies in its file, is not a private key.</exception>
    public NoteSigner? Find(NoteKey key) => Set() is { } set && set.Key == key ? set : Read(FileOf(key)) is { } read && read.Key == key ? read : null;

    /// <summary>The first key of a new log: the one that is set, or a new one that is kept in the data folder.</summary>
    public NoteSigner First()
    {
        if (Set() is { } set)
            return Origin is null || Origin == set.Key.Name
                ? set
                : throw new ClusterException($"Ledger__Origin says {Origin} and the key in Ledger__LogKey {set.Key.Name}; they must be the same.");
        return New(Origin ?? "os2-ledger/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
    }

    /// <summary>The key with which a log goes on whose own is not here: the one that is set, if it bears the log's name, or a new one.</summary>
    public NoteSigner Next(string origin) => Set() is { } set && set.Key.Name == origin ? set : New(origin);

    /// <summary>Makes another key and keeps it in the data folder.</summary>
    public NoteSigner New(string origin)
    {
        var made = NoteSigner.New(origin, NoteKeyKind.Log);
        Keep(made);
        return made;
    }

    /// <summary>Keeps a key in the data folder, where it may lie already.</summary>
    public void Keep(NoteSigner signer)
    {
        if (File.Exists(FileOf(signer.Key))) return;
        Directory.CreateDirectory(_folder);
        DurableFolder.Write(FileOf(signer.Key), signer.Secret + "\n");
    }

    private NoteSigner? Set() => configuration[Setting] is not { Length: > 0 } line ? null
        : NoteSigner.TryParse(line.Trim(), out var signer) && signer.Key.Kind == NoteKeyKind.Log ? signer
        : throw new ClusterException("Ledger__LogKey is not a private key of a log (PRIVATE+KEY+name+number+key).");

    private static NoteSigner? Read(string file) => !File.Exists(file) ? null
        : NoteSigner.TryParse(File.ReadAllText(file).Trim(), out var signer) ? signer
        : throw new ClusterException($"{file} is not a private key of a log.");

    /// <summary>Where the private key is kept that belongs to a public one.</summary>
    public string FileOf(NoteKey key) => Path.Combine(_folder, key.Id.ToString("x8", CultureInfo.InvariantCulture) + ".key");
}
