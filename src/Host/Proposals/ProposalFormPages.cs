// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Components;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proposals;

/// <summary>The forms about a change proposal, from when it is put to a group until it is delivered.</summary>
public static class ProposalFormPages
{
    private const string One = "/forslag/{proposal}";

    public static void MapProposalForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<ProposeChangeRequest, ProposeChangePage>(
            "/forslag/ny", new FormPage(NewAsync, "change-proposed", One) { Tidy = TidyAsync });
        // A discussion can be heard of after the decision that followed it.
        app.MapFormPage<DiscussProposalRequest, DiscussProposalPage>(
            One + "/droeft", new FormPage(visit => OpenAsync(visit, _ => true), "proposal-discussed", One));
        app.MapUndecided<AcceptProposalRequest, AcceptProposalPage>("/imoedekom", "proposal-accepted");
        app.MapUndecided<DeclineProposalRequest, DeclineProposalPage>("/afslaa", "proposal-declined");
        app.MapUndecided<WithdrawProposalRequest, WithdrawProposalPage>("/traek-tilbage", "proposal-withdrawn");
        app.MapFormPage<DeliverProposalRequest, DeliverProposalPage>(
            One + "/lever",
            new FormPage(visit => OpenAsync(visit, state => state is { IsAccepted: true, Delivered: null }), "proposal-delivered", One));
    }

    private static void MapUndecided<TRequest, TView>(this IEndpointRouteBuilder app, string path, string notice)
        where TRequest : IRequest, new() where TView : IComponent =>
        app.MapFormPage<TRequest, TView>(One + path, new FormPage(visit => OpenAsync(visit, state => state.Decided is null), notice, One));

    private static async Task<FormOpening?> NewAsync(FormVisit visit)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        var groups = new List<Choice>();
        foreach (var kind in ProposalState.Groups)
            groups.AddRange(await BodyRoll.AskAsync(source, today, new Excerpt(), Choices.Written(kind), visit.Cancellation)
                .Select(row => new Choice(row.Body, row.Name ?? row.Body)).ToListAsync(visit.Cancellation));
        if (groups.Count == 0) return new FormOpening { Instead = "/forslag", InsteadNotice = "proposal-no-group" };
        var group = groups.Find(choice => choice.Value == visit.Asked("body")) ?? groups[0];
        // Only proposed: whoever records meanwhile has taken it, and is told so.
        var number = await ProposalRoll.LastNumberAsync(source, group.Value, visit.Today.Year, visit.Cancellation) + 1;
        var persons = await visit.Service<PersonRegister>().SearchAsync("", PersonChoice.Most, visit.Cancellation);
        return new FormOpening(new NewProposal(
            new NewResolution(group, groups),
            [.. Choices.OfAuthorities(visit.Words, [BodyState.Secretariat, BodyState.Board]), .. await BodyShown.SetUpAsync(visit)],
            [.. (await OrganisationChoice.AllAsync(visit)).Select(OrganisationChoice.Written)],
            [.. persons.Select(PersonChoice.Written).Distinct()]))
        {
            Suggested = new Dictionary<string, string?>
            {
                // Of a product without a group nobody can say whose number it is to have.
                ["proposal"] = visit.Asked("body") == "" ? null : ProposalKey.Of(group.Value, visit.Today.Year, number).ToString(),
                ["product"] = visit.Asked("product"),
            },
        };
    }

    private static async Task TidyAsync(FormVisit visit, Posted posted)
    {
        await PersonChoice.ReadAsync(visit, posted, "person");
        await OrganisationChoice.ReadAsync(visit, posted, "organisation");
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, Func<ProposalState, bool> open)
    {
        if (!ProposalKey.TryParse(visit.Http.Request.RouteValues["proposal"] as string, out var key)) return null;
        var state = await visit.ReadAsync<ProposalState, ProposalEvent>(ProposalState.StreamOf(key));
        if (!state.Known) return null;
        var opening = new FormOpening(new ProposalShown(key, state.Latest!.Title), ProposalState.StreamOf(key));
        return open(state) ? opening : opening with { Instead = One, InsteadNotice = "proposal-closed" };
    }
}

/// <summary>A change proposal that is still to be numbered.</summary>
/// <param name="Number">The groups it can be put to, and the one whose number is proposed.</param>
/// <param name="Proposers">The bodies that can propose.</param>
/// <param name="Organisations">Organisations that can be chosen, as they are written in the field.</param>
/// <param name="Persons">Persons who can be chosen, as they are written in the field.</param>
public sealed record NewProposal(
    NewResolution Number, IReadOnlyList<Choice> Proposers, IReadOnlyList<string> Organisations, IReadOnlyList<string> Persons);

/// <summary>A change proposal as the forms about it show it.</summary>
public sealed record ProposalShown(ProposalKey Key, string Title)
{
    public string Path => $"/forslag/{Key}";
}
