// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Meetings;

namespace OS2.Ledger.Resolutions;

/// <summary>The fields that every request about a resolution has.</summary>
public abstract record ResolutionRequest : DecidedRequest
{
    /// <summary>The resolution: the body's short name, the year and the number the body gave it, such as board-2025-7.</summary>
    public string? Resolution { get; init; }

    /// <summary>From when it holds; not said, the day it was decided.</summary>
    public string? EffectiveOn { get; init; }

    private protected ResolutionKey ReadKey(Fields fields)
    {
        // The number is the body's own: the ledger gives none.
        if (string.IsNullOrWhiteSpace(Resolution)) fields.Wrong("resolution", "resolution-key");
        return fields.Optional<ResolutionKey>("resolution", Resolution) ?? default;
    }

    /// <summary>The resolution of a body that the ledger knows.</summary>
    private protected async Task<ResolutionKey> ReadNewKeyAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        if (key == default || key.Body == Authority.GeneralAssembly || BodyState.IsStatutory(key.Body.ToString())) return key;
        var body = await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(key.Body.ToString()), cancellation);
        if (!body.Established) asking.Fields.Wrong("resolution", "resolution-body");
        return key;
    }

    private protected async Task<(GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(
        Asking asking, Authority by, CancellationToken cancellation)
    {
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, by, null, cancellation);
        return (effective ?? basis.DecidedOn, basis);
    }
}

/// <summary>The fields of a request by which a resolution is first heard of.</summary>
public abstract record NewResolutionRequest : ResolutionRequest
{
    /// <summary>What it says, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    /// <summary>The product it is about, by its short name.</summary>
    public string? Product { get; init; }

    /// <summary>What it rests on: the § of the statutes, the case brief.</summary>
    public string? Grounds { get; init; }

    /// <summary>The digest of the uploaded document with what it says in full; everyone may read it.</summary>
    public string? Text { get; init; }

    private protected async Task<ResolutionProposed> ProposedAsync(Asking asking, CancellationToken cancellation)
    {
        var key = await ReadNewKeyAsync(asking, cancellation);
        var title = asking.Fields.RequiredText("title", Title, 300);
        var product = asking.Fields.Product("product", Product);
        var grounds = asking.Fields.Text("grounds", Grounds, 300);
        var text = await asking.PublicDocumentAsync("text", Text, cancellation);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        return new ResolutionProposed(key, title, product, grounds, text, effective, basis);
    }
}

/// <summary>Asks for <see cref="ProposeResolution"/>.</summary>
public sealed record ProposeResolutionRequest : NewResolutionRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var proposed = await ProposedAsync(asking, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new ProposeResolution(proposed), cancellation);
    }
}

/// <summary>Asks for a resolution that was proposed and adopted at once.</summary>
public sealed record RecordResolutionRequest : NewResolutionRequest, IRequest
{
    /// <summary>meeting or written-procedure.</summary>
    public string? Channel { get; init; }

    /// <summary>The meeting: the body's short name and the day, such as board-2025-03-14.</summary>
    public string? Meeting { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var proposed = await ProposedAsync(asking, cancellation);
        var channel = asking.Fields.RequiredChoice<Channel>("channel", Channel);
        var meeting = asking.Fields.Optional<MeetingKey>("meeting", Meeting);
        asking.Fields.Check();
        var adopted = new ResolutionAdopted(proposed.Resolution, channel, meeting, proposed.EffectiveOn, proposed.Basis);
        return await asking.EnterAsync(new RecordResolution(proposed, adopted), cancellation);
    }
}

/// <summary>Asks for <see cref="RegisterResolution"/>.</summary>
public sealed record RegisterResolutionRequest : NewResolutionRequest, IRequest
{
    /// <summary>meeting or written-procedure; not said, it is not known.</summary>
    public string? Channel { get; init; }

