// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Forms;

/// <summary>What the fields of one form are called, so that the summary of what is wrong can name them.</summary>
public sealed class FieldLabels
{
    private readonly Dictionary<string, string> labels = [];
    private readonly List<string> order = [];

    /// <summary>Called when a field has said its name.</summary>
    public Action? Added { get; set; }

    public void Add(string name, string label)
    {
        if (!labels.TryAdd(name, label)) return;
        order.Add(name);
        Added?.Invoke();
    }

    /// <summary>Where the field stands on the page; what is no field stands last.</summary>
    public int Place(string name) => order.IndexOf(name) is var place and >= 0 ? place : int.MaxValue;

    public string? Of(string name) => labels.GetValueOrDefault(name);
}
