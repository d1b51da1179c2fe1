// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Tests.Languages;

namespace OS2.Ledger.Tests.Books;

public sealed class RowsInWordsTests
{
    private static readonly Type[] Rows =
    [
        typeof(MemberRow), typeof(SupplierRow), typeof(OrganisationRow), typeof(OfficeRow), typeof(TariffRow), typeof(InvoiceTriggerRow),
        typeof(EntryInWords), typeof(PersonRow), typeof(ChangeInWords), typeof(ProductRow),
        typeof(ResolutionRow), typeof(ProposalRow), typeof(MeetingRow), typeof(OnboardingRow),
        typeof(CatalogueRow), typeof(RequirementRow), typeof(AssessmentRow), typeof(AssessmentLine), typeof(TallyRow),
    ];

    public static TheoryData<string> Languages => ["da", "en"];

    [Theory, MemberData(nameof(Languages))]
    public void Every_column_has_a_heading_of_its_own(string name)
    {
        using var language = new Language(name);
        var rows = new RowsInWords(language.Words, language.Texts);
        foreach (var row in Rows)
        {
            var headings = row.GetProperties().Select(column => rows.Heading(row, column.Name)).ToList();
            headings.ShouldAllBe(heading => !heading.StartsWith("column."), row.Name);
            headings.ShouldBeUnique(row.Name);
        }
    }

    [Fact]
    public void Values_are_in_words_and_amounts_in_kroner()
    {
        using var danish = new Language("da");
        var rows = new RowsInWords(danish.Words, danish.Texts);
        rows.Value(typeof(InvoiceTriggerRow), "Net", Money.Kroner(12500)).ShouldBe("12500,00");
        rows.Value(typeof(InvoiceTriggerRow), "Net", null).ShouldBeNull();
        rows.Value(typeof(InvoiceTriggerRow), "HalfYear", true).ShouldBe("ja");
        rows.Value(typeof(InvoiceTriggerRow), "NoTrigger", "no-tariff").ShouldBe("der var ikke fastsat noget kontingent");
        rows.Value(typeof(MemberRow), "Status", "applied").ShouldBe("har søgt");
        rows.Value(typeof(OnboardingRow), "Groups", "declined").ShouldBe("fravalgt");
        rows.Value(typeof(AssessmentRow), "Status", "draft").ShouldBe("kladde");
        rows.Value(typeof(CatalogueRow), "Status", "adopted").ShouldBe("vedtaget");
        rows.Value(typeof(AssessmentRow), "RecommendedLevel", "two").ShouldBe("niveau 2");
        rows.Value(typeof(AssessmentLine), "Theme", "formal-requirement").ShouldBe("formkrav");
        rows.Value(typeof(AssessmentLine), "Answer", "dont-know").ShouldBe("ved ikke");
        rows.Value(typeof(AssessmentLine), "Light", "grey").ShouldBe("grå");
        rows.Value(typeof(SupplierRow), "Status", "partner").ShouldBe("leverandørpartner");
        rows.Value(typeof(MemberRow), "Gln", "5790002750595").ShouldBe("5790002750595");
        rows.Value(typeof(MemberRow), "Since", "2022").ShouldBe("2022, dag ukendt");
        rows.Value(typeof(MemberRow), "Until", "..2018-12-31").ShouldBe("ukendt, senest 31. december 2018");
        rows.Value(typeof(MemberRow), "Since", "2022-05-14").ShouldBe("2022-05-14");
        rows.Value(typeof(EntryInWords), "Type", "membership_approved").ShouldBe("Medlemskab godkendt");
        rows.Value(typeof(ProductRow), "Status", "paused").ShouldBe("på pause");
        rows.Value(typeof(ProductRow), "Level", "two").ShouldBe("niveau 2");
        PersonOffice[] offices = [new("office", "board", null, "chair"), new("seat", "x", "Styregruppen", "member")];
        rows.Value(typeof(PersonRow), "Offices", offices).ShouldBe("formand i bestyrelsen, medlem i Styregruppen");
        PersonOrganisation[] organisations = [new("29189714", "Favrskov Kommune"), new("58271713", null)];
        rows.Value(typeof(PersonRow), "Organisations", organisations).ShouldBe("Favrskov Kommune 29189714, 58271713");
    }
}
