// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies;

/// <summary>The fields that every request about a general assembly has.</summary>
public abstract record AssemblyRequest : DecidedRequest
{
    /// <summary>The assembly: the year of an ordinary one, such as 2026, or the year and a number of an extraordinary one, such as 2026-x1.</summary>
    public string? Assembly { get; init; }

    /// <summary>When it happened; not said, today. Of a day that is set, that day; of what is proposed, from when it would hold.</summary>
    public string? EffectiveOn { get; init; }

    /// <summary>Asks for what happened on a day.</summary>
    /// <param name="by">Who decided, unless the request says.</param>
    /// <param name="undecided">Whether that can happen only as long as the assembly has not voted on it.</param>
    private protected async Task<Refusal?> RecordAsync(
        Asking asking, Authority by, Func<AssemblyKey, GovernanceDate, Basis, AssemblyEvent> fact, CancellationToken cancellation,
        bool undecided = false)
    {
        var assembly = ReadAssembly(asking);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, by, effective, cancellation);
        asking.Fields.Check();
        var happened = fact(assembly, effective, basis);
        return await EnterAsync(
            asking,
            undecided ? new RecordUndecided(happened, await BallotRequest.AllAsync(asking, assembly, cancellation)) : new RecordAssembly(happened),
            cancellation);
    }

    /// <summary>Asks for what sets a day, which must be said; and when that was decided, too, where the day is past.</summary>
    private protected async Task<Refusal?> SetAsync(
        Asking asking, Func<AssemblyKey, GovernanceDate, Basis, AssemblyEvent> fact, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var isPast = effective != default && effective.Latest < asking.Today;
        var basis = await asking.BasisAsync(this, Authority.Board, isPast ? null : asking.Today, cancellation);
        asking.Fields.Check();
        return await EnterAsync(asking, new RecordAssembly(fact(assembly, effective, basis)), cancellation);
    }

    private protected AssemblyKey ReadAssembly(Asking asking) => asking.Fields.Required<AssemblyKey>("assembly", Assembly);

    private protected static async Task<Refusal?> EnterAsync(
        Asking asking, ICommand<AssemblyState, AssemblyEvent> command, CancellationToken cancellation) =>
        await asking.NamingAsync(await asking.EnterAsync(command, cancellation), cancellation);

    private protected static int Number(Fields fields, string field, int? number) => (int)fields.RequiredNumber(field, number);
}

