// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>The forms about memberships, from application to end.</summary>
public static class MembershipFormPages
{
    private const string Organisation = "/organisationer/{cvr}", Casework = "/behandling";

    public static void MapMembershipForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<ApplyForMembershipRequest, NewApplicationPage>(
            "/ansoegninger/ny", new FormPage(ApplicationForm.NewAsync, "application-entered", Casework) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<CorrectMembershipApplicationRequest, CorrectApplicationPage>(
            "/ansoegninger/{cvr}/ret", new FormPage(CorrectAsync, "application-corrected", Casework) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<AnnulMembershipApplicationRequest, AnnulApplicationPage>(
            "/ansoegninger/{cvr}/annuller", new FormPage(WaitingAsync, "application-annulled", Casework));
        app.MapFormPage<WithdrawMembershipApplicationRequest, WithdrawApplicationPage>(
            "/ansoegninger/{cvr}/traek-tilbage", new FormPage(WaitingAsync, "application-withdrawn", Casework) { Required = ["receivedOn"] });
        app.MapFormPage<ApproveMembershipRequest, DecisionPage>(
            "/ansoegninger/{cvr}/godkend", new FormPage(ApproveAsync, "membership-approved", Organisation)
            {
                Required = Deciders.Required, Confirm = ConfirmApproveAsync, Confirms = BeginsOtherwise,
            });
        app.MapFormPage<RejectMembershipRequest, DecisionPage>(
            "/ansoegninger/{cvr}/afvis", new FormPage(RejectAsync, "membership-rejected", Casework) { Required = Deciders.Required });
        app.MapFormPage<RegisterMembershipRequest, RegisterMembershipPage>(
            "/medlemmer/registrer", new FormPage(RegisterAsync, "membership-registered", Organisation) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<RegisterMembershipEndRequest, RegisterMembershipEndPage>(
            "/medlemmer/{cvr}/registrer-ophoer",
            new FormPage(MemberAsync, "membership-end-registered", Organisation) { Confirm = ConfirmEndAsync, ChangesRolls = true });
        app.MapFormPage<ResignMembershipRequest, ResignPage>(
            "/medlemmer/{cvr}/udmeld", new FormPage(MemberAsync, "membership-resigned", Organisation)
            {
                Required = ["receivedOn"], Confirm = ConfirmResignAsync, ChangesRolls = true,
            });
        app.MapFormPage<DeemMembershipResignedRequest, DeemResignedPage>(
            "/medlemmer/{cvr}/anse-udmeldt",
            new FormPage(DeemAsync, "membership-deemed-resigned", Organisation) { Confirm = ConfirmDeemAsync, ChangesRolls = true });
        app.MapFormPage<ExcludeMemberRequest, ExcludePage>(
            "/medlemmer/{cvr}/udeluk",
            new FormPage(ExcludeAsync, "member-excluded", Organisation) { Confirm = ConfirmExcludeAsync, ChangesRolls = true });
        app.MapFormPage<SettleExclusionRequest, SettleExclusionPage>(
            "/medlemmer/{cvr}/udelukkelse",
            new FormPage(ExcludedAsync, "exclusion-settled", Organisation) { Confirm = ConfirmSettleAsync, ChangesRolls = true });
    }

    private static async Task<FormOpening?> CorrectAsync(FormVisit visit)
    {
        if (await WaitingAsync(visit) is not { } opening || visit.Cvr is not { } cvr) return null;
        var member = await StateAsync(visit, cvr);
        return member.Waiting is { } waiting
            ? opening with { Suggested = await ApplicationForm.SuggestedAsync(visit, cvr, waiting, SignedOn(member)) }
            : opening;
    }

    // The day it was signed stands in the basis of the entry the application was last entered or corrected by.
    private static GovernanceDate? SignedOn(MembershipState member) =>
        member.Last is MembershipAppliedFor or MembershipApplicationCorrected ? member.Last.Basis.DecidedOn : null;

    private static async Task<FormOpening?> WaitingAsync(FormVisit visit)
    {
        if (visit.Cvr is not { } cvr) return null;
        var member = await StateAsync(visit, cvr);
        if (member.Last is null) return null;
        var opening = new FormOpening(await AboutAsync(visit, cvr, member), MembershipState.StreamOf(cvr))
        {
            Suggested = new Dictionary<string, string?> { ["receivedOn"] = Formats.DateInField(visit.Today) },
        };
        return member.Waiting is not null ? opening : opening with { Instead = Organisation, InsteadNotice = "no-longer-waiting" };
    }

    private static async Task<FormOpening?> ApproveAsync(FormVisit visit) => await DecideAsync(
        visit, ("approve.chair", "approve.record"),
        async (cvr, waiting) => new Approval(visit.Texts["approve.effective-on"], await FollowsAsync(visit, cvr, waiting)));

    private static async Task<FormOpening?> RejectAsync(FormVisit visit) =>
        await DecideAsync(visit, ("reject.chair", "reject.record"), (_, _) => Task.FromResult<Approval?>(null));

    private static async Task<FormOpening?> DecideAsync(
        FormVisit visit, (string, string) titles, Func<Cvr, Application, Task<Approval?>> approval)
    {
        if (await WaitingAsync(visit) is not { } opening || visit.Cvr is not { } cvr) return null;
        return (await StateAsync(visit, cvr)).Waiting is { } waiting
            ? await ApplicationForm.DecideAsync(visit, opening, cvr, waiting, titles, await approval(cvr, waiting))
            : opening;
    }

    // The page showed what approving today comes to; of another day it is read before it is entered.
    private static bool BeginsOtherwise(FormVisit visit) =>
        Day(visit, "effectiveOn") is not null || Day(visit, "decidedOn") is { } decided && decided != visit.Today;

    private static Task<Confirmation> ConfirmApproveAsync(FormVisit visit, FormOpening opening)
    {
        var about = (ApplicationDecision)opening.About!;
        return Task.FromResult(new Confirmation(
            about.Title, about.Approval!.Follows, visit.Texts["approve.record.submit"], "/behandling", visit.Texts["nav.pending"], Ends: false));
    }

    private static DateOnly? Day(FormVisit visit, string field) =>
        Formats.TryReadDate(visit.Entered.GetValueOrDefault(field), out var day) ? day : null;

    // What approving it would come to: the command that follows decides, and nothing is entered.
    private static async Task<IReadOnlyList<string>> FollowsAsync(FormVisit visit, Cvr cvr, Application waiting)
    {
        var (texts, words) = (visit.Texts, visit.Words);
        var statutes = await visit.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream);
        var decided = Day(visit, "decidedOn") ?? visit.Today;
        GovernanceDate begins = Day(visit, "effectiveOn") is { } day ? day
            : statutes.On(decided).MembershipBegins == MembershipBegins.Application ? waiting.ReceivedOn : decided;
        var command = TriggerDues.For(
            cvr,
            begins,
            await visit.ReadAsync<TariffState, TariffEvent>(TariffState.Stream),
            await visit.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream),
            statutes,
            0,
            new Basis(Authority.Chair, decided));
        var dues = command.Decide(await visit.ReadAsync<DuesState, DuesEvent>(command.Stream)).Facts;
        List<string> follows = [texts["approve.begins", waiting.Name, words.Date(begins)]];
        if (dues is [DuesInvoiceTriggered due])
        {
            follows.Add(texts[due.HalfYear ? "approve.dues.half" : "approve.dues", due.Year, Formats.Money(due.Net.Øre),
                Formats.Money(due.Vat.Øre), Formats.Money((due.Net + due.Vat).Øre)]);
            if (waiting.Gln is null) follows.Add(texts["approve.gln"]);
        }
        else follows.Add(texts["approve.no-dues", words.Value(dues is [DuesInvoiceNotTriggered not] ? not.Reason : NoTrigger.AlreadyTriggered)]);

        return follows;
    }

