// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Timeline;

/// <summary>Times as a picture: what lies where, in the picture's own units.</summary>
/// <param name="Height">How high it is; it is <see cref="Width"/> wide.</param>
/// <param name="Years">The years on the axis.</param>
/// <param name="Day">Where the day asked about lies.</param>
public sealed record TimePicture(double Height, IReadOnlyList<PictureYear> Years, IReadOnlyList<PictureLine> Lines, double Day)
{
    public const double Width = 760, Axis = 28, LineHeight = 44, Bar = 12;

    private const int MostYears = 12;

    /// <summary>The picture of these times, one line for each of what they are of; null where there are none.</summary>
    public static TimePicture? Of(IReadOnlyList<PictureTime> rows, DateOnly on)
    {
        if (rows.Count == 0) return null;
        var times = rows
            .Select(row => (
                Row: row, From: GovernanceDate.Parse(row.Since), To: row.Until is { } to ? GovernanceDate.Parse(to) : (GovernanceDate?)null))
            .OrderBy(time => time.From.Latest).ToList();
        // A beginning that nobody knows is drawn as the year before it is known.
        var first = new DateOnly(Math.Min(on.Year, times.Min(time => Earliest(time.From).Year)), 1, 1);
        var last = new DateOnly(Math.Max(on.Year, times.Max(time => time.To?.Latest.Year ?? 0)) + 1, 1, 1);
        var years = last.Year - first.Year;
        var step = new[] { 1, 2, 5, 10, 20, 50, 100, 200 }.First(step => years / step <= MostYears);
        var lines = times.GroupBy(time => time.Row.Of).Select((of, line) => new PictureLine(
            of.Last().Row.Label, Axis + (line * LineHeight), [.. of.SelectMany(time => Bars(time.From, time.To))])).ToList();
        return new TimePicture(
            Axis + (lines.Count * LineHeight),
            [.. Enumerable.Range(first.Year, years).Where(year => year % step == 0)
                .Select(year => new PictureYear(year, At(new DateOnly(year, 1, 1))))],
            lines,
            At(on));

        double At(DateOnly day) => Math.Round(
            Width * Math.Clamp((day.DayNumber - first.DayNumber) / (double)(last.DayNumber - first.DayNumber), 0, 1), 1);

        IEnumerable<PictureBar> Bars(GovernanceDate from, GovernanceDate? to)
        {
            var (begins, begun) = (At(Earliest(from)), At(from.Latest));
            var (ends, ended) = to is { } end ? (At(Earliest(end)), At(end.Latest)) : (Width, Width);
            // Where the two may touch, nothing of it is certain.
            if (begun >= ends) return [new PictureBar(begins, Math.Max(ended - begins, 1), false)];
            return new[]
            {
                new PictureBar(begins, begun - begins, false), new PictureBar(begun, ends - begun, true),
                new PictureBar(ends, ended - ends, false),
            }.Where(bar => bar.Width > 0);
        }
    }

    private static DateOnly Earliest(GovernanceDate date) => date.Earliest == DateOnly.MinValue ? date.Latest.AddYears(-1) : date.Earliest;
}

/// <summary>A time to be drawn.</summary>
/// <param name="Of">What it is a time of: what is the same has one line.</param>
/// <param name="Label">What that is called.</param>
public sealed record PictureTime(object Of, string Label, string Since, string? Until);

/// <summary>A year on the axis.</summary>
public sealed record PictureYear(int Year, double X);

/// <summary>What the times are of, and when they were.</summary>
/// <param name="Label">What it was last called.</param>
/// <param name="Y">Where the line begins.</param>
public sealed record PictureLine(string Label, double Y, IReadOnlyList<PictureBar> Bars);

/// <summary>A stretch of time.</summary>
/// <param name="Certain">Whether it is known to the day that it held.</param>
public sealed record PictureBar(double X, double Width, bool Certain);
