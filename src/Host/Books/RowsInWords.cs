// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Onboarding;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Books;

/// <summary>The rows of a book as people read them in a spreadsheet: headings and values in words, amounts in kroner.</summary>
public sealed class RowsInWords(Words words, IStringLocalizer<Texts> texts)
{
    /// <summary>What a column is called in the language of the reader.</summary>
    /// <param name="row">The rows it is a column of, in some of which it is called something of its own.</param>
    public string Heading(Type row, string column) =>
        texts[$"column.{Kebab(row.Name)}.{Kebab(column)}"] is { ResourceNotFound: false } own ? own : texts[$"column.{Kebab(column)}"];

    /// <summary>A value in words where it has some; others as they are.</summary>
    public object? Value(Type row, string column, object? value) => (column, value) switch
    {
        (_, bool yes) => texts[yes ? "column.yes" : "column.no"].Value,
        (_, Money money) => Formats.Kroner(money.Øre),
        // A day stays as it is, which a spreadsheet reads as one.
        ("Since" or "Until" or "BeforeSince" or "BeforeUntil" or "AfterSince" or "AfterUntil" or "Date" or "HoldsFrom" or "ProposedOn"
            or "RatifiedOn" or "PublishedOn" or "DiscussedOn" or "DecidedOn" or "DeliveredOn" or "ApprovedOn" or "DuesOn" or "ProfileOn"
            or "ProductsOn" or "AccessionOn" or "GroupsOn" or "AdoptedOn" or "Day" or "PutOn" or "AnsweredOn", string date)
            when GovernanceDate.TryParse(date, out var written) && !written.IsDay => words.Date(written),
        ("Difference", string difference) => words.Value("difference", difference),
        ("Change", string change) => words.Value("change", change),
        ("Kind", string kind) when row == typeof(AssemblyRow) => words.Value("assembly-kind", kind),
        ("Kind", string kind) => words.Value(row == typeof(BodyRow) ? "body-kind" : "organisation-kind", kind),
        ("Role", string role) => words.Value("seat-role", role),
        ("Cohort", string cohort) => words.Value("cohort", cohort),
        ("Finding", string finding) => words.Value("finding", finding),
        ("Status", string status) when row == typeof(ProductRow) => words.Value("product-status", status),
        ("Status", string status) when row == typeof(AssemblyRow) => words.Value("assembly-status", status),
        ("Status", string status) when row == typeof(MeetingRow) => words.Value("meeting-status", status),
        ("Status", string status) when row == typeof(ResolutionRow) => words.Value("resolution-status", status),
        ("Status", string status) when row == typeof(ProposalRow) => words.Value("proposal-status", status),
        ("Status", string status) when row == typeof(AssessmentRow) => words.Value("assessment-status", status),
        ("Status", string status) when row == typeof(CatalogueRow) => words.Value("catalogue-status", status),
        ("Rule", string rule) => words.Value("rule", rule),
        ("Presence", string presence) => words.Value("presence", presence),
        ("Proxy", string proxy) => words.Value("proxy-status", proxy),
        ("Theme", string theme) => words.Value("theme", theme),
        ("Level" or "RecommendedLevel", string level) => words.Value("governance-level", level),
        ("Answer", string answer) when row == typeof(FindingRow) => words.Value("finding-answer", answer),
        ("Answer", string answer) => words.Value("requirement-answer", answer),
        ("Light", string light) => words.Value("traffic-light", light),
        ("Status", string status) => words.Value(row == typeof(SupplierRow) ? "supplier-status" : "membership-status", status),
        ("Membership", string status) => words.Value("membership-status", status),
        ("Supplier", string status) => words.Value("supplier-status", status),
        ("Profile" or "Products" or "Accession" or "Groups", string status) when row == typeof(OnboardingRow) => words.Value("step-status", status),
        ("NoTrigger", string reason) => words.Value("no-trigger", reason),
        ("Body" or "DecidedBy" or "ProposedBy" or "RatifiedBy", string body) => words.Authority(body),
        ("Channel", string channel) => words.Value("channel", channel),
        ("Evidence", string evidence) => words.Value("evidence", evidence),
        ("Office", string office) => words.Value("office", office),
        ("Type", string type) => words.Title(type),
        (_, IEnumerable<PersonOffice> offices) => string.Join(
            ", ", offices.Select(held => words.Held(held.Kind, held.Office, held.BodyName ?? held.Body))),
        (_, IEnumerable<PersonOrganisation> organisations) => string.Join(", ", organisations),
        _ => value,
    };

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
