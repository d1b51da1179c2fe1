// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Minutes;

/// <summary>Asks for <see cref="DraftMinutes"/>.</summary>
public sealed record DraftAssemblyMinutesRequest : AssemblyRequest, IRequest
{
    /// <summary>The most characters of minutes.</summary>
    public const int Longest = 200_000;

    /// <summary>The minutes as simple lines: headings after # or ##, paragraphs, and lists after a hyphen.</summary>
    public string? Text { get; init; }

    /// <summary>The digest of the draft it was written from; not said, there was none.</summary>
    public string? Over { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var text = asking.Fields.RequiredText("text", Text?.ReplaceLineEndings("\n"), Longest, lines: true);
        var over = asking.Fields.Optional<Digest>("over", Over);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.Secretariat, effective, cancellation);
        asking.Fields.Check();
        var state = await asking.Desk.SeeAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation);
        // Saved unchanged it is the same draft.
        var draft = state.Draft is { } before && (await asking.TextsAsync([before.Draft], cancellation)).GetValueOrDefault(before.Draft)?.Text == text
            ? before.Draft : asking.Text(text, open: false, await NamedAsync(asking, state, text, cancellation));
        return await EnterAsync(asking, new DraftMinutes(new AssemblyMinutesDrafted(assembly, draft, effective, basis), over), cancellation);
    }

    // Of those whom the assembly is about, the ones whose names stand in it: forgotten, they take the draft along.
    private static async Task<PersonId[]> NamedAsync(Asking asking, AssemblyState state, string text, CancellationToken cancellation)
    {
        var names = await asking.Register.NamesAsync(state.Persons, cancellation);
        return [.. names.Where(person => text.Contains(person.Value, StringComparison.Ordinal)).Select(person => person.Key)];
    }
}

/// <summary>
/// Asks that the minutes are signed by whoever asks, who must be the elected meeting chair; asked by the secretariat, that the meeting chair
/// signed them, such as on paper.
/// </summary>
public sealed record SignAssemblyMinutesRequest : AssemblyRequest, IRequest
{
    /// <summary>The digest of the draft that was read and signed. The secretariat need not say it of the latest.</summary>
    public string? Draft { get; init; }

    /// <summary>Whether what stands in square brackets stays so; not said, minutes with such places are refused.</summary>
    public bool? AsItStands { get; init; }

    public IReadOnlyList<Role> Allowed => Roles.Anyone;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var registers = asking.Asker.Role == Role.Secretariat;
        var read = registers ? asking.Fields.Optional<Digest>("draft", Draft) : asking.Fields.Required<Digest>("draft", Draft);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, effective, cancellation);
        asking.Fields.Check();
        var state = await asking.Desk.SeeAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation);
        var chair = registers ? state.Chair?.Person ?? default : asking.Asker.Person;
        var draft = read ?? state.Draft?.Draft ?? default;
        var (text, minutes) = state.Signed is { } signed && (signed.Draft, signed.Chair) == (draft, chair)
            ? ("", signed.Minutes) : await CopyAsync(asking, state, draft, cancellation);
        asking.Fields.Check();
        if (chair != default) asking.ApprovedBy(chair);
        var open = AsItStands == true ? [] : OpenPlaces.Of(text).Select(place => place.Under ?? place.Says).Distinct().ToList();
        return await EnterAsync(
            asking,
            new SignMinutes(
                new AssemblyMinutesSigned(assembly, draft, minutes, chair, effective, basis), open.Count > 0 ? string.Join(", ", open) : null),
            cancellation);
    }

    // The very text of the latest draft; of another, or where there is none, it is refused.
    private static async Task<(string Text, Digest Minutes)> CopyAsync(
        Asking asking, AssemblyState state, Digest draft, CancellationToken cancellation)
    {
        if (state.Draft?.Draft != draft) return ("", default);
        if ((await asking.TextsAsync([draft], cancellation)).GetValueOrDefault(draft) is { Text: var text })
            return (text, asking.Text(text, open: true));
        asking.Fields.Wrong("draft", "document-unknown");
        return ("", default);
    }
}

/// <summary>Asks that it is recorded that the signed minutes were published.</summary>
public sealed record PublishAssemblyMinutesRequest : AssemblyRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Secretariat, (assembly, on, basis) => new AssemblyMinutesPublished(assembly, on, basis), cancellation);
}
