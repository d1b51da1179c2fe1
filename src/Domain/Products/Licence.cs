// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Products;

/// <summary>A licence by its SPDX identifier, such as <c>MPL-2.0</c>.</summary>
[JsonConverter(typeof(TextValueJson<Licence>))]
public readonly partial record struct Licence : ITextValue<Licence>
{
    /// <summary>The association's own, unless the board decides otherwise (§ 3.3).</summary>
    public static readonly Licence Default = new("MPL-2.0");

    // Those approved by the Open Source Initiative that public code stands under, out of more than a hundred.
    private static readonly HashSet<string> Approved =
    [
        "0BSD", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0",
        "CDDL-1.0", "CECILL-2.1", "ECL-2.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only",
        "GPL-3.0-or-later", "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MPL-1.1",
        "MPL-2.0", "MS-PL", "MS-RL", "MulanPSL-2.0", "NCSA", "OSL-3.0", "PostgreSQL", "UPL-1.0", "Unlicense", "Zlib",
    ];

    private readonly string _id;

    private Licence(string id) => _id = id;

    /// <summary>The licences that can be chosen, the association's own first.</summary>
    public static IEnumerable<Licence> OpenSource =>
        [Default, .. Approved.Order(StringComparer.Ordinal).Select(id => new Licence(id)).Where(licence => licence != Default)];

    /// <summary>Whether the Open Source Initiative has approved it.</summary>
    public bool IsOpenSource => Approved.Contains(_id);

    public static bool TryParse([NotNullWhen(true)] string? text, out Licence value)
    {
        value = new Licence(text ?? "");
        return Form().IsMatch(value._id);
    }

    public override string ToString() => _id;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.+-]{0,59}\z")]
    private static partial Regex Form();
}
