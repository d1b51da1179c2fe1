// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Doors;

/// <summary>Every request there is, found in the rooms so that none has to be registered, by the name of its command.</summary>
public static class RequestTypes
{
    private const string Suffix = "Request";

    /// <summary><c>TakeOffice</c> is <c>TakeOfficeRequest</c>.</summary>
    public static IReadOnlyDictionary<string, Type> ByCommand { get; } = typeof(IRequest).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRequest)))
        .ToDictionary(type => type.Name[..^Suffix.Length]);
}
