// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Browser;

/// <summary>The two widths every page is looked at in.</summary>
public sealed record Screen(string Name, int Width, int Height)
{
    public static readonly Screen Phone = new("phone", 390, 844);
    public static readonly Screen Laptop = new("laptop", 1366, 768);
    public static readonly IReadOnlyList<Screen> All = [Phone, Laptop];
}