    private static Task<FormOpening?> RegisterAsync(FormVisit visit) => Task.FromResult<FormOpening?>(new FormOpening
    {
        Suggested = new Dictionary<string, string?> { ["cvr"] = visit.Asked("cvr"), ["evidence"] = "documented" },
    });

    private static async Task<FormOpening?> MemberAsync(FormVisit visit) => await StandingAsync(visit, Standing.Member, "not-a-member", new()
    {
        ["receivedOn"] = Formats.DateInField(visit.Today),
        ["evidence"] = "documented",
    });

    private static async Task<FormOpening?> ExcludeAsync(FormVisit visit) => await StandingAsync(visit, Standing.Member, "not-a-member", []);

    private static async Task<FormOpening?> ExcludedAsync(FormVisit visit) =>
        await StandingAsync(visit, Standing.ExclusionPending, "no-exclusion-pending", []);

    private static async Task<FormOpening?> DeemAsync(FormVisit visit)
    {
        if (await StandingAsync(visit, Standing.Member, "not-a-member", []) is not { } opening) return null;
        var about = (MembershipShown)opening.About!;
        var entries = await AuditTrail.AskAsync(
            visit.Service<NpgsqlDataSource>(),
            long.MaxValue,
            new Excerpt(),
            new AuditQuestion(about.Cvr),
            visit.Cancellation).ToListAsync(visit.Cancellation);
        var shown = entries.Standing()
            .Select(entry => (Fact: entry.ReadableFactOf() as DuesDemanded, entry.Number))
            .Where(demand => demand.Fact is not null)
            .Select(demand => new DemandShown(demand.Fact!.Year, demand.Fact.EffectiveOn, demand.Number)).ToList();
        return opening with
        {
            About = about with { Demands = shown },
            Suggested = new Dictionary<string, string?>(opening.Suggested) { ["year"] = $"{shown.LastOrDefault()?.Year ?? visit.Today.Year}" },
        };
    }

