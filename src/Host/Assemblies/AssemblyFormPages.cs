// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies;

/// <summary>The forms about a general assembly.</summary>
public static class AssemblyFormPages
{
    private const string Roll = "/generalforsamlinger", One = Roll + "/{assembly}";

    public static void MapAssemblyForms(this IEndpointRouteBuilder app)
    {
        app.Map<PlanAssemblyRequest>(AssemblyForm.Plan);
        app.Map<RegisterAssemblyRequest>(AssemblyForm.Register);
        app.Map<DemandExtraordinaryRequest>(AssemblyForm.Demand);
        app.Map<WithdrawDemandRequest>(AssemblyForm.WithdrawDemand);
        app.Map<ConsiderDemandRequest>(AssemblyForm.Consider);
        app.Map<MoveAssemblyRequest>(AssemblyForm.Move);
        app.Map<GiveNoticeRequest>(AssemblyForm.GiveNotice);
        app.Map<PlaceStatutoryAgendaRequest>(AssemblyForm.PlaceAgenda);
        app.Map<PlaceAgendaItemRequest>(AssemblyForm.PlaceItem);
        app.Map<RemoveAgendaItemRequest>(AssemblyForm.RemoveItem);
        app.Map<ReceiveMotionRequest>(AssemblyForm.ReceiveMotion);
        app.Map<AmendMotionRequest>(AssemblyForm.AmendMotion);
        app.Map<WithdrawMotionRequest>(AssemblyForm.WithdrawMotion);
        app.Map<DistributeMotionsRequest>(AssemblyForm.DistributeMotions);
        app.Map<ProposeDuesRequest>(AssemblyForm.ProposeDues);
        app.Map<ProposeRuleRequest>(AssemblyForm.ProposeRule);
        app.Map<LayExclusionBeforeRequest>(AssemblyForm.LayExclusion);
        app.Map<NominateCandidateRequest>(AssemblyForm.Nominate);
        app.Map<WithdrawCandidacyRequest>(AssemblyForm.WithdrawCandidacy);
        app.Map<CallOffAssemblyRequest>(AssemblyForm.CallOff);
        app.Map<ElectMeetingChairRequest>(AssemblyForm.ElectChair);
        app.Map<ElectMinuteTakerRequest>(AssemblyForm.ElectMinuteTaker);
        app.Map<ReachItemRequest>(AssemblyForm.Reach);
        app.Map<RecessAssemblyRequest>(AssemblyForm.Recess);
        app.Map<ResumeAssemblyRequest>(AssemblyForm.Resume);
        app.Map<CloseAssemblyRequest>(AssemblyForm.Close);
    }

    private static void Map<TRequest>(this IEndpointRouteBuilder app, AssemblyForm form) where TRequest : IRequest, new() =>
        app.MapFormPage<TRequest, AssemblyFormPage>(
            form.IsNew ? $"{Roll}/{form.Path}" : $"{One}/{form.Path}",
            new FormPage(visit => form.IsNew ? NewAsync(visit, form) : OpenAsync(visit, form), form.Notice, One)
            {
                Tidy = TidyAsync, Unentered = form == AssemblyForm.Reach ? "assembly-at-item" : "already",
            });

