// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OS2.Ledger.SignIn;

/// <summary>Bearer tokens of the built-in development sign-in. Their key lies in the data folder, where server and commands both find it.</summary>
public sealed class DevelopmentTokens(string dataFolder)
{
    public const string Issuer = "os2-ledger-development";

    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public SecurityKey Key { get; } = new SymmetricSecurityKey(KeyBytes(Path.Combine(dataFolder, "development-sign-in.key")));

    public string For(Asker asker) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Expires = DateTime.UtcNow + Life,
        Subject = new ClaimsIdentity(asker.Claims()),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
    });

    private static byte[] KeyBytes(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var made = new FileStream(file, options);
            made.Write(RandomNumberGenerator.GetBytes(64));
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another start made it first.
        }

        return File.ReadAllBytes(file);
    }
}
