// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;
using Page = OS2.Ledger.Pages.Page;

namespace OS2.Ledger.Casework;

/// <summary>What waits for somebody: for the chair's decision, for a number, for the general assembly, for an election.</summary>
public static class CaseworkPages
{
    private const string Path = "/behandling";

    public static void MapCaseworkPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ShowAsync).RequireAuthorization(policy => policy.RequireRole("chair", "secretariat")).ExcludeFromDescription();
        app.MapForm($"{Path}/igen", AgainAsync).RequireAuthorization(policy => policy.RequireRole("secretariat")).ExcludeFromDescription();
        // Where whoever had to sign in first is sent on to.
        app.MapGet($"{Path}/igen", () => Results.LocalRedirect(Path)).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, Clerk clerk, PersonRegister register, RefusedReactions refused, EntryReader reader, NpgsqlDataSource source,
        TimeProvider clock, CancellationToken cancellation)
    {
        var asOf = new AsOf(clock.Today(), await AsOf.HeldUpToAsync(source, cancellation));
        var members = await MemberRoll.AskAsync(source, asOf, new Excerpt(), null, cancellation).ToListAsync(cancellation);
        var signed = await SupplierRoll.AskAsync(source, asOf, new Excerpt(), "signed", cancellation).ToListAsync(cancellation);
        var triggers = await InvoiceTriggers.AskAsync(source, asOf, false, new Excerpt(), null, cancellation).ToListAsync(cancellation);
        var again = await Retrying.ReadAsync(clerk, source, asOf, cancellation);
        var isSecretariat = Asker.Of(http.User)?.Role == Role.Secretariat;
        return Page.Show<CaseworkPage>(new
        {
            Applications = await ApplicationsAsync(members, clerk, cancellation),
            Agreements = await AgreementsAsync(signed, clerk, cancellation),
            Exclusions = members.Where(row => row.Status == "exclusion-pending").ToList(),
            WithoutGln = triggers.Where(row => row is { NoTrigger: null, Gln: null }).DistinctBy(row => row.Cvr).ToList(),
            Again = triggers.Where(again.Succeeds).ToList(),
            Begin = await Beginning.ReadAsync(clerk, asOf.Effective, cancellation),
            Receiving = isSecretariat ? await OnboardingRoll.AskAsync(source, asOf, new Excerpt(), cancellation).ToListAsync(cancellation) : [],
            Meetings = isSecretariat ? await MeetingRoll.WaitingAsync(source, asOf, cancellation).ToListAsync(cancellation) : [],
            Minutes = isSecretariat ? await MinutesWork.ReadAsync(clerk, source, asOf, cancellation) : [],
            Assessments = isSecretariat ? await AssessmentRoll.WaitingAsync(source, asOf, cancellation).ToListAsync(cancellation) : [],
            Bodies = isSecretariat ? await BodyWork.ReadAsync(source, register, asOf, cancellation) : null,
            Refused = isSecretariat ? await RefusedAsync(refused, reader, source, Asker.Of(http.User), cancellation) : [],
            asOf.Effective,
            IsSecretariat = isSecretariat,
        });
    }

    private static async Task<IResult> AgainAsync(
        HttpContext http, Reactor reactor, RefusedReactions refused, Catching catching, CancellationToken cancellation)
    {
        var work = (await http.Request.ReadFormAsync(cancellation))["work"].ToString();
        if (await FindAsync() is not { } reaction) return Page.Done(Path, "reaction-gone");
        try
        {
            var entered = await reactor.AgainAsync(reaction.Original, cancellation);
            if (await FindAsync() is not null) return Page.Done(Path, "reaction-refused");
            if (entered is not [.., var last]) return Page.Done(Path, "reaction-gone");
            return Page.Done(Path, "reaction-entered", last.Number, await catching.BehindAfterAsync(last.Number, cancellation));
        }
        catch (BusyException)
        {
            return Page.Done(Path, "reaction-busy");
        }

        async Task<RefusedReaction?> FindAsync() =>
            (await refused.ReadAsync(cancellation)).FirstOrDefault(reaction => reaction.Work == work);
    }

    private static async Task<List<RefusedCase>> RefusedAsync(
        RefusedReactions refused, EntryReader reader, NpgsqlDataSource source, Asker? asker, CancellationToken cancellation)
    {
        var reactions = await refused.ReadAsync(cancellation);
        long[] numbers = [.. reactions.Select(reaction => reaction.Entry).Distinct()];
        var entries = await AuditTrail.OfNumbersAsync(source, numbers, cancellation).ToListAsync(cancellation);
        var lines = (await reader.ReadAsync(entries, asker, cancellation)).ToDictionary(line => line.Row.Number);
        return [.. reactions.Select(reaction => new RefusedCase(lines[reaction.Entry], reaction))];
    }

    private static async Task<List<WaitingCase>> ApplicationsAsync(IEnumerable<MemberRow> members, Clerk clerk, CancellationToken cancellation)
    {
        var cases = new List<WaitingCase>();
        foreach (var row in members.Where(row => row.Status == "applied"))
        {
            // The name as it stands in the application: the register may not have heard of the organisation yet.
            var cvr = Cvr.Parse(row.Cvr);
            var member = await clerk.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr), cancellation);
            if (member.Waiting is { } waiting) cases.Add(new WaitingCase(cvr, waiting));
        }

        return [.. cases.OrderBy(waiting => waiting.Application.ReceivedOn.Earliest)];
    }

    private static async Task<List<WaitingCase>> AgreementsAsync(IEnumerable<SupplierRow> signed, Clerk clerk, CancellationToken cancellation)
    {
        var cases = new List<WaitingCase>();
        foreach (var row in signed)
        {
            var cvr = Cvr.Parse(row.Cvr);
            var supplier = await clerk.ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(cvr), cancellation);
            if (supplier.Waiting is { } waiting) cases.Add(new WaitingCase(cvr, waiting));
        }

        return [.. cases.OrderBy(waiting => waiting.Application.ReceivedOn.Earliest)];
    }
}

/// <summary>An application or signed agreement that waits for the chair.</summary>
public sealed record WaitingCase(Cvr Cvr, Application Application);

/// <summary>What should have followed from an entry and was refused.</summary>
public sealed record RefusedCase(EntryLine Of, RefusedReaction Reaction);
