// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Casework;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Doors;

/// <summary>
/// How a page asks: a form posted by a person becomes the same request as the API's. Taken, the browser goes on to the page that shows
/// the result; not taken, the form comes back with everything that was entered and the words for what was wrong.
/// </summary>
public static class FormDoor
{
    /// <summary>How large a form may be. A file that is too large for a document can still be told so beside its field.</summary>
    public const int Most = 64 * 1024 * 1024;

    // Kestrel closes the door in the face of what is larger, and browsers then show no answer at all.
    private const long MostSent = 8L * Most;

    private const string Confirmed = "yes", Change = "change";

    /// <summary>The page of one command, to be filled in and to be sent, for those who may ask the request.</summary>
    public static void MapFormPage<TRequest, TView>(this IEndpointRouteBuilder app, string pattern, FormPage page)
        where TRequest : IRequest, new() where TView : IComponent
    {
        var roles = new TRequest().Allowed.Select(role => role.ToString().ToLowerInvariant()).ToArray();
        app.MapGet(pattern, http => ShowAsync<TView>(http, page)).RequireAuthorization(policy => policy.RequireRole(roles)).ExcludeFromDescription();
        app.MapForm(pattern, (HttpContext http) => AskAsync<TRequest, TView>(http, page))
            .WithMetadata(new RequestSizeLimitAttribute(MostSent))
            .RequireAuthorization(policy => policy.RequireRole(roles)).ExcludeFromDescription();
    }

    private static async Task ShowAsync<TView>(HttpContext http, FormPage page) where TView : IComponent
    {
        var answer = Results.NotFound();
        if (FormVisit.Of(http) is { } visit && await OpenAsync(page, visit) is var (opening, version))
            answer = opening.Instead is { } instead
                ? Pages.Page.Done(visit.BackTo ?? visit.Path(instead), opening.InsteadNotice!)
                : Page.Show<TView>(View(visit, opening, new Entered(With(opening.Suggested, version, visit.BackTo), Entered.Nothing.Errors)));
        await answer.ExecuteAsync(http);
    }

    private static async Task<IResult> AskAsync<TRequest, TView>(HttpContext http, FormPage page) where TRequest : IRequest where TView : IComponent
    {
        if (FormVisit.Of(http) is not { } visit) return Results.NotFound();
        var stop = http.RequestAborted;
        var words = visit.Service<Words>();
        var posted = await PostedAsync(visit, page, await http.Request.ReadFormAsync(stop), stop);
        visit.Entered = posted.Values;
        posted.Values[FormNames.BackTo] = visit.BackTo;
        // Of what was sent: what is made of it depends on what the ledger knows by then, and a form sent again is the same form.
        var key = posted.Key(typeof(TRequest));
        if (page.Tidy is { } tidy) await tidy(visit, posted);
        foreach (var field in page.Required.Where(field => posted.Values.TryGetValue(field, out var value) && string.IsNullOrWhiteSpace(value)))
            posted.Errors.TryAdd(field, "required");

        var step = posted.Values.GetValueOrDefault(FormNames.Step);
        var trying = posted.Errors.Count > 0 || (page.Confirm is not null && step != Confirmed && page.Confirms(visit));
        // A form sent again is answered as before, whatever the ledger has learned of it meanwhile.
        if (trying && step != Change && key is not null
            && (await visit.Service<Clerk>().EarlierAsync([key], visit.Asker.Person, stop)).GetValueOrDefault(key) is { Accepted: true } earlier)
            return await DoneAsync(visit, page, earlier, stop);
        var answer = await AnswerAsync<TRequest>(visit, posted, key, trying, stop);
        if (answer.Accepted && !trying) return await DoneAsync(visit, page, answer, stop);

        if (await OpenAsync(page, visit) is not var (opening, version)) return Results.NotFound();
        if (opening.Instead is { } instead) return Page.Done(visit.BackTo ?? visit.Path(instead), opening.InsteadNotice!);
        if (answer.Refusal?.Code == "stale") posted.Values[FormNames.SeenVersion] = version?.ToString();
        if (step == Change)
            return Page.Show<TView>(View(visit, opening, new Entered(posted.Written, Entered.Nothing.Errors) { Offers = posted.Offers }));
        if (answer.Accepted && posted.Errors.Count == 0)
        {
            var confirmation = await page.Confirm!(visit, opening);
            if (page.ChangesRolls) confirmation = await WithRollsAsync(visit, confirmation, answer);
            return Page.Show<ConfirmPage>(
                View(visit, opening with { About = confirmation }, new Entered(posted.Written, Entered.Nothing.Errors)));
        }

        var entered = new Entered(posted.Written, InWords(Placed(answer, page, opening, visit), posted, opening, visit, words))
        {
            Offers = posted.Offers,
            SeeAlso = answer.Refusal is { } refused ? page.SeeAlso?.Invoke(visit, refused) ?? Journal(visit, opening, refused) : null,
        };
        return Page.Again<TView>(View(visit, opening, entered));
    }

