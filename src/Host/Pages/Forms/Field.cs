// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Components;

namespace OS2.Ledger.Pages.Forms;

/// <summary>What all fields have: a name, a label, perhaps a hint, what was entered and what was wrong with it.</summary>
public abstract class Field : ComponentBase
{
    [CascadingParameter] public FieldLabels? Labels { get; set; }

    [CascadingParameter] public Entered Entered { get; set; } = Entered.Nothing;

    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter] public string? Hint { get; set; }

    /// <summary>May be left empty; the label says so.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>What the summary of errors calls it, where the label alone does not say whose it is.</summary>
    [Parameter] public string? Said { get; set; }

    protected override void OnParametersSet() => Labels?.Add(Name, Said ?? Label);

    public string? Value => Entered.Value(Name);
    public string? Error => Entered.Error(Name);
    public string? Invalid => Error is null ? null : "true";

    /// <summary>The ids of the words that explain the field, for those who hear them.</summary>
    public string? DescribedBy =>
        (Hint, Error) switch
        {
            (null, null) => null,
            (_, null) => $"{Name}-hint",
            (null, _) => $"{Name}-error",
            _ => $"{Name}-hint {Name}-error",
        };
}
