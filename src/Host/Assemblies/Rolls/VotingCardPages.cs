// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Live;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Voting cards on the pages: the secretariat prints them, and whoever has one signs in with its code.</summary>
public static class VotingCardPages
{
    private const string Cards = "/generalforsamlinger/{assembly}/stemmeliste/stemmekort", Use = "/stem";

    public static void MapVotingCardPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Cards, ShowAsync).RequireAuthorization(policy => policy.RequireRole("secretariat")).ExcludeFromDescription();
        app.MapForm(Cards, IssueAsync).RequireAuthorization(policy => policy.RequireRole("secretariat")).ExcludeFromDescription();
        app.MapGet(Use, () => Page.Show<UseVotingCardPage>()).ExcludeFromDescription();
        app.MapForm(Use, UseAsync).ExcludeFromDescription();
    }

    /// <summary>Where the cards of an assembly are printed, or that of one member.</summary>
    public static string AddressOf(AssemblyKey assembly, string? cvr = null) =>
        $"/generalforsamlinger/{assembly}/stemmeliste/stemmekort{(cvr is null ? "" : $"?cvr={cvr}")}";

    private static async Task<IResult> ShowAsync(string assembly, string? cvr, VotingCards cards, CancellationToken cancellation)
    {
        if (await cards.OpenAsync(assembly, cancellation) is not { } open) return Results.NotFound();
        var suggested = Entered.Suggested(new Dictionary<string, string?> { ["cvr"] = cvr });
        return Page.Show<IssueVotingCardsPage>(new { Of = open, Entered = suggested });
    }

    private static async Task<IResult> IssueAsync(
        HttpContext http, string assembly, VotingCards cards, Words words, CancellationToken cancellation)
    {
        if (await cards.OpenAsync(assembly, cancellation) is not { } open) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(cancellation);
        var cvr = form["cvr"].ToString();
        var chosen = open.Members.Where(member => cvr.Length == 0 || member.Cvr.ToString() == cvr).ToList();
        if (chosen.Count == 0)
        {
            var errors = new Dictionary<string, string[]> { ["cvr"] = [words.Of("cvr", "choice")] };
            return Page.Again<IssueVotingCardsPage>(new { Of = open, Entered = Entered.From(form, errors) });
        }

        var codes = await cards.IssueAsync(open.Key, chosen, Asker.Of(http.User)!.Person, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        return Page.Show<VotingCardsPage>(new
        {
            Of = open with { Members = [.. chosen.Where(member => codes.ContainsKey(member.Cvr))] },
            Codes = codes,
            Address = $"{http.Request.Scheme}://{http.Request.Host}{Use}",
        });
    }

    private static async Task<IResult> UseAsync(
        HttpContext http, VotingCards cards, PersonRegister register, Words words, TimeProvider clock, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var written = form["code"].ToString();
        if (string.IsNullOrWhiteSpace(written)) return Again(words.Of("code", "required"));
        var (card, refusal) = await cards.UseAsync(written, cancellation);
        if (card is null) return Again(words.Of(refusal!));

        var asker = new Asker(card.Person, Role.Member, card.Cvr);
        var person = await register.FindAsync(card.Person, cancellation);
        // The rest of the day of the assembly, as long as somebody is signed in at all.
        var (longest, midnight) = (clock.GetUtcNow() + SignInPages.WorkingDay, Calendar.EndOf(clock.Today()));
        await http.SignInAsync(asker, person?.Name ?? words.Value(asker.Role), longest < midnight ? longest : midnight);
        return Page.Done(DelegatePages.Address(card.Assembly), "voting-card-used");

        IResult Again(string wrong) => Page.Again<UseVotingCardPage>(
            new { Entered = Entered.From(form, new Dictionary<string, string[]> { ["code"] = [wrong] }) });
    }
}
