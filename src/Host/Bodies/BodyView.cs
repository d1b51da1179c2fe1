// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Audit;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Bodies;

/// <summary>One body as its page shows it.</summary>
/// <param name="Row">What it is on the day asked about; null when it is not.</param>
/// <param name="Now">What it is by all its entries.</param>
/// <param name="Known">What it is by the entries known when the question asks.</param>
/// <param name="Held">Who sits in it on the day.</param>
/// <param name="Ever">Every time in a seat there is or was, the latest first.</param>
/// <param name="History">Its entries, the latest in the world first.</param>
public sealed record BodyView(
    string Body, BodyRow? Row, BodyState Now, BodyState Known, IReadOnlyList<SeatRow> Held, IReadOnlyList<SeatRow> Ever,
    IReadOnlyList<EntryLine> History)
{
    /// <summary>The times in a seat that are over or to come.</summary>
    public IReadOnlyList<SeatRow> Others => [.. Ever.Where(row => !Held.Any(held => Time(held) == Time(row)))];

    public string Name(Words words) => Row?.Name ?? Known.Latest?.Name ?? Now.Latest?.Name ?? BodyShown.Called(Body, words);

    private static (string, string, string, string?) Time(SeatRow row) => (row.Person, row.Role, row.Since, row.Organisation);
}