/// <summary>Asks that a member's demand of an extraordinary assembly is recorded.</summary>
public sealed record DemandExtraordinaryRequest : AssemblyRequest, IRequest
{
    /// <summary>The member.</summary>
    public string? Cvr { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        return RecordAsync(
            asking, Authority.Organisation, (assembly, on, basis) => new ExtraordinaryDemanded(assembly, cvr, on, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded that a member took its demand back.</summary>
public sealed record WithdrawDemandRequest : AssemblyRequest, IRequest
{
    /// <summary>The member.</summary>
    public string? Cvr { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        return RecordAsync(
            asking, Authority.Organisation, (assembly, on, basis) => new ExtraordinaryDemandWithdrawn(assembly, cvr, on, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded that the board considered the demand.</summary>
public sealed record ConsiderDemandRequest : AssemblyRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Board, (assembly, on, basis) => new DemandConsidered(assembly, on, basis), cancellation);
}

/// <summary>Asks that an assembly is planned; where the day is past, it must be said when that was decided.</summary>
public sealed record PlanAssemblyRequest : AssemblyRequest, IRequest
{
    /// <summary>Where it is held.</summary>
    public string? Place { get; init; }

    /// <summary>Whether one can attend online.</summary>
    public bool? Online { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var place = asking.Fields.Text("place", Place, 200);
        return SetAsync(asking, (assembly, on, basis) => new AssemblyPlanned(assembly, place, Online ?? false, on, basis), cancellation);
    }
}

/// <summary>Asks that an assembly is moved to another day or place; where the day is past, it must be said when that was decided.</summary>
public sealed record MoveAssemblyRequest : AssemblyRequest, IRequest
{
    /// <summary>Where it is held.</summary>
    public string? Place { get; init; }

    /// <summary>Whether one can attend online.</summary>
    public bool? Online { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var place = asking.Fields.Text("place", Place, 200);
        return SetAsync(asking, (assembly, on, basis) => new AssemblyMoved(assembly, place, Online ?? false, on, basis), cancellation);
    }
}

/// <summary>Asks that an assembly is called off.</summary>
public sealed record CallOffAssemblyRequest : AssemblyRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Board, (assembly, on, basis) =>
        {
            Rehearsals.EndWith(assembly, asking.Desk);
            return new AssemblyCalledOff(assembly, on, basis);
        },
        cancellation);
}

/// <summary>Asks that an assembly of before the ledger, or minuted elsewhere, is registered.</summary>
public sealed record RegisterAssemblyRequest : AssemblyRequest, IRequest
{
    /// <summary>Where it was held.</summary>
    public string? Place { get; init; }

    /// <summary>The digest of the uploaded minutes; everyone may read them.</summary>
    public string? Minutes { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var place = asking.Fields.Text("place", Place, 200);
        var minutes = await asking.PublicDocumentAsync("minutes", Minutes, cancellation);
        var held = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, held, cancellation);
        asking.Fields.Check();
        Rehearsals.EndWith(assembly, asking.Desk);
        return await EnterAsync(asking, new RecordAssembly(new AssemblyRegistered(assembly, place, minutes, held, basis)), cancellation);
    }
}

/// <summary>Asks that notice of an assembly is recorded as given.</summary>
public sealed record GiveNoticeRequest : AssemblyRequest, IRequest
{
    /// <summary>The digest of the uploaded notice; everyone may read it.</summary>
    public string? Notice { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var notice = await asking.PublicDocumentAsync("notice", Notice, cancellation);
        return await RecordAsync(
            asking, Authority.Secretariat, (assembly, on, basis) => new NoticeGiven(assembly, notice, on, basis), cancellation);
    }
}

/// <summary>Asks that what § 7 says is put on the agenda, in its order.</summary>
public sealed record PlaceStatutoryAgendaRequest : AssemblyRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.Secretariat, effective, cancellation);
        asking.Fields.Check();
        return await EnterAsync(asking, new PlaceStatutoryAgenda(assembly, effective, basis), cancellation);
    }
}

/// <summary>Asks that an item is put on the agenda.</summary>
public sealed record PlaceAgendaItemRequest : AssemblyRequest, IRequest
{
    /// <summary>Its place on the agenda.</summary>
    public int? Item { get; init; }

    /// <summary>
    /// meeting-chair, report, chair, board-members, substitutes, auditor, accounts-and-dues, motions, any-other-business or other.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>What it is about, in a sentence that names no person; needed where neither the kind nor a motion says it.</summary>
    public string? Title { get; init; }

    /// <summary>The number of the motion that is dealt with.</summary>
    public int? Motion { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var item = Number(asking.Fields, "item", Item);
        var kind = asking.Fields.RequiredChoice<AgendaKind>("kind", Kind);
        var title = asking.Fields.Text("title", Title, 300);
        if (kind == AgendaKind.Other && title is null && Motion is null) asking.Fields.Wrong("title", "required");
        return RecordAsync(
            asking, Authority.Secretariat,
            (assembly, on, basis) => new AgendaItemPlaced(assembly, item, kind, title, Motion, on, basis), cancellation);
    }
}

/// <summary>Asks that an item is taken off the agenda.</summary>
public sealed record RemoveAgendaItemRequest : AssemblyRequest, IRequest
{
    /// <summary>Its place on the agenda.</summary>
    public int? Item { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var item = Number(asking.Fields, "item", Item);
        return RecordAsync(
            asking, Authority.Secretariat, (assembly, on, basis) => new AgendaItemRemoved(assembly, item, on, basis), cancellation);
    }
}

/// <summary>Asks that a motion is recorded as received.</summary>
public sealed record ReceiveMotionRequest : AssemblyRequest, IRequest
{
    /// <summary>Its number.</summary>
    public int? Motion { get; init; }

    /// <summary>ordinary, statutes, dues, exclusion or dissolution.</summary>
    public string? Kind { get; init; }

