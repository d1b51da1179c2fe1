// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Minutes;

/// <summary>The minutes of an assembly as a page and as the text that was signed, and the forms by which they come about.</summary>
public static class MinutesPages
{
    private const string Assembly = "/generalforsamlinger/{assembly}", One = Assembly + "/referat", Preview = "preview";

    public static void MapMinutesPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(One, ShowAsync).ExcludeFromDescription();
        app.MapGet($"{One}.txt", WriteAsync).ExcludeFromDescription();
        app.MapFormPage<DraftAssemblyMinutesRequest, MinutesFormPage>(
            $"{One}/{MinutesForm.Write.Path}",
            new FormPage(visit => OpenAsync(visit, MinutesForm.Write), "assembly-minutes-drafted", One)
            {
                Confirm = (visit, _) => Task.FromResult(PreviewOf(visit)),
                Confirms = visit => visit.Entered.GetValueOrDefault(FormNames.Step) == Preview,
            });
        app.MapFormPage<SignAssemblyMinutesRequest, MinutesFormPage>(
            $"{One}/{MinutesForm.Sign.Path}", new FormPage(visit => OpenAsync(visit, MinutesForm.Sign), "assembly-minutes-signed", One));
        app.MapFormPage<PublishAssemblyMinutesRequest, MinutesFormPage>(
            $"{One}/{MinutesForm.Publish.Path}",
            new FormPage(visit => OpenAsync(visit, MinutesForm.Publish), "assembly-minutes-published", One));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string assembly, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        PersonRegister register, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var (book, asker) = (await pages.ReadAsync(question, cancellation, AssemblyState.Kind), Asker.Of(http.User));
        var lines = await reader.ReadAsync(AssemblyState.StreamOf(key), book, asker, cancellation);
        if (lines.Entered.Count == 0) return Results.NotFound();
        var (now, state) = AssemblyPages.Fold(lines, book);
        var (chair, reads) = (IsChair(now, asker), asker is not null && Roles.ReadsPrivate.Contains(asker.Role));
        // What was published by mistake is not everyone's to read as of then either.
        var open = state.Published is not null && now.Published is not null;
        var shown = !open && !reads && !chair ? null : state.Signed?.Minutes ?? state.Draft?.Draft;
        return BookPages.Show<MinutesPage>(book, new
        {
            Book = book,
            Of = new MinutesView(
                key, state,
                state.DeadlinesFrom is { } day
                    ? AssemblyDeadlines.Of(key, day, await RuleBook.OnAsync(source, book.AsOf with { Effective = day }, cancellation), null).Minutes
                    : null,
                shown is { } digest ? await archive.FindAsync(digest, cancellation) : null,
                state.Chair is { } elected && reads ? await register.FindAsync(elected.Person, cancellation) : null)
            {
                IsChair = chair,
                Signature = lines.Known.LastOrDefault(line => line.Fact is AssemblyMinutesSigned)?.Row.Number,
                Publication = lines.Known.LastOrDefault(line => line.Fact is AssemblyMinutesPublished)?.Row.Number,
                FileNames = await archive.FileNamesAsync(state.Held?.Minutes is { } held ? [held] : [], cancellation),
            },
        });
    }

    // The bytes of which, after their salt, the signature has the digest.
    private static async Task<IResult> WriteAsync(string assembly, Clerk clerk, DocumentArchive archive, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var state = await clerk.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key), cancellation);
        return state is { Published: not null, Signed: { } signed } && await archive.FindAsync(signed.Minutes, cancellation) is { } text
            ? Results.File(text.Content, DocumentArchive.Text, $"referat-{key}.txt") : Results.NotFound();
    }

    private static bool IsChair(AssemblyState state, Asker? asker) => asker is not null && state.Chair?.Person == asker.Person;

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, MinutesForm form)
    {
        if (!AssemblyKey.TryParse(visit.Http.Request.RouteValues["assembly"] as string, out var key)) return null;
        var state = await visit.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key));
        if (!state.Known || (visit.Asker.Role != Role.Secretariat && !IsChair(state, visit.Asker))) return null;
        if (!form.IsPossible(state)) return new FormOpening { Instead = One, InsteadNotice = "assembly-closed" };
        var saved = state.Draft is { } draft
            && await visit.Service<DocumentArchive>().FindAsync(draft.Draft, visit.Cancellation) is { } stored
            ? Encoding.UTF8.GetString(stored.Content) : null;
        var anew = form == MinutesForm.Write && (saved is null || visit.Asked("nyt") is not null);
        return new FormOpening(new MinutesShown(form, key, state, saved, anew))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["text"] = anew ? await DraftAsync(visit, key) : saved, ["over"] = state.Draft?.Draft.ToString(),
            },
            Unshown = form == MinutesForm.Write ? ["over", "draft"] : ["draft"],
        };
    }

    private static async Task<string> DraftAsync(FormVisit visit, AssemblyKey key) => visit.Service<MinutesDraft>().Of(
        await MinutesGround.ReadAsync(visit.Service<NpgsqlDataSource>(), visit.Service<PersonRegister>(), key, visit.Cancellation));

    private static Confirmation PreviewOf(FormVisit visit) => new(
        visit.Texts["minutes.preview"], [], visit.Texts["minutes.save"], visit.Path(One), visit.Texts["minutes.back"], false)
    {
        Written = builder =>
        {
            builder.OpenComponent<MinutesText>(0);
            builder.AddComponentParameter(1, nameof(MinutesText.Of), visit.Entered.GetValueOrDefault("text")?.ReplaceLineEndings("\n") ?? "");
            builder.CloseComponent();
        },
    };
}

