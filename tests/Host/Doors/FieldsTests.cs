// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Tests.Doors;

public sealed class FieldsTests
{
    [Theory, InlineData("12345678", "cvr-check"), InlineData("DK 12 34 56 78", "cvr-check"), InlineData("1234567", "cvr")]
    [InlineData("Aarhus", "cvr")]
    public void A_number_with_a_wrong_check_digit_is_told_from_what_is_no_number(string written, string code) =>
        Wrong(fields => fields.Required<Cvr>("field", written)).ShouldBe(code);

    [Theory, InlineData("5790002750596", "gln-check"), InlineData("579000275059", "gln")]
    public void So_is_a_place_for_invoices(string written, string code) => Wrong(fields => fields.Optional<Gln>("field", written)).ShouldBe(code);

    [Theory, InlineData("31/2/2026", "no-such-day 2026-02-31"), InlineData("i går", "day"), InlineData("1.1.1899", "day")]
    public void A_day_that_does_not_exist_is_told_from_what_is_no_date(string written, string code) =>
        Wrong(fields => fields.Day("field", written)).ShouldBe(code);

    [Theory, InlineData("senest 31.2.2026", "no-such-day 2026-02-31"), InlineData("i går", "governance-date")]
    public void So_is_an_uncertain_date(string written, string code) => Wrong(fields => fields.Date("field", written)).ShouldBe(code);

    [Theory, InlineData(null), InlineData("maybe")]
    public void What_is_not_chosen_is_to_be_chosen(string? written) =>
        Wrong(fields => fields.RequiredChoice<Succession>("field", written)).ShouldBe("choice");

    private static string Wrong(Action<Fields> read)
    {
        var fields = new Fields();
        read(fields);
        return Should.Throw<MalformedException>(fields.Check).Errors["field"];
    }
}