    private static async Task<FormOpening?> NewAsync(FormVisit visit, AssemblyForm form) => new(
        new AssemblyShown(form, null, AssemblyState.Initial) { Organisations = form == AssemblyForm.Demand ? await OrganisationsAsync(visit) : [] })
    {
        Suggested = new Dictionary<string, string?>
        {
            ["assembly"] = visit.Asked("assembly") ?? await NextAsync(visit, form), ["evidence"] = "documented",
            ["effectiveOn"] = Formats.TryReadDate(visit.Asked("day"), out var day) ? Formats.DateInField(day) : null,
        },
    };

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, AssemblyForm form)
    {
        if (!AssemblyKey.TryParse(visit.Http.Request.RouteValues["assembly"] as string, out var key)) return null;
        var stream = AssemblyState.StreamOf(key);
        var state = await visit.ReadAsync<AssemblyState, AssemblyEvent>(stream);
        if (!state.Known || (form.Chaired && !MeetingChair.May(visit.Asker, state))) return null;
        if (!form.IsPossible(state)) return new FormOpening(null, stream) { Instead = One, InsteadNotice = "assembly-closed" };
        // Two pressed at once, or one who had not seen what the other did: where it is now is on the page they come from.
        if (form == AssemblyForm.Reach && visit.Entered.GetValueOrDefault("from") is { Length: > 0 } from && from != $"{state.At}")
            return new FormOpening(null, stream) { Instead = One, InsteadNotice = "assembly-went-on" };
        var motion = int.TryParse(visit.Asked("motion"), out var number) ? state.Motion(number) : null;
        var rules = (await visit.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream)).On(visit.Today);
        var rule = RuleForm.All.Keys.Cast<Rule?>().FirstOrDefault(rule => Choices.Written(rule!.Value) == visit.Asked("rule"));
        var endsWithBallot = new[] { AssemblyForm.AmendMotion, AssemblyForm.WithdrawMotion, AssemblyForm.WithdrawCandidacy }.Contains(form);
        IReadOnlyList<BallotState> ballots = endsWithBallot
            ? await BallotBook.StatesAsync(visit.Service<NpgsqlDataSource>(), long.MaxValue, key, visit.Cancellation) : [];
        var organisations = form.Fields.Intersect(["by", "organisation", "excluded", "demand"]).Any() ? await OrganisationsAsync(visit) : [];
        return new FormOpening(
            new AssemblyShown(form, key, state)
            {
                Organisations = organisations,
                Persons = form.Fields.Intersect(["person", "chair", "minute-taker"]).Any() ? await PersonsAsync(visit) : [],
                Demanding = [.. state.Demands.Select(demand => new Choice($"{demand.Cvr}", Named(organisations, demand.Cvr)))],
                Ballots = ballots,
                Candidates = await CandidatesAsync(visit, state, ballots),
                Rules = rules,
            },
            stream)
        {
            Suggested = new Dictionary<string, string?>
            {
                ["item"] = visit.Asked("item") ?? (form == AssemblyForm.Reach ? $"{state.NextItem?.Item}" : null)
                    ?? $"{state.Agenda.Select(item => item.Item).DefaultIfEmpty().Max() + 1}",
                ["motion"] = form == AssemblyForm.ReceiveMotion
                    ? $"{state.Motions.Select(received => received.Number).DefaultIfEmpty().Max() + 1}" : visit.Asked("motion"),
                ["kind"] = form == AssemblyForm.PlaceItem && key.IsExtraordinary ? Choices.Written(AgendaKind.Other) : null,
                ["title"] = form == AssemblyForm.AmendMotion ? motion?.Title : null,
                ["cvr"] = visit.Asked("cvr"),
                ["candidate"] = visit.Asked("candidate"),
                ["vatPercent"] = "25",
                ["rule"] = visit.Asked("rule"),
                ["value"] = rule is { } asked ? StatutesFormPages.InField(visit, asked, rules) : null,
                ["place"] = form == AssemblyForm.Move ? state.Place : null,
                ["online"] = form == AssemblyForm.Move && state.Online ? "true" : null,
                ["effectiveOn"] = form == AssemblyForm.Move && state.Day is { } day ? Formats.DateInField(day) : null,
            },
            // A candidate is chosen as a whole, and the fixed agenda is placed as one.
            Unshown = form == AssemblyForm.WithdrawCandidacy ? ["seat", "person."] : form == AssemblyForm.PlaceAgenda ? ["item"] : [],
        };
    }

    /// <summary>Makes what the request asks of what is easier to choose or to write.</summary>
    private static async Task TidyAsync(FormVisit visit, Posted posted)
    {
        foreach (var field in new[] { "cvr", "by", "organisation" }) await OrganisationChoice.ReadAsync(visit, posted, field);
        await PersonChoice.ReadAsync(visit, posted, "person");
        await DuesFormPages.InØre(visit, posted);
        await StatutesFormPages.ReadAsync(visit, posted);
        posted.Leave("candidate");
        if (posted.Values.GetValueOrDefault("candidate")?.Split('/') is not [var seat, var person]) return;
        posted.Mean("seat", seat);
        posted.Mean("person.person", person);
    }

    /// <summary>
    /// The year of the next ordinary assembly; of a demand, the extraordinary one that is demanded this year, or the next number of one.
    /// </summary>
    private static async Task<string> NextAsync(FormVisit visit, AssemblyForm form)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        var year = visit.Today.Year;
        var known = await AssemblyRoll.AskAsync(source, today, new Excerpt(), visit.Cancellation)
            .Select(row => (Key: AssemblyKey.Parse(row.Assembly), row.Status)).Where(row => row.Key.Year >= year).ToListAsync(visit.Cancellation);
        if (form == AssemblyForm.Plan)
            return $"{Enumerable.Range(year, known.Count + 1).First(free => !known.Exists(row => row.Key.Year == free && !row.Key.IsExtraordinary))}";
        if (form != AssemblyForm.Demand) return $"{year}";
        var ofYear = known.FindAll(row => row.Key.Year == year);
        var demanded = ofYear.Find(row => row.Status == Choices.Written(AssemblyStatus.Demanded));
        return demanded.Key.IsExtraordinary ? $"{demanded.Key}"
            : $"{year}-x{ofYear.Select(row => row.Key.Extraordinary ?? 0).DefaultIfEmpty().Max() + 1}";
    }

    private static async Task<IReadOnlyList<string>> OrganisationsAsync(FormVisit visit) =>
        [.. (await OrganisationChoice.AllAsync(visit)).Select(OrganisationChoice.Written)];

    private static string Named(IReadOnlyList<string> organisations, Cvr cvr) =>
        organisations.FirstOrDefault(organisation => organisation.EndsWith($"({cvr})", StringComparison.Ordinal)) ?? $"{cvr}";

    private static async Task<IReadOnlyList<string>> PersonsAsync(FormVisit visit) =>
        [.. (await visit.Service<PersonRegister>().SearchAsync("", PersonChoice.Most, visit.Cancellation)).Select(PersonChoice.Written).Distinct()];

    private static async Task<IReadOnlyList<Choice>> CandidatesAsync(
        FormVisit visit, AssemblyState state, IReadOnlyList<BallotState> ballots)
    {
        var standing = state.Candidates.Where(candidate => !ballots.Any(ballot => ballot.Fills(candidate.Seat, state.Closed is not null))).ToList();
        var names = await visit.NamesAsync(standing.Select(candidate => candidate.Person));
        return
        [
            .. standing.Select(candidate => new Choice(
                $"{Choices.Written(candidate.Seat)}/{candidate.Person}",
                visit.Texts[
                    "assembly.candidate", names.GetValueOrDefault(candidate.Person) ?? visit.Texts["entry.name.erased"],
                    visit.Words.Value(candidate.Seat)])),
        ];
    }
}