    private static Task<Confirmation> ConfirmResignAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, about) = (visit.Texts, (MembershipShown)opening.About!);
        return Confirm(
            about, texts["resign.confirm"], [texts["membership.ends", about.Name, visit.Day("receivedOn")], texts["merge.no-refund"]],
            texts["resign.submit"], ends: true);
    }

    private static Task<Confirmation> ConfirmEndAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, about) = (visit.Texts, (MembershipShown)opening.About!);
        return Confirm(
            about, texts["register.end.confirm"], [texts["membership.ends", about.Name, visit.Day("effectiveOn", "decidedOn")]],
            texts["register.end.submit"], ends: true);
    }

    private static Task<Confirmation> ConfirmDeemAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, about) = (visit.Texts, (MembershipShown)opening.About!);
        return Confirm(
            about, texts["deem.confirm"],
            [texts["deem.says", about.Name, visit.Day("effectiveOn", "decidedOn"), visit.Entered["year"]!], texts["merge.no-refund"]],
            texts["deem.submit"], ends: true);
    }

    private static Task<Confirmation> ConfirmExcludeAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, about) = (visit.Texts, (MembershipShown)opening.About!);
        return Confirm(
            about, texts["exclude.confirm"],
            [texts["exclude.says", about.Name, visit.Day("decidedOn")], texts["exclude.assembly"]],
            texts["exclude.submit"], ends: true);
    }

    private static Task<Confirmation> ConfirmSettleAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, about) = (visit.Texts, (MembershipShown)opening.About!);
        var confirmed = visit.Entered["outcome"] == Choices.Written(ExclusionOutcome.Confirmed);
        return Confirm(
            about, texts["settle.confirm"],
            [texts[confirmed ? "settle.says.confirmed" : "settle.says.overturned", about.Name, visit.Day("decidedOn")]],
            texts["settle.submit"], ends: confirmed);
    }

    private static Task<Confirmation> Confirm(MembershipShown about, string title, IReadOnlyList<string> says, string submit, bool ends) =>
        Task.FromResult(new Confirmation(title, says, submit, $"/organisationer/{about.Cvr}", about.Name, ends));

    private static async Task<FormOpening?> StandingAsync(FormVisit visit, Standing needed, string otherwise, Dictionary<string, string?> suggested)
    {
        if (visit.Cvr is not { } cvr) return null;
        var member = await StateAsync(visit, cvr);
        if (member.Last is null) return null;
        var opening = new FormOpening(await AboutAsync(visit, cvr, member), MembershipState.StreamOf(cvr)) { Suggested = suggested };
        return member.Standing == needed ? opening : opening with { Instead = Organisation, InsteadNotice = otherwise };
    }

    private static async Task<MembershipShown> AboutAsync(FormVisit visit, Cvr cvr, MembershipState member) =>
        new(cvr, await NameAsync(visit, cvr, member), member.Spells.LastOrDefault()?.From, member.Exclusion);

    private static async Task<string> NameAsync(FormVisit visit, Cvr cvr, MembershipState member) =>
        member.Waiting?.Name ?? (await visit.OrganisationAsync(cvr) is { Known: true } known ? known.Latest.Name : cvr.ToString());

    private static Task<MembershipState> StateAsync(FormVisit visit, Cvr cvr) =>
        visit.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr));
}

/// <summary>A membership as the forms about it show it.</summary>
/// <param name="Since">From when it is a member, where it is or was one.</param>
/// <param name="Exclusion">The exclusion that waits for the general assembly.</param>
public sealed record MembershipShown(Cvr Cvr, string Name, GovernanceDate? Since, MemberExcluded? Exclusion)
{
    /// <summary>The demands on record, the latest last.</summary>
    public IReadOnlyList<DemandShown> Demands { get; init; } = [];
}

/// <summary>A demand for unpaid dues on record.</summary>
/// <param name="On">The day it was sent.</param>
/// <param name="Entry">The number of its entry.</param>
public sealed record DemandShown(int Year, GovernanceDate On, long Entry);