/// <summary>A form about minutes: where it is, what it is called and when it is offered.</summary>
/// <param name="Path">The last word of its address.</param>
/// <param name="Text">What the button says that leads to it, and the form itself.</param>
public sealed record MinutesForm(string Path, string Text, Func<AssemblyState, bool> IsPossible)
{
    public static readonly MinutesForm
        Write = new("rediger", "minutes.write", state => state.Signed is null && (state.Closed ?? state.Set) is not null and not AssemblyRegistered),
        Sign = new("underskriv", "minutes.register-signature", state => state is { Signed: null, Draft: not null, Closed: not null }),
        Publish = new("offentliggoer", "minutes.publish", state => state is { Signed: not null, Published: null });

    public static readonly IReadOnlyList<MinutesForm> All = [Write, Sign, Publish];

    public string Address(AssemblyKey assembly) => $"/generalforsamlinger/{assembly}/referat/{Path}";
}

/// <summary>Minutes as their page shows them.</summary>
/// <param name="Deadline">By when they are published; null where that is not known.</param>
/// <param name="Text">The text as the reader may read it: published, signed or as last drafted; null where there is none.</param>
/// <param name="Chair">Whoever was elected to chair the assembly, where the reader may know.</param>
public sealed record MinutesView(AssemblyKey Key, AssemblyState State, Deadline? Deadline, StoredDocument? Text, Person? Chair)
{
    /// <summary>Whether the reader chaired the assembly, and signs.</summary>
    public bool IsChair { get; init; }

    /// <summary>The number of the entry by which they were signed.</summary>
    public long? Signature { get; init; }

    /// <summary>The number of the entry by which they were published.</summary>
    public long? Publication { get; init; }

    /// <summary>The document with which the assembly was registered, where it is still in the archive.</summary>
    public IReadOnlyDictionary<Digest, string> FileNames { get; init; } = new Dictionary<Digest, string>();

    public string Path => $"/generalforsamlinger/{Key}/referat";

    public string? Written => Text is null ? null : Encoding.UTF8.GetString(Text.Content);

    /// <summary>The places that are still to be filled in; none once they are signed as they stand.</summary>
    public IReadOnlyList<(string? Under, string Says)> Open => State.Signed is null && Written is { } written ? OpenPlaces.Of(written) : [];
}

/// <summary>Minutes as the forms about them show them.</summary>
/// <param name="Saved">The draft as it was last saved.</param>
/// <param name="Anew">Whether what is suggested was made of the entries.</param>
public sealed record MinutesShown(MinutesForm Form, AssemblyKey Key, AssemblyState State, string? Saved, bool Anew)
{
    public string Path => $"/generalforsamlinger/{Key}/referat";

    public string? Draft => State.Draft?.Draft.ToString();
}
