// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Forms;

/// <summary>What a person wrote in a form, and what was wrong with it, by the names of the fields. Wrong with the whole form: the name "".</summary>
public sealed record Entered(IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>A form that nobody has filled in yet.</summary>
    public static readonly Entered Nothing = new(new Dictionary<string, string?>(), new Dictionary<string, string[]>());

    /// <summary>A form as it came in.</summary>
    public static Entered From(IFormCollection form, IReadOnlyDictionary<string, string[]> errors) =>
        new(form.ToDictionary(field => field.Key, field => (string?)field.Value.ToString()), errors);

    /// <summary>A form opened with values that need not be written again.</summary>
    public static Entered Suggested(IReadOnlyDictionary<string, string?> values) => Nothing with { Values = values };

    /// <summary>What can be chosen to mend something, by the names of the fields: they are shown only where they are needed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> Offers { get; init; } = new Dictionary<string, IReadOnlyList<Choice>>();

    /// <summary>The page that tells more of what was wrong.</summary>
    public Choice? SeeAlso { get; init; }

    public string? Value(string name) => Values.GetValueOrDefault(name);

    public string? Error(string name) => Errors.TryGetValue(name, out var wrong) ? string.Join(" ", wrong) : null;
}