    /// <summary>What it says, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    /// <summary>The digest of the uploaded motion in full; everyone may read it, unless it is about an exclusion.</summary>
    public string? Text { get; init; }

    /// <summary>The CVR number of the member that moved it; not said, the board did.</summary>
    public string? By { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var motion = Number(asking.Fields, "motion", Motion);
        var kind = asking.Fields.RequiredChoice<MotionKind>("kind", Kind);
        var title = asking.Fields.RequiredText("title", Title, 300);
        var text = await asking.PublicDocumentAsync("text", Text, cancellation);
        var by = asking.Fields.Optional<Cvr>("by", By);
        return await RecordAsync(
            asking, by is null ? Authority.Board : Authority.Organisation,
            (assembly, on, basis) => new MotionReceived(assembly, motion, kind, title, text, by, on, basis), cancellation);
    }
}

/// <summary>The fields of a request about a motion that was received.</summary>
public abstract record MotionRequest : AssemblyRequest
{
    /// <summary>The number of the motion.</summary>
    public int? Motion { get; init; }

    private protected int ReadMotion(Asking asking) => Number(asking.Fields, "motion", Motion);

    /// <summary>Whoever moved it, as long as nobody else is said.</summary>
    private protected async Task<Authority> MoverAsync(Asking asking, CancellationToken cancellation) =>
        (await SeeAsync(asking, cancellation))?.Motion(Motion ?? 0)?.Received.By is null ? Authority.Board : Authority.Organisation;

    private protected async Task<AssemblyState?> SeeAsync(Asking asking, CancellationToken cancellation) =>
        AssemblyKey.TryParse(Assembly?.Trim(), out var assembly)
            ? await asking.Desk.SeeAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation)
            : null;

    /// <summary>Asks for what would follow from its adoption.</summary>
    /// <param name="from">From when it would hold, unless the request says.</param>
    private protected async Task<Refusal?> ProposeAsync(
        Asking asking, Func<DateOnly, DateOnly> from, Func<AssemblyKey, GovernanceDate, Basis, AssemblyEvent> fact,
        CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var state = await SeeAsync(asking, cancellation);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? (state?.Day is { } day ? from(day.Latest) : null);
        if (effective is null && asking.Fields.AreRight) asking.Fields.Wrong("effectiveOn", "required");
        var received = state?.Motion(Motion ?? 0)?.Received;
        var basis = await asking.BasisAsync(
            this, received?.By is null ? Authority.Board : Authority.Organisation, received?.EffectiveOn ?? asking.Today, cancellation);
        asking.Fields.Check();
        return await EnterAsync(asking, new RecordAssembly(fact(assembly, effective!.Value, basis)), cancellation);
    }
}

/// <summary>Asks that a motion is recorded as amended.</summary>
public sealed record AmendMotionRequest : MotionRequest, IRequest
{
    /// <summary>What it says now, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    /// <summary>The digest of the uploaded motion in full as amended; not said, that stays as it was.</summary>
    public string? Text { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var motion = ReadMotion(asking);
        var title = asking.Fields.RequiredText("title", Title, 300);
        var text = await asking.PublicDocumentAsync("text", Text, cancellation);
        return await RecordAsync(
            asking, await MoverAsync(asking, cancellation),
            (assembly, on, basis) => new MotionAmended(assembly, motion, title, text, on, basis), cancellation, undecided: true);
    }
}

/// <summary>Asks that a motion is recorded as taken back.</summary>
public sealed record WithdrawMotionRequest : MotionRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var motion = ReadMotion(asking);
        return await RecordAsync(
            asking, await MoverAsync(asking, cancellation), (assembly, on, basis) => new MotionWithdrawn(assembly, motion, on, basis), cancellation,
            undecided: true);
    }
}

