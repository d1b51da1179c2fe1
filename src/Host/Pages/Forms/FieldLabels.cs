// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Forms;

/// <summary>What the fields of one form are called, so that the summary of what is wrong can name them.</summary>
public sealed class FieldLabels
{
    private readonly Dictionary<string, string> labels = [];

    /// <summary>Called when a field has said its name.</summary>
    public Action? Added { get; set; }

    public void Add(string name, string label)
    {
        if (labels.TryAdd(name, label)) Added?.Invoke();
    }

    public string? Of(string name) => labels.GetValueOrDefault(name);
}
