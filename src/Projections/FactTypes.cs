// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using OS2.Ledger.Audit;

namespace OS2.Ledger;

/// <summary>Every kind of fact there is, found in the Domain so that none has to be registered, and its stored name.</summary>
public static class FactTypes
{
    /// <summary>The sealed records that are facts, by their stored name.</summary>
    public static IReadOnlyDictionary<string, Type> ByName { get; } = typeof(IFact).Assembly.GetTypes()
        .Where(type => type is { IsSealed: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact)))
        .ToDictionary(NameOf);

    /// <summary>The fact of an entry read from the audit trail.</summary>
    public static IFact FactOf(this EntryRow entry) => (IFact)entry.Data.Deserialize(ByName[entry.Type], LedgerJson.Options)!;

    /// <summary>The fact of an entry; null for one that was meddled with so that it is none any more, and must still be seen.</summary>
    public static IFact? ReadableFactOf(this EntryRow entry)
    {
        try
        {
            return ByName.ContainsKey(entry.Type) ? entry.FactOf() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The stored name: <c>MembershipAppliedFor</c> is <c>membership_applied_for</c>.</summary>
    public static string NameOf(Type fact) => JsonNamingPolicy.SnakeCaseLower.ConvertName(fact.Name);
}