    private static async Task<Confirmation> WithRollsAsync(FormVisit visit, Confirmation confirmation, Answer tried)
    {
        var impact = await Impact.OfAsync(
            visit.Service<Clerk>(), visit.Service<RefusedReactions>(), visit.Service<NpgsqlDataSource>(), tried.Tried, visit.Cancellation);
        var words = visit.Service<ImpactInWords>();
        return confirmation with
        {
            Rolls = await words.OfAsync(impact.Changes, visit.Cancellation),
            Refused = await words.OfAsync(impact.Refused, visit.Cancellation),
        };
    }

    // What is entered about the subject already is in the way: that can be read.
    private static Choice? Journal(FormVisit visit, FormOpening opening, Refusal refusal) => opening.Stream is not { } stream ? null
        : refusal.Code switch
        {
            "stale" => new Choice($"/journal?stream={Uri.EscapeDataString(stream)}", visit.Texts["form.changed"]),
            "contradicts" or "cannot-be-so" or "does-not-follow" => new Choice(
                $"/journal?stream={Uri.EscapeDataString(stream)}", visit.Texts["form.entered"]),
            _ => null,
        };

    private static Answer Placed(Answer answer, FormPage page, FormOpening opening, FormVisit visit) =>
        answer.Refusal is { } refusal && page.Meant?.Invoke(visit, opening, refusal) is { } field
            ? answer with { Refusal = refusal with { Field = field } }
            : answer;

    private static async Task<Answer> AnswerAsync<TRequest>(
        FormVisit visit, Posted posted, Key? key, bool trying, CancellationToken cancellation)
        where TRequest : IRequest
    {
        try
        {
            var request = (TRequest)RequestJson.ReadForm(typeof(TRequest), posted.Body);
            var reception = visit.Service<Reception>();
            var asked = new Asked(request, key, posted.SeenVersion);
            return await (trying ? reception.TryAsync(asked, visit.Asker, cancellation) : reception.AskAsync(asked, visit.Asker, cancellation));
        }
        catch (MalformedException e)
        {
            return Answer.Malformed(e.Errors);
        }
    }

    private static async Task<IResult> DoneAsync(FormVisit visit, FormPage page, Answer answer, CancellationToken cancellation)
    {
        if (answer.Entries is not [.., var last]) return Page.Done(visit.BackTo ?? visit.Path(page.Done), page.Unentered);
        var behind = await visit.Service<Catching>().BehindAfterAsync(last.Number, cancellation);
        return Page.Done(visit.BackTo ?? visit.Path(page.Done), page.Notice, last.Number, behind);
    }

    private static async Task<(FormOpening Opening, long? Version)?> OpenAsync(FormPage page, FormVisit visit)
    {
        if (await page.Open(visit) is not { } opening) return null;
        return (opening, opening.Stream is null ? null : await visit.VersionAsync(opening.Stream));
    }