    /// <summary>The meeting: the body's short name and the day, such as board-2025-03-14.</summary>
    public string? Meeting { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var said = await ProposedAsync(asking, cancellation);
        var channel = asking.Fields.Choice<Channel>("channel", Channel);
        var meeting = asking.Fields.Optional<MeetingKey>("meeting", Meeting);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new RegisterResolution(new ResolutionRegistered(
                said.Resolution, said.Title, said.Product, said.Grounds, said.Text, channel, meeting, said.EffectiveOn, said.Basis)),
            cancellation);
    }
}

/// <summary>The fields of a request by which what was proposed is adopted or rejected.</summary>
public abstract record DecideResolutionRequest : ResolutionRequest
{
    /// <summary>meeting or written-procedure.</summary>
    public string? Channel { get; init; }

    /// <summary>The meeting: the body's short name and the day, such as board-2025-03-14.</summary>
    public string? Meeting { get; init; }

    private protected async Task<Refusal?> DecideAsync(
        Asking asking, Func<ResolutionKey, Channel, MeetingKey?, GovernanceDate, Basis, ResolutionEvent> fact, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var channel = asking.Fields.RequiredChoice<Channel>("channel", Channel);
        var meeting = asking.Fields.Optional<MeetingKey>("meeting", Meeting);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new DecideResolution(fact(key, channel, meeting, effective, basis)), cancellation);
    }
}

/// <summary>Asks that what was proposed is recorded as adopted.</summary>
public sealed record AdoptResolutionRequest : DecideResolutionRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => DecideAsync(
        asking, (key, channel, meeting, effective, basis) => new ResolutionAdopted(key, channel, meeting, effective, basis), cancellation);
}

/// <summary>Asks that what was proposed is recorded as rejected.</summary>
public sealed record RejectResolutionRequest : DecideResolutionRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => DecideAsync(
        asking, (key, channel, meeting, effective, basis) => new ResolutionRejected(key, channel, meeting, effective, basis), cancellation);
}

/// <summary>Asks that what was proposed is recorded as taken back.</summary>
public sealed record WithdrawResolutionRequest : ResolutionRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new DecideResolution(new ResolutionWithdrawn(key, effective, basis)), cancellation);
    }
}

/// <summary>Asks for <see cref="RatifyResolution"/>.</summary>
public sealed record RatifyResolutionRequest : ResolutionRequest, IRequest
{
    /// <summary>The meeting at which it was confirmed: the body's short name and the day, such as board-2025-03-14.</summary>
    public string? Meeting { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var meeting = asking.Fields.Optional<MeetingKey>("meeting", Meeting);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RatifyResolution(new ResolutionRatified(key, meeting, effective, basis)), cancellation);
    }
}

/// <summary>Asks for <see cref="SupersedeResolution"/>.</summary>
public sealed record SupersedeResolutionRequest : ResolutionRequest, IRequest
{
    /// <summary>The resolution that took its place.</summary>
    public string? By { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var by = asking.Fields.Required<ResolutionKey>("by", By);
        var (effective, basis) = await ReadAsync(asking, key.Body, cancellation);
        asking.Fields.Check();
        var successor = await asking.ReadAsync<ResolutionState, ResolutionEvent>(ResolutionState.StreamOf(by), cancellation);
        return await asking.EnterAsync(
            new SupersedeResolution(new ResolutionSuperseded(key, by, effective, basis), successor), cancellation);
    }
}

/// <summary>Asks for <see cref="PublishResolution"/>.</summary>
public sealed record PublishResolutionRequest : ResolutionRequest, IRequest
{
    /// <summary>Where on the web it was published.</summary>
    public string? Address { get; init; }

    /// <summary>The digest of the uploaded document that was published; everyone may read it.</summary>
    public string? Publication { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var key = ReadKey(asking.Fields);
        var address = asking.Fields.Optional<WebAddress>("address", Address);
        var publication = await asking.PublicDocumentAsync("publication", Publication, cancellation);
        var published = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, Authority.Secretariat, published, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new PublishResolution(new ResolutionPublished(key, address, publication, published, basis)), cancellation);
    }
}
