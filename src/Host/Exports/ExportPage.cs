// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Exports;

/// <summary>The page in an export that says what it is, of which log and moment, and how it is checked.</summary>
internal static partial class ExportPage
{
    private const string Template = "OS2.Ledger.Exports.LAES-MIG.html";

    /// <summary>The page, the same for the same checkpoint.</summary>
    /// <param name="last">When the latest entry was recorded.</param>
    /// <param name="full">Whether it lies in the operator's own export.</param>
    public static string Of(Checkpoint checkpoint, string key, string last, bool full)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Template)
            ?? throw new InvalidOperationException($"The program was built without {Template}");
        using var reader = new StreamReader(stream);
        var page = OnlyInFull().Replace(reader.ReadToEnd().ReplaceLineEndings("\n"), full ? "$1" : "");
        var gaps = new Dictionary<string, string>
        {
            ["{origin}"] = checkpoint.Origin,
            ["{size}"] = checkpoint.Size.ToString(CultureInfo.InvariantCulture),
            ["{checkpoint}"] = ShortCheckpoint.Of(checkpoint),
            ["{key}"] = key,
            ["{last}"] = last,
        };
        return gaps.Aggregate(page, (text, gap) => text.Replace(gap.Key, WebUtility.HtmlEncode(gap.Value), StringComparison.Ordinal));
    }

    [GeneratedRegex("<!--full-->\n(.*?)<!--/full-->\n", RegexOptions.Singleline)]
    private static partial Regex OnlyInFull();
}