    private static Dictionary<string, object?> View(FormVisit visit, FormOpening opening, Entered entered)
    {
        var parameters = new Dictionary<string, object?> { ["Entered"] = entered, ["Action"] = visit.Http.Request.Path.ToString() };
        if (opening.About is not null) parameters["About"] = opening.About;
        return parameters;
    }

    private static Dictionary<string, string?> With(IReadOnlyDictionary<string, string?> values, long? version, string? backTo) =>
        new(values) { [FormNames.SeenVersion] = version?.ToString(), [FormNames.BackTo] = backTo };

    private static async Task<Posted> PostedAsync(FormVisit visit, FormPage page, IFormCollection form, CancellationToken cancellation)
    {
        var posted = new Posted(form);
        foreach (var (name, value) in visit.Http.Request.RouteValues) posted.Put(name, value?.ToString());
        foreach (var file in form.Files.Where(file => file.Length > 0 || file.FileName.Length > 0))
            await (page.Json.Contains(file.Name) ? ReadAsync(posted, file, cancellation) : KeepAsync(visit, posted, file, cancellation));
        return posted;
    }

    // A file that is a part of the request itself.
    private static async Task ReadAsync(Posted posted, IFormFile file, CancellationToken cancellation)
    {
        if (file.Length > RequestJson.Most)
        {
            posted.Errors.TryAdd(file.Name, "json-too-large");
            return;
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        var bytes = content.ToArray().AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            posted.Body[file.Name] = RequestJson.Parse(bytes);
            posted.Files[file.Name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }
        catch (MalformedException)
        {
            posted.Errors.TryAdd(file.Name, "json");
        }
    }

    // Kept at once, whatever becomes of the rest of the form: a browser never shows a chosen file again.
    private static async Task KeepAsync(FormVisit visit, Posted posted, IFormFile file, CancellationToken cancellation)
    {
        await using var stream = file.OpenReadStream();
        if (await Upload.ReadAsync(stream, file.Length, cancellation) is not { } content) posted.Errors.TryAdd(file.Name, "file-too-large");
        else if (!Upload.IsPdf(content)) posted.Errors.TryAdd(file.Name, "not-pdf");
        else
        {
            var name = new string([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).TakeLast(150)]);
            Cvr? organisation = Cvr.TryParse(posted.Values.GetValueOrDefault("cvr"), out var cvr) ? cvr : visit.Cvr;
            var digest = await visit.Service<DocumentArchive>().StoreAsync(
                content, DocumentArchive.Pdf, name, organisation, visit.Asker.Person, cancellation);
            posted.Put(file.Name, digest.ToString());
            posted.Values[FormNames.Received(file.Name)] = name;
            posted.Files[file.Name] = Convert.ToHexStringLower(SHA256.HashData(content));
        }
    }

    // The first thing said of a field stands. What the form does not show is said of the whole form.
    private static Dictionary<string, string[]> InWords(Answer answer, Posted posted, FormOpening opening, FormVisit visit, Words words)
    {
        var codes = new Dictionary<string, string>(posted.Errors);
        // Of a form only numbers can be of the wrong type; how a date may be uncertain is told beside the fields where it may.
        foreach (var (field, code) in answer.Errors ?? new Dictionary<string, string>())
            codes.TryAdd(field, code switch { "type" => "number", "governance-date" => "day", _ => code });
        var said = codes.Select(error => (Field: Shown(error.Key), Text: words.Of(error.Key, error.Value))).ToList();
        if (answer.Refusal is { } refusal && !codes.ContainsKey(refusal.Field ?? "")) said.Add((Shown(refusal.Field ?? ""), words.Of(refusal)));
        return said.GroupBy(error => error.Field, error => error.Text).ToDictionary(field => field.Key, field => field.Distinct().ToArray());

        string Shown(string field) =>
            visit.Http.Request.RouteValues.ContainsKey(field) || opening.Unshown.Any(unshown => IsOf(unshown, field)) ? ""
            : posted.Values.Keys.FirstOrDefault(key =>
                key.StartsWith($"{field}[", StringComparison.Ordinal) && key.EndsWith(".name", StringComparison.Ordinal))
                ?? (posted.Values.ContainsKey($"{field}.name") ? $"{field}.name" : field);

        static bool IsOf(string unshown, string field) =>
            field == unshown || (unshown.EndsWith('.') && field.StartsWith(unshown, StringComparison.Ordinal));
    }
}

