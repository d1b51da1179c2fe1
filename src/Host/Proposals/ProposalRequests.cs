// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Proposals;

/// <summary>The fields that every request about a change proposal has.</summary>
public abstract record ProposalRequest : DecidedRequest
{
    /// <summary>The proposal: the group's short name, the year and the number the group gave it, such as os2iot-koordination-2025-3.</summary>
    public string? Proposal { get; init; }

    /// <summary>When it happened.</summary>
    public string? EffectiveOn { get; init; }

    private protected ProposalKey ReadKey(Fields fields) => fields.Required<ProposalKey>("proposal", Proposal);

    private protected async Task<(GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(
        Asking asking, Authority by, CancellationToken cancellation)
    {
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        return (effective, await asking.BasisAsync(this, by, effective, cancellation));
    }
}

/// <summary>Asks for <see cref="ProposeChange"/>.</summary>
public sealed record ProposeChangeRequest : ProposalRequest, IRequest
{
    /// <summary>What is to change, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    /// <summary>The product it is about, by its short name.</summary>
    public string? Product { get; init; }

    /// <summary>The CVR number of the organisation that proposed it.</summary>
    public string? Organisation { get; init; }

    /// <summary>Who proposed it, for the organisation or alone.</summary>
    public PersonRequest? Person { get; init; }

    /// <summary>The digest of the uploaded document with the proposal in full; everyone may read it.</summary>
    public string? Description { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var key = ReadKey(fields);
        var title = fields.RequiredText("title", Title, 300);
        var product = fields.Product("product", Product);
        var organisation = fields.Optional<Cvr>("organisation", Organisation);
        PersonId? person = Person is { IsEmpty: false } named ? await asking.PersonAsync("person", named, cancellation) : null;
        var description = await asking.PublicDocumentAsync("description", Description, cancellation);
        var (effective, basis) = await ReadAsync(
            asking, organisation is null ? Authority.Secretariat : Authority.Organisation, cancellation);
        fields.Check();
        var group = await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(key.Body.ToString()), cancellation);
        return await asking.EnterAsync(
            new ProposeChange(new ChangeProposed(key, title, product, organisation, person, description, effective, basis), group), cancellation);
    }
}

/// <summary>Asks that a discussion is recorded.</summary>
public sealed record DiscussProposalRequest : ProposalRequest, IRequest
{
    /// <summary>
    /// The meeting: the body's short name and the day, such as os2iot-koordination-2025-03-14. Its day is when it was discussed, unless another
    /// is said.
    /// </summary>
    public string? Meeting { get; init; }

    /// <summary>The digest of the uploaded document that says what came of it; everyone may read it.</summary>
    public string? Note { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var meeting = asking.Fields.Optional<MeetingKey>("meeting", Meeting);
        var note = await asking.PublicDocumentAsync("note", Note, cancellation);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? meeting?.Day;
        if (effective is null && string.IsNullOrWhiteSpace(Meeting)) asking.Fields.Wrong("effectiveOn", "required");
        var basis = await asking.BasisAsync(this, key.Body, effective ?? asking.Today, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new RecordProposal(new ProposalDiscussed(key, meeting, note, effective!.Value, basis)), cancellation);
    }
}

/// <summary>Asks that a proposal is recorded as accepted.</summary>
public sealed record AcceptProposalRequest : ProposalRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RecordProposal(new ProposalAccepted(key, effective, basis)), cancellation);
    }
}

/// <summary>Asks that a proposal is recorded as declined.</summary>
public sealed record DeclineProposalRequest : ProposalRequest, IRequest
{
    /// <summary>Why, in a sentence that names no person.</summary>
    public string? Grounds { get; init; }

    /// <summary>The digest of the uploaded document that says why; everyone may read it.</summary>
    public string? Explanation { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var grounds = asking.Fields.Text("grounds", Grounds, 300);
        var explanation = await asking.PublicDocumentAsync("explanation", Explanation, cancellation);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RecordProposal(new ProposalDeclined(key, grounds, explanation, effective, basis)), cancellation);
    }
}

/// <summary>Asks that a proposal is recorded as taken back; not said by whom, by whoever proposed it.</summary>
public sealed record WithdrawProposalRequest : ProposalRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var state = await asking.Desk.SeeAsync<ProposalState, ProposalEvent>(ProposalState.StreamOf(key), cancellation);
        var (effective, basis) = await ReadAsync(asking, state.Proposed?.Basis.DecidedBy ?? key.Body, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RecordProposal(new ProposalWithdrawn(key, effective, basis)), cancellation);
    }
}

/// <summary>Asks that a proposal is recorded as delivered.</summary>
public sealed record DeliverProposalRequest : ProposalRequest, IRequest
{
    /// <summary>The version of the product that it came with.</summary>
    public string? Release { get; init; }

    /// <summary>Where on the web.</summary>
    public string? Address { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var release = asking.Fields.Text("release", Release, 100);
        var address = asking.Fields.Optional<WebAddress>("address", Address);
        var (effective, basis) = await ReadAsync(asking, Authority.Secretariat, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RecordProposal(new ProposalDelivered(key, release, address, effective, basis)), cancellation);
    }
}
