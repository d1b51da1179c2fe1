// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Components;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Doors;

/// <summary>The view of a <see cref="FormPage"/>.</summary>
public abstract class FormView : ComponentBase
{
    [Parameter] public Entered Entered { get; set; } = Entered.Nothing;

    /// <summary>Where the form is sent.</summary>
    [Parameter, EditorRequired] public string Action { get; set; } = "";
}

/// <inheritdoc />
public abstract class FormView<TAbout> : FormView
{
    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired] public TAbout About { get; set; } = default!;
}