/// <summary>An assembly as the forms about it show it.</summary>
/// <param name="Key">Its name; null where the form asks for it.</param>
public sealed record AssemblyShown(AssemblyForm Form, AssemblyKey? Key, AssemblyState State)
{
    /// <summary>Organisations that can be chosen, as they are written in the field.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary>Persons who can be chosen, as they are written in the field.</summary>
    public IReadOnlyList<string> Persons { get; init; } = [];

    /// <summary>The members whose demand stands.</summary>
    public IReadOnlyList<Choice> Demanding { get; init; } = [];

    /// <summary>Who stands, and for what.</summary>
    public IReadOnlyList<Choice> Candidates { get; init; } = [];

    /// <summary>What was voted on, where that is no longer asked.</summary>
    public IReadOnlyList<BallotState> Ballots { get; init; } = [];

    /// <summary>The rules in force today.</summary>
    public RulesInForce Rules { get; init; } = RulesInForce.Default;

    /// <summary>The rules that can follow from a motion; every rule where none is chosen yet.</summary>
    public IEnumerable<Rule> RulesOf(int? motion) =>
        RuleForm.All.Keys.Where(rule => State.Motion(motion ?? 0)?.CanChange(rule) != false);

    public string Path => Key is { } key ? $"/generalforsamlinger/{key}" : "/generalforsamlinger";

    /// <summary>The motions that the form can be about.</summary>
    public IReadOnlyList<Choice> Motions =>
    [
        .. State.Motions.Where(motion => motion.Withdrawn is null && Form.Of.Contains(motion.Kind))
            .Where(motion => !Ballots.Any(ballot => ballot.Decides(motion.Number)))
            .Select(motion => new Choice($"{motion.Number}", $"{motion.Number}. {motion.Title}")),
    ];
}
