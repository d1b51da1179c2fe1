// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Doors;

/// <summary>
/// What a person asks through a door: page, API or import. Its properties are the fields of the form, as text, so that each can be
/// told wrong by itself.
/// </summary>
public interface IRequest
{
    /// <summary>Who may ask it.</summary>
    IReadOnlyList<Role> Allowed => Roles.Secretariat;

    /// <summary>Reads the fields and the facts, and puts the command on the desk.</summary>
    /// <returns>The refusal, or null.</returns>
    /// <exception cref="MalformedException">A field cannot be read.</exception>
    Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation);
}

/// <summary>A request that names what was decided, by whom and where it stands.</summary>
public abstract record DecidedRequest
{
    /// <summary>
    /// The body or office that decided: board, board/chair, general-assembly, secretariat, organisation, or any body that was set up, by its
    /// short name.
    /// </summary>
    public string? DecidedBy { get; init; }

    /// <summary>When: YYYY-MM-DD; for what is registered also YYYY-MM, YYYY or ..YYYY-MM-DD (unknown, not later than).</summary>
    public string? DecidedOn { get; init; }

    /// <summary>Where it can be found.</summary>
    public string? Reference { get; init; }

    /// <summary>The digest of an uploaded document that shows it.</summary>
    public string? Document { get; init; }

    /// <summary>documented, by-practice or not-found.</summary>
    public string? Evidence { get; init; }
}

/// <summary>Fields that cannot be read, by name, with the code of what is wrong.</summary>
public sealed class MalformedException(IReadOnlyDictionary<string, string> errors) : Exception("Malformed request")
{
    public IReadOnlyDictionary<string, string> Errors { get; } = errors;
}

/// <summary>
/// A field of a request that makes it secret when it is given: nothing of the request but what it shares with every other is then kept in any
/// form, not even as a part of a digest by which it could be guessed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>What may be kept of a secret request.</summary>
public static class Secrecy
{
    /// <summary>The fields of the request that say nothing secret; null of a request that is not secret.</summary>
    public static JsonObject? Told(Type request, JsonObject body)
    {
        var secrets = request.GetProperties().Where(property => property.IsDefined(typeof(SecretAttribute), true)).Select(Written).ToHashSet();
        if (!secrets.Any(field => !string.IsNullOrEmpty(body[field]?.ToString()))) return null;
        // Named one by one: a form has fields of which the request's own are only made.
        var told = request.GetProperties().Where(property => property.IsDefined(typeof(ToldAttribute), true)).Select(Written);
        return new JsonObject(told.Select(field => KeyValuePair.Create(field, body[field]?.DeepClone())));
    }

    private static string Written(System.Reflection.PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}

/// <summary>A field that may be kept of a secret request.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ToldAttribute : Attribute;
