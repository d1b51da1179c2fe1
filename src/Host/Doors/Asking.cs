// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Doors;

/// <summary>One attempt at one request: who asks, the desk it is decided at, and what its fields and facts are read with.</summary>
public sealed class Asking(
    Desk desk, Asker asker, Signature signature, DateOnly today, DocumentArchive archive, Acquaintances persons, Electors electors,
    Conformities conformities)
{
    /// <summary>The most characters of a name, a mail or a key, and of a phone.</summary>
    public const int NameLength = 200, PhoneLength = 30;

    private Signature _signature = signature;

    public Asker Asker => asker;

    public DateOnly Today => today;

    public Fields Fields { get; } = new();

    public Task<TState> ReadAsync<TState, TFact>(string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact => desk.ReadAsync<TState, TFact>(stream, cancellation);

    public Task<Refusal?> EnterAsync<TState, TFact>(ICommand<TState, TFact> command, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact => desk.EnterAsync(command, _signature, today, cancellation);

    public Desk Desk => desk;

    /// <summary>Who is a member, for the roll of an assembly.</summary>
    public Electors Electors => electors;

    /// <summary>Where rules were not kept.</summary>
    public Conformities Conformities => conformities;

    public PersonRegister Register => persons.Register;

    /// <summary>Whether it is decided by itself, and not with others of which the register knows nothing yet.</summary>
    public bool IsAlone => !persons.Several;

    /// <summary>Whoever decided, of whom the envelope tells.</summary>
    public void ApprovedBy(PersonId person) => _signature = _signature with { ApprovedBy = person };

    /// <summary>The basis a request gives.</summary>
    /// <param name="by">Who decided, unless the request says.</param>
    /// <param name="on">When, unless the request says, but no later than today; null when it must.</param>
    public async Task<Basis> BasisAsync(DecidedRequest request, Authority by, GovernanceDate? on, CancellationToken cancellation) => new(
        Fields.Decider("decidedBy", request.DecidedBy, await BodyAsync(request.DecidedBy, cancellation)) ?? by,
        on is { } given
            ? Fields.Date("decidedOn", request.DecidedOn) ?? (given.Latest > today ? today : given)
            : Fields.RequiredDate("decidedOn", request.DecidedOn),
        Fields.Text("reference", request.Reference, 300),
        await DocumentAsync("document", request.Document, cancellation),
        Fields.Choice<Evidence>("evidence", request.Evidence) ?? Evidence.Documented);

    /// <summary>A body that was set up in the ledger, as one that can decide; null where there is none.</summary>
    public async Task<Authority?> BodyAsync(string? text, CancellationToken cancellation)
    {
        if (!Authority.TryParse(text?.Trim(), out var named) || Authority.Known.Contains(named)) return null;
        return (await desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(named.ToString()), cancellation)).Established ? named : null;
    }

    /// <summary>A document that was uploaded before, by its digest.</summary>
    /// <param name="of">Whom it belongs to, unless that was said when it was uploaded.</param>
    public async Task<Digest?> DocumentAsync(string field, string? text, CancellationToken cancellation, Cvr? of = null)
    {
        if (Fields.Optional<Digest>(field, text) is not { } digest) return null;
        if (!await archive.HasAsync(digest, cancellation)) Fields.Wrong(field, "document-unknown");
        if (of is { } organisation) DocumentArchive.Belongs(digest, organisation, desk);
        return digest;
    }

    /// <summary>A document that everyone may read from then on: one that was uploaded, and never a text that was written as private.</summary>
    public async Task<Digest?> PublicDocumentAsync(string field, string? text, CancellationToken cancellation)
    {
        var digest = await DocumentAsync(field, text, cancellation);
        if (digest is { } named && await archive.FindAsync(named, cancellation) is { } found && found.MediaType != DocumentArchive.Pdf)
            Fields.Wrong(field, "not-pdf");
        return digest;
    }

    /// <summary>Free text about somebody: kept as a private document, entered with the entry that names it.</summary>
    /// <param name="about">The persons it is about, with the first of whom it is erased.</param>
    public Digest? PrivateText(string field, string? text, PersonId[]? about = null) =>
        Fields.Text(field, text, 10_000, lines: true) is { } written ? archive.Enter(written, asker.Person, about ?? [], desk) : null;

    /// <summary>A text: kept as a document, entered with the entry that names it.</summary>
    /// <param name="open">Whether everyone may read it, where the entry says so, too.</param>
    /// <param name="about">The persons it is about, with the first of whom it is erased; not said, none.</param>
    public Digest Text(string text, bool open, PersonId[]? about = null) => archive.Enter(text, asker.Person, about ?? [], desk, open);

    /// <summary>What those of these documents say that are texts written in the ledger.</summary>
    public Task<IReadOnlyDictionary<Digest, WrittenText>> TextsAsync(IEnumerable<Digest?> documents, CancellationToken cancellation) =>
        archive.TextsAsync(documents.OfType<Digest>(), cancellation);

    /// <summary>Erases a person, with the person's voting cards and the documents about the person, if what is on the desk is entered.</summary>
    public void Forget(PersonId person)
    {
        PersonRegister.Forget(person, desk);
        DocumentArchive.Forget(person, desk);
    }

    /// <summary>Changes a row outside the entries, of which no entry tells.</summary>
    public void Apart(string sql, params object[] values) => desk.AskApart(_signature.Key, sql, values);

    /// <summary>Persons by id or key, or by name and mail; who is not in the register yet is entered with the entry that names them.</summary>
    public async Task<PersonIds> PersonsAsync(string field, IReadOnlyList<PersonRequest>? requests, CancellationToken cancellation)
    {
        var ids = new List<PersonId>();
        foreach (var (i, request) in (requests ?? []).Index())
            if (request is null) Fields.Wrong($"{field}[{i}]", "type");
            else if (!request.IsEmpty) ids.Add(await PersonAsync($"{field}[{i}]", request, cancellation));
        return [.. ids.Distinct()];
    }

    /// <inheritdoc cref="PersonsAsync" />
    public async Task<PersonId> PersonAsync(string field, PersonRequest? request, CancellationToken cancellation)
    {
        if (request is null || request.IsEmpty)
        {
            Fields.Wrong($"{field}.name", "required");
            return default;
        }

        if (Fields.Optional<PersonId>($"{field}.person", request.Person) is { } id)
        {
            if (await persons.FindAsync(id, cancellation) is null) Fields.Wrong($"{field}.person", "person-unknown");
            return id;
        }

        var key = Fields.Text($"{field}.key", request.Key, NameLength);
        if (key is not null && await persons.FindAsync(key, cancellation) is { } keyed) return keyed.Id;
        var name = Fields.RequiredText($"{field}.name", request.Name, NameLength);
        var email = Fields.Email($"{field}.email", request.Email, NameLength);
        var phone = Fields.Text($"{field}.phone", request.Phone, PhoneLength);
        if (key is null && email is not null && await persons.FindAsync(name, email, cancellation) is { } known) return known.Id;
        return desk.Remember(new Person(PersonRegister.NewId(), key, name, email, phone), persons.Register);
    }

    /// <summary>The number of the entry by which an organisation is a member on a day; null when it is none.</summary>
    public async Task<long?> MembershipAsync(Cvr? cvr, GovernanceDate on, CancellationToken cancellation)
    {
        if (cvr is not { } organisation) return null;
        var member = await ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(organisation), cancellation);
        return member.EntryOn(on);
    }

    /// <summary>The rules in force on a day.</summary>
    public async Task<RulesInForce> RulesAsync(GovernanceDate on, CancellationToken cancellation) =>
        (await ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation)).On(on.Latest);

    /// <summary>A refusal about organisations, with what they are called: nobody knows them by their numbers.</summary>
    public async Task<Refusal?> NamingAsync(Refusal? refusal, CancellationToken cancellation)
    {
        if (refusal is null || !refusal.Facts.Any(fact => fact is Cvr)) return refusal;
        var facts = new List<object>();
        foreach (var fact in refusal.Facts)
        {
            if (fact is not Cvr cvr)
            {
                facts.Add(fact);
                continue;
            }

            var organisation = await Desk.SeeAsync<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(cvr), cancellation);
            facts.Add(new NamedOrganisation(organisation.Known ? organisation.Latest.Name : null, cvr));
        }

        return refusal with { Facts = [.. facts] };
    }

    /// <summary>Since when an organisation is no more; null while it is.</summary>
    public async Task<GovernanceDate?> CeasedAsync(Cvr cvr, CancellationToken cancellation) =>
        (await ReadAsync<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(cvr), cancellation)).Ceased;

    /// <summary>A decision that belongs to the chair, with what the board's own entries say of the day.</summary>
    /// <param name="approvedBy">Who decided; not said, it is the chair who asks or, asked by another, whoever held the chair that day.</param>
    public async Task<OfficeApproval> ApprovalAsync(
        DateOnly decidedOn, string? approvedBy, string? standIn, CancellationToken cancellation)
    {
        var board = await ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board), cancellation);
        var rules = await ReadAsync<Statutes.StatutesState, Statutes.StatutesEvent>(Statutes.StatutesState.Stream, cancellation);
        var (chair, deputy) = (board.On(Office.Chair, decidedOn), board.On(Office.Deputy, decidedOn));
        var stated = Fields.Optional<PersonId>("approvedBy", approvedBy);
        if (asker.Role == Role.Chair && stated is { } other && other != asker.Person) Fields.Wrong("approvedBy", "only-oneself");
        var reason = Fields.Choice<StandInReason>("standIn", standIn);
        var approver = stated ?? (asker.Role == Role.Chair ? asker.Person : chair?.Person ?? default);
        ApprovedBy(approver);
        Fields.Check();
        // A former chair keeps the right to sign in for a while, but decides nothing any more, not even for the days gone by.
        var sits = new[] { Office.Chair, Office.Deputy }.Any(office => board.On(office, today)?.Person == asker.Person);
        if (asker.Role == Role.Chair && !sits)
            throw new RefusedException(new Refusal("not-the-chair", "practice: the chair approves", "approvedBy", today));
        return new OfficeApproval(
            approver, decidedOn, chair, deputy, rules.On(decidedOn).DeputyMayApprove, reason);
    }

}

/// <summary>A person as a request names one: by id or key, or by name and how to reach them.</summary>
public sealed record PersonRequest
{
    /// <summary>The person's id.</summary>
    public string? Person { get; init; }

    /// <summary>A key by which later requests can name the person.</summary>
    public string? Key { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    internal bool IsEmpty =>
        string.IsNullOrWhiteSpace(Person) && string.IsNullOrWhiteSpace(Key) && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email)
        && string.IsNullOrWhiteSpace(Phone);
}
