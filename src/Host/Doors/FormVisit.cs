// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Doors;

/// <summary>Somebody at a form: who, about which organisation, and what was entered.</summary>
public sealed class FormVisit
{
    private readonly Dictionary<string, long> _versions = [];

    private FormVisit(HttpContext http, Asker asker, Cvr? cvr) => (Http, Asker, Cvr) = (http, asker, cvr);

    public HttpContext Http { get; }

    public Asker Asker { get; }

    /// <summary>The organisation in the address.</summary>
    public Cvr? Cvr { get; }

    /// <summary>What was entered; empty while the form is only opened.</summary>
    public IReadOnlyDictionary<string, string?> Entered { get; set; } = new Dictionary<string, string?>();

    public CancellationToken Cancellation => Http.RequestAborted;

    public DateOnly Today => Service<TimeProvider>().Today();

    /// <summary>The visit; null where the address names no organisation that can be.</summary>
    public static FormVisit? Of(HttpContext http)
    {
        if (Asker.Of(http.User) is not { } asker) return null;
        if (http.Request.RouteValues.GetValueOrDefault("cvr") is not string written) return new FormVisit(http, asker, null);
        return Organisations.Cvr.TryParse(written, out var cvr) ? new FormVisit(http, asker, cvr) : null;
    }

    public T Service<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public IStringLocalizer<Texts> Texts => Service<IStringLocalizer<Texts>>();

    public Words Words => Service<Words>();

    /// <summary>How many entries a stream had before it was read: an entry that comes meanwhile has not been seen.</summary>
    public async Task<long> VersionAsync(string stream)
    {
        if (!_versions.TryGetValue(stream, out var version))
            _versions[stream] = version = await Service<Clerk>().VersionAsync(stream, Cancellation);
        return version;
    }

    public async Task<TState> ReadAsync<TState, TFact>(string stream) where TState : IState<TState, TFact> where TFact : IFact
    {
        await VersionAsync(stream);
        return await Service<Clerk>().ReadAsync<TState, TFact>(stream, Cancellation);
    }

    public Task<OrganisationState> OrganisationAsync(Cvr cvr) => ReadAsync<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(cvr));

    /// <summary>What the persons are called; those who are not in the register are left out.</summary>
    public Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(IEnumerable<PersonId> persons) =>
        Service<PersonRegister>().NamesAsync(persons, Cancellation);

    /// <summary>What was asked for in the address, or null.</summary>
    public string? Asked(string name) => Http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    /// <summary>Where one came from and goes back to; null where that is not said, or not a page of this site.</summary>
    public string? BackTo =>
        (Entered.GetValueOrDefault(FormNames.BackTo) ?? Asked(FormNames.BackTo)) is { } path && Pages.Page.IsLocal(path) ? path : null;

    /// <summary>The first of these fields that says a day, in words; today where none does.</summary>
    public string Day(params string[] fields)
    {
        foreach (var field in fields)
            if (Formats.TryReadGovernanceDate(Entered.GetValueOrDefault(field), out var day)) return Words.Date(day);
        return Words.Date(Today);
    }

    /// <summary>When it was decided, in words: not said, the day it takes effect, but no later than today.</summary>
    public string DecidedOn() =>
        Formats.TryReadGovernanceDate(Entered.GetValueOrDefault("decidedOn"), out var said) ? Words.Date(said)
        : Formats.TryReadGovernanceDate(Entered.GetValueOrDefault("effectiveOn"), out var on) && on.Latest <= Today ? Words.Date(on)
        : Words.Date(Today);

    // A meeting that is called or registered is named by its body and its day.
    private string? MeetingInForm() => Formats.TryReadDate(Entered.GetValueOrDefault("meeting"), out var day)
        ? $"{Entered.GetValueOrDefault("body")?.Trim()}-{day:yyyy-MM-dd}" : null;

    private string? InAddress(string name) => Http.Request.RouteValues.GetValueOrDefault(name)?.ToString();

    /// <summary>
    /// An address with what it is about filled in: the CVR number, the body, the product, the resolution, the proposal, the assembly, the half
    /// year or the version from the address or the form, an entry's number, a ballot or a person from the address, and a meeting from there
    /// or as it was named by the form.
    /// </summary>
    public string Path(string template)
    {
        var cvr = Cvr ?? (Organisations.Cvr.TryParse(Entered.GetValueOrDefault("cvr"), out var entered) ? entered : default);
        return template.Replace("{cvr}", cvr.ToString(), StringComparison.Ordinal)
            .Replace("{body}", Entered.GetValueOrDefault("body") ?? InAddress("body"), StringComparison.Ordinal)
            .Replace("{product}", Entered.GetValueOrDefault("product") ?? InAddress("product"), StringComparison.Ordinal)
            .Replace("{resolution}", Entered.GetValueOrDefault("resolution") ?? InAddress("resolution"), StringComparison.Ordinal)
            .Replace("{proposal}", Entered.GetValueOrDefault("proposal") ?? InAddress("proposal"), StringComparison.Ordinal)
            .Replace("{period}", Entered.GetValueOrDefault("period") ?? InAddress("period"), StringComparison.Ordinal)
            .Replace("{version}", Entered.GetValueOrDefault("version") ?? InAddress("version"), StringComparison.Ordinal)
            .Replace("{assembly}", Entered.GetValueOrDefault("assembly")?.Trim() ?? InAddress("assembly"), StringComparison.Ordinal)
            .Replace("{ballot}", InAddress("ballot"), StringComparison.Ordinal)
            .Replace("{meeting}", InAddress("meeting") ?? MeetingInForm(), StringComparison.Ordinal)
            .Replace("{number}", InAddress("number"), StringComparison.Ordinal)
            .Replace("{person}", InAddress("person"), StringComparison.Ordinal);
    }
}