/// <summary>The names of what a form carries beside the fields of its request; none of them can be the name of a field.</summary>
public static class FormNames
{
    /// <summary>Tells the same form sent twice from two forms.</summary>
    public const string IdempotencyKey = "idempotency-key";

    /// <summary>How many entries the stream had when the form was opened.</summary>
    public const string SeenVersion = "seen-version";

    /// <summary>Whether what follows has been read and is wanted.</summary>
    public const string Step = "confirm-step";

    /// <summary>The page one came from and goes back to, where it is not the one that the form leads to.</summary>
    public const string BackTo = "back-to";

    /// <summary>The name of a file that was received before, under the digest in the field itself.</summary>
    public static string Received(string field) => $"{field}-received";
}

/// <summary>What the page of one command needs.</summary>
/// <param name="Open">Opens the form; null where there is nothing to ask it about.</param>
/// <param name="Notice">What is said after it was entered: <c>notice.NOTICE</c>, with the entry's number.</param>
/// <param name="Done">The address that shows the result; fields in braces are filled in.</param>
public sealed record FormPage(Func<FormVisit, Task<FormOpening?>> Open, string Notice, string Done)
{
    /// <summary>What is said when no entry came of it; not said, that the ledger said so already.</summary>
    public string Unentered { get; init; } = "already";

    /// <summary>Makes fields of the request from what is easier to write.</summary>
    public Func<FormVisit, Posted, Task>? Tidy { get; init; }

    /// <summary>The files that are read as JSON and are a part of the request, instead of being kept as documents.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>What will follow, where that is read and confirmed before anything is entered.</summary>
    public Func<FormVisit, FormOpening, Task<Confirmation>>? Confirm { get; init; }

    /// <summary>Whether it is told, too, which lines of the rolls will be otherwise, also by what follows.</summary>
    public bool ChangesRolls { get; init; }

    /// <summary>The page that tells more of what a refusal is about; null for most.</summary>
    public Func<FormVisit, Refusal, Choice?>? SeeAlso { get; init; }

    /// <summary>The field that a refusal means, where it is not the one it names; null for most.</summary>
    public Func<FormVisit, FormOpening, Refusal, string?>? Meant { get; init; }

    /// <summary>Whether what was entered is to be confirmed; not said, always.</summary>
    public Func<FormVisit, bool> Confirms { get; init; } = _ => true;

    /// <summary>Fields without which the request would take something for granted: where the form shows them they must be filled in.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
}

/// <summary>A form as it is opened.</summary>
/// <param name="About">What the view shows beside the fields.</param>
/// <param name="Stream">The stream it writes to, where that is known before it is filled in.</param>
public sealed record FormOpening(object? About = null, string? Stream = null)
{
    /// <summary>What need not be written again.</summary>
    public IReadOnlyDictionary<string, string?> Suggested { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// Fields of the request that this form does not show: what is wrong with them is said of the whole form. With a full stop at the end, all
    /// that is within them.
    /// </summary>
    public IReadOnlyList<string> Unshown { get; init; } = [];

    /// <summary>Where to go instead, when there is nothing to do here any more.</summary>
    public string? Instead { get; init; }

    /// <summary>What is said there.</summary>
    public string? InsteadNotice { get; init; }
}
