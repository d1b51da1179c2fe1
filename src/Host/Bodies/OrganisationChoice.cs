// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.RegularExpressions;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>An organisation in a form: chosen by writing a part of its name, or by its CVR number.</summary>
public static partial class OrganisationChoice
{
    /// <summary>An organisation as the list offers one.</summary>
    public static string Written(OrganisationRow row) => $"{row.Name} ({row.Cvr})";

    /// <summary>Every organisation of today, by name.</summary>
    public static async Task<IReadOnlyList<OrganisationRow>> AllAsync(FormVisit visit)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        return await OrganisationRegister.AskAsync(source, today, new Excerpt(), visit.Cancellation).ToListAsync(visit.Cancellation);
    }

    /// <summary>Finds the number of the organisation that was written.</summary>
    public static async Task ReadAsync(FormVisit visit, Posted posted, string field)
    {
        if (posted.Values.GetValueOrDefault(field)?.Trim() is not { Length: > 0 } text || !text.Any(char.IsLetter)) return;
        if (WithNumber().Match(text) is { Success: true } chosen)
        {
            posted.Mean(field, chosen.Groups["cvr"].Value);
            return;
        }

        var same = (await AllAsync(visit)).Where(row => string.Equals(row.Name, text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (same is [var only]) posted.Mean(field, only.Cvr);
        else posted.Errors.TryAdd(field, "which-organisation");
    }

    [GeneratedRegex(@"\((?<cvr>\d{8})\)$")]
    private static partial Regex WithNumber();
}