/// <summary>Asks that the motions are recorded as sent to the members.</summary>
public sealed record DistributeMotionsRequest : AssemblyRequest, IRequest
{
    /// <summary>The digest of the uploaded papers that were sent.</summary>
    public string? Papers { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var papers = await asking.DocumentAsync("papers", Papers, cancellation);
        return await RecordAsync(
            asking, Authority.Secretariat, (assembly, on, basis) => new MotionsDistributed(assembly, papers, on, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded what the dues will be if a motion is adopted; not said from when, from the year after.</summary>
public sealed record ProposeDuesRequest : MotionRequest, IRequest
{
    /// <summary>The whole year's dues without VAT, in øre.</summary>
    public long? Year { get; init; }

    /// <summary>VAT in whole per cent; not said, 25.</summary>
    public long? VatPercent { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var motion = ReadMotion(asking);
        var (year, vat) = (new Money(asking.Fields.RequiredNumber("year", Year)), (int)Math.Clamp(VatPercent ?? 25, -1, 101));
        return ProposeAsync(
            asking, day => new DateOnly(day.Year + 1, 1, 1),
            (assembly, from, basis) => new DuesProposed(assembly, motion, year, vat, from, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded what a rule will be if a motion is adopted; not said from when, from the day of the assembly.</summary>
public sealed record ProposeRuleRequest : MotionRequest, IRequest
{
    /// <summary>The rule; of an ordinary motion, one on which the statutes are silent.</summary>
    public string? Rule { get; init; }

    /// <summary>Its value, as when a rule is set.</summary>
    public string? Value { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var motion = ReadMotion(asking);
        var rule = asking.Fields.RequiredChoice<Rule>("rule", Rule);
        var value = asking.Fields.RequiredText("value", Value, 100);
        return ProposeAsync(
            asking, day => day, (assembly, from, basis) => new RuleProposed(assembly, motion, rule, value, from, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="LayExclusionBefore"/>.</summary>
public sealed record LayExclusionBeforeRequest : MotionRequest, IRequest
{
    /// <summary>The member whose exclusion waits for the assembly.</summary>
    public string? Cvr { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (assembly, motion) = (ReadAssembly(asking), ReadMotion(asking));
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.Board, effective, cancellation);
        asking.Fields.Check();
        return await EnterAsync(
            asking, new LayExclusionBefore(assembly, motion, cvr, await ExclusionAsync(asking, cvr, cancellation), effective, basis), cancellation);
    }

    // The entry of the exclusion that waits, which is the last that stands.
    private static async Task<long?> ExclusionAsync(Asking asking, Cvr cvr, CancellationToken cancellation)
    {
        var stream = MembershipState.StreamOf(cvr);
        var member = await asking.ReadAsync<MembershipState, MembershipEvent>(stream, cancellation);
        if (member.Exclusion is null) return null;
        var history = await asking.Desk.HistoryAsync(stream, cancellation);
        return Audit.Corrections.Applied(history.Entries).Last(entry => entry.Fact is MemberExcluded).Number;
    }
}

/// <summary>The fields of a request about somebody's candidacy.</summary>
public abstract record CandidacyRequest : AssemblyRequest
{
    /// <summary>chair, board-member, board-substitute or auditor.</summary>
    public string? Seat { get; init; }

    public PersonRequest? Person { get; init; }
}

/// <summary>Asks that a candidate is recorded as nominated.</summary>
public sealed record NominateCandidateRequest : CandidacyRequest, IRequest
{
    /// <summary>The CVR number of the member that the candidate represents; none for an auditor.</summary>
    public string? Organisation { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var seat = asking.Fields.RequiredChoice<ElectedTo>("seat", Seat);
        var person = await asking.PersonAsync("person", Person, cancellation);
        var organisation = asking.Fields.Optional<Cvr>("organisation", Organisation);
        return await RecordAsync(
            asking, Authority.Secretariat,
            (assembly, on, basis) => new CandidateNominated(assembly, seat, person, organisation, on, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded that a candidate stood down.</summary>
public sealed record WithdrawCandidacyRequest : CandidacyRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var seat = asking.Fields.RequiredChoice<ElectedTo>("seat", Seat);
        var person = await asking.PersonAsync("person", Person, cancellation);
        return await RecordAsync(
            asking, Authority.Secretariat, (assembly, on, basis) => new CandidacyWithdrawn(assembly, seat, person, on, basis), cancellation,
            undecided: true);
    }
}
