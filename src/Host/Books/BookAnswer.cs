// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CsvHelper;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>Answers with a book as JSON or CSV, streamed, saying up to which entry it holds.</summary>
public static class BookAnswer
{
    private const string Csv = "text/csv";

    /// <summary>The header that names the last entry taken into account.</summary>
    public const string Number = "Ledger-Number";

    /// <summary>
    /// The header that says which entries the book was made of: its name, their number, how many (the size of the log that it includes) and the
    /// digest of their ids (<see cref="BookReach"/>).
    /// </summary>
    public const string Reach = "Ledger-Book";

    /// <param name="number">The last entry taken into account.</param>
    /// <param name="etag">What the answer depends on besides the question.</param>
    public static async Task WriteAsync<T>(
        HttpContext http, BookQuestion question, long number, string etag, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        var (request, response) = (http.Request, http.Response);
        var (csv, inWords) = (WantsCsv(question, request), question.Separator == "semicolon");
        etag = $"{etag}-{(csv ? $"csv-{question.Separator}" : "json")}-{CultureInfo.CurrentUICulture.Name}";
        response.Headers[Number] = number.ToString(CultureInfo.InvariantCulture);
        await foreach (var reach in BookReach.AskAsync(request.HttpContext.RequestServices.GetRequiredService<NpgsqlDataSource>(), cancellation))
            response.Headers.Append(Reach, string.Create(
                CultureInfo.InvariantCulture,
                $"{reach.Book}; number={reach.Number}; entries={reach.Entries}; digest={Convert.ToHexStringLower(reach.Digest)}"));
        response.Headers.ETag = $"W/\"{etag}\"";
        response.Headers.Vary = "Accept, Authorization, Cookie";
        response.Headers.CacheControl = "no-cache";
        if (request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Tag == $"\"{etag}\"" || seen.Tag == "*"))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (csv) await CsvAsync(response, inWords ? request.HttpContext.RequestServices.GetRequiredService<RowsInWords>() : null, rows, cancellation);
        else
        {
            response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(response.Body, rows, LedgerJson.Options, cancellation);
        }
    }

    private static bool WantsCsv(BookQuestion question, HttpRequest request) => question.Format switch
    {
        null or "" => request.GetTypedHeaders().Accept.Any(type => type.MediaType == Csv),
        "csv" => true,
        "json" => false,
        _ => throw new MalformedException(new Dictionary<string, string> { ["format"] = "format" }),
    };

    /// <param name="inWords">For people, with semicolons as Danish spreadsheets expect them; null for programs.</param>
    private static async Task CsvAsync<T>(HttpResponse response, RowsInWords? inWords, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        response.ContentType = $"{Csv}; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{response.HttpContext.Request.Path.Value!.Split('/')[^1]}.csv\"";
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        await using var csv = CsvWriter.Create(response.Body, new CsvWriterOptions
        {
            Separator = inWords is null ? ',' : ';',
            // A spreadsheet reads æøå rightly with the mark, and never runs a cell that begins like a formula.
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
        }, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(inWords?.Heading(typeof(T), column.Name) ?? JsonNamingPolicy.CamelCase.ConvertName(column.Name));
        csv.EndRecord();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            foreach (var column in columns)
                csv.WriteField(Cell(inWords is null ? column.GetValue(row) : inWords.Value(typeof(T), column.Name, column.GetValue(row))));
            await csv.EndRecordAsync(cancellation);
        }

        await csv.FlushAsync(cancellation);
    }

    private static string? Cell(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        Money money => money.Øre.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        JsonElement json => json.GetRawText(),
        string text => text,
        IEnumerable items => string.Join(' ', items.Cast<object>()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
