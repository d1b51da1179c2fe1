// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Resolutions;

/// <summary>The decision log to take along: as Markdown for a website kept in git, and as a feed. Filtered as its page is.</summary>
public static class DecisionLogExports
{
    private const string Atom = "http://www.w3.org/2005/Atom", Association = "OS2 – Offentligt Digitaliseringsfællesskab";

    // What means something to Markdown within a cell of a table; every mark may be written with a backslash before it.
    private const string Marks = "\\`*_[]<>|~&#";

    public static void MapDecisionLogExports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/beslutninger.md", (HttpContext http, [AsParameters] BookQuestion question, [AsParameters] DecisionLogQuestion which) =>
            AnswerAsync(http, question, which, "text/markdown", MarkdownAsync)).ExcludeFromDescription();
        app.MapGet("/beslutninger.atom", (HttpContext http, [AsParameters] BookQuestion question, [AsParameters] DecisionLogQuestion which) =>
            AnswerAsync(http, question, which, "application/atom+xml", FeedAsync)).ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, BookQuestion question, DecisionLogQuestion which, string type, Func<Told, Task<string>> write)
    {
        var (services, stop) = (http.RequestServices, http.RequestAborted);
        var (source, words) = (services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<Words>());
        try
        {
            var asOf = await question.AsOfAsync(
                source, services.GetRequiredService<Catching>(), services.GetRequiredService<TimeProvider>(), stop);
            var rows = await DecisionLog.AskAsync(source, asOf, question.Excerpt(DecisionLog.Key), which.Read(), stop).ToListAsync(stop);
            var told = new Told(
                http, source, asOf, rows, await DeciderNames.OfAsync(source, rows, words, stop), words,
                services.GetRequiredService<IStringLocalizer<Texts>>());
            http.Response.Headers[BookAnswer.Number] = asOf.Number.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Text(await write(told), type, Encoding.UTF8);
        }
        catch (MalformedException e)
        {
            var wrong = string.Join('\n', e.Errors.Select(error => words.Of(error.Key, error.Value)));
            return Results.Text(wrong, "text/plain", Encoding.UTF8, StatusCodes.Status400BadRequest);
        }
    }

    private static Task<string> MarkdownAsync(Told told)
    {
        var texts = told.Texts;
        var text = new StringBuilder($"# {texts["resolutions.title"]}\n\n");
        text.Append($"{Escaped(texts["resolutions.as-of", Formats.Date(told.AsOf.Effective), Formats.Number(told.AsOf.Number)])}\n");
        if (told.Rows.Count == 0) text.Append($"\n{Escaped(texts["resolutions.none.found"])}\n");
        foreach (var year in told.Rows.GroupBy(row => GovernanceDate.Parse(row.Date).SortKey[..4]))
        {
            string[] heads = [.. new[] { "date", "title", "grounds", "decided-by", "reference" }.Select(name => texts[$"column.{name}"].Value)];
            text.Append($"\n## {year.Key}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => " --- |"))}\n");
            foreach (var row in year)
            {
                string[] cells =
                [
                    Escaped(told.Words.Date(row.Date)),
                    $"{Escaped(told.Says(row))} ([{row.Resolution}]({told.PageOf(row)}))",
                    Escaped(row.Grounds), Escaped(told.DecidedBy(row)), Escaped(row.Reference),
                ];
                text.Append($"| {string.Join(" | ", cells)} |\n");
            }
        }

        return Task.FromResult(text.ToString());
    }

    private static string Escaped(string? text) =>
        string.Concat((text ?? "").Select(letter => Marks.Contains(letter) ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString()));

    private static async Task<string> FeedAsync(Told told)
    {
        var moments = await DecisionLog.RecordedAsync(
            told.Source, told.Rows.Select(row => ResolutionKey.Parse(row.Resolution)), told.AsOf.Number, told.Http.RequestAborted);
        var feed = new StringWriter(CultureInfo.InvariantCulture);
        await using (var xml = XmlWriter.Create(feed, new XmlWriterSettings { Async = true, Indent = true, OmitXmlDeclaration = true }))
        {
            var self = $"{told.Site}{told.Http.Request.Path}{told.Http.Request.QueryString}";
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, CultureInfo.CurrentUICulture.Name);
            Element("title", told.Texts["resolutions.title"]);
            Element("id", self);
            Element("updated", Moment(moments.Values.Select(moment => moment.Last).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            Link("self", self);
            Link("alternate", $"{told.Site}/beslutninger{told.Http.Request.QueryString}");
            xml.WriteStartElement("author", Atom);
            Element("name", Association);
            xml.WriteEndElement();
            foreach (var row in told.Rows)
            {
                var moment = moments[row.Resolution];
                xml.WriteStartElement("entry", Atom);
                Element("title", row.Title);
                // The id of its first entry: it never changes, wherever the ledger is served from.
                Element("id", $"urn:uuid:{moment.Id}");
                Element("published", Moment(moment.First));
                Element("updated", Moment(moment.Last));
                Link("alternate", told.PageOf(row));
                xml.WriteStartElement("category", Atom);
                xml.WriteAttributeString("term", row.Status);
                xml.WriteAttributeString("label", told.Words.Value("resolution-status", row.Status));
                xml.WriteEndElement();
                Element("summary", Summary(told, row));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Element(string name, string text) => xml.WriteElementString(name, Atom, Readable(text));

            void Link(string rel, string href)
            {
                xml.WriteStartElement("link", Atom);
                xml.WriteAttributeString("rel", rel);
                xml.WriteAttributeString("href", href);
                xml.WriteEndElement();
            }
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}\n";
    }

    private static string Summary(Told told, ResolutionRow row) => string.Join("; ", new (string Name, string? Text)[]
    {
        ("date", told.Words.Date(row.Date)), ("title", told.Says(row)), ("grounds", row.Grounds), ("decided-by", told.DecidedBy(row)),
        ("reference", row.Reference),
    }.Where(part => !string.IsNullOrEmpty(part.Text)).Select(part => $"{told.Texts[$"column.{part.Name}"]}: {part.Text}"));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    // Some letters that JSON can hold, XML cannot.
    private static string Readable(string text) => string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));

    /// <summary>What is written down, and what it is written with.</summary>
    private sealed record Told(
        HttpContext Http, NpgsqlDataSource Source, AsOf AsOf, IReadOnlyList<ResolutionRow> Rows, DeciderNames Names, Words Words,
        IStringLocalizer<Texts> Texts)
    {
        public string Site => $"{Http.Request.Scheme}://{Http.Request.Host}";

        public string PageOf(ResolutionRow row) => $"{Site}/beslutninger/{row.Resolution}";

        public string? DecidedBy(ResolutionRow row) => row.DecidedBy is { } by ? Choices.Capital(Names.Of(by)) : null;

        /// <summary>What it says, and what became of it where that is anything else than adopted.</summary>
        public string Says(ResolutionRow row)
        {
            List<string> more = [];
            if (row.Status != "adopted") more.Add(Words.Value("resolution-status", row.Status));
            if (row.SupersededBy is { } by) more.Add(Texts["resolutions.by", by]);
            if (row.RatifiedOn is { } ratified) more.Add(Texts["resolutions.ratified", Words.Date(ratified)]);
            return more.Count == 0 ? row.Title : $"{row.Title} ({string.Join(", ", more)})";
        }
    }
}
