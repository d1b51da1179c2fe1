// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Bodies;

/// <summary>The seats of a body over time, as a picture: what lies where, in the picture's own units.</summary>
/// <param name="Height">How high it is; it is <see cref="Width"/> wide.</param>
/// <param name="Years">The years on the axis.</param>
/// <param name="Day">Where the day asked about lies.</param>
public sealed record SeatPicture(
    double Height, IReadOnlyList<SeatPictureYear> Years, IReadOnlyList<SeatPictureLine> Lines, double Day)
{
    public const double Width = 760, Axis = 28, LineHeight = 44, Bar = 12;

    private const int MostYears = 12;

    /// <summary>The picture of these times; null where there are none.</summary>
    public static SeatPicture? Of(IReadOnlyList<SeatRow> rows, DateOnly on)
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
        var lines = times.GroupBy(time => (time.Row.Person, time.Row.Role)).Select((of, line) => new SeatPictureLine(
            of.Last().Row, Axis + (line * LineHeight), [.. of.SelectMany(time => Bars(time.From, time.To))])).ToList();
        return new SeatPicture(
            Axis + (lines.Count * LineHeight),
            [.. Enumerable.Range(first.Year, years).Where(year => year % step == 0)
                .Select(year => new SeatPictureYear(year, At(new DateOnly(year, 1, 1))))],
            lines,
            At(on));

        double At(DateOnly day) => Math.Round(
            Width * Math.Clamp((day.DayNumber - first.DayNumber) / (double)(last.DayNumber - first.DayNumber), 0, 1), 1);

        IEnumerable<SeatPictureBar> Bars(GovernanceDate from, GovernanceDate? to)
        {
            var (begins, begun) = (At(Earliest(from)), At(from.Latest));
            var (ends, ended) = to is { } end ? (At(Earliest(end)), At(end.Latest)) : (Width, Width);
            // Where the two may touch, nothing of it is certain.
            if (begun >= ends) return [new SeatPictureBar(begins, Math.Max(ended - begins, 1), false)];
            return new[]
            {
                new SeatPictureBar(begins, begun - begins, false), new SeatPictureBar(begun, ends - begun, true),
                new SeatPictureBar(ends, ended - ends, false),
            }.Where(bar => bar.Width > 0);
        }
    }

    private static DateOnly Earliest(GovernanceDate date) => date.Earliest == DateOnly.MinValue ? date.Latest.AddYears(-1) : date.Earliest;
}

/// <summary>A year on the axis.</summary>
public sealed record SeatPictureYear(int Year, double X);

/// <summary>A person in a role, and when.</summary>
/// <param name="Of">The latest of the times.</param>
/// <param name="Y">Where the line begins.</param>
public sealed record SeatPictureLine(SeatRow Of, double Y, IReadOnlyList<SeatPictureBar> Bars);

/// <summary>A stretch of time in a seat.</summary>
/// <param name="Certain">Whether it is known to the day that it was held.</param>
public sealed record SeatPictureBar(double X, double Width, bool Certain);
