// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Demonstrations;

/// <summary>The scenes of the story as they are written, in any order.</summary>
/// <param name="today">The day the story ends.</param>
public sealed class Script(DateOnly today)
{
    public static readonly DateOnly Founded = new(2012, 4, 24);

    private readonly List<(DateOnly Day, Func<Teller, Task> Happens)> _scenes = [];

    public DateOnly Today => today;

    public Invented Invented { get; } = new();

    /// <summary>The scenes that have happened, in the order of their days; those of one day stay in the order written.</summary>
    public IReadOnlyList<(DateOnly Day, Func<Teller, Task> Happens)> Scenes =>
        [.. _scenes.Where(scene => scene.Day <= today).OrderBy(scene => scene.Day)];

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Where an approval can be found.</summary>
    public static string Approval(string? standIn) => standIn is null ? "Godkendt i protokollen" : "Mail fra næstformanden";

    public void On(DateOnly day, Func<Teller, Task> happens) => _scenes.Add((day, happens));

    public void Ask<TRequest>(DateOnly day, TRequest request) where TRequest : IRequest => On(day, teller => teller.AskAsync(request));

    /// <summary>A decision of the chair; the deputy takes it when there is no chair, or when the script wants it so.</summary>
    /// <param name="request">Makes the request of who decides, and why the deputy does; null and null for the chair.</param>
    public void Decide<TRequest>(DateOnly day, bool deputy, Func<string?, string?, TRequest> request)
        where TRequest : IRequest => On(day, async teller =>
    {
        var standIn = await teller.HolderAsync(Office.Deputy);
        if (await teller.HolderAsync(Office.Chair) is not null && !(deputy && standIn is not null)) await teller.AskAsChairAsync(request(null, null));
        else await teller.AskAsync(request(standIn!.Value.ToString(), deputy ? "conflicted" : "absent"));
    });

    /// <summary>A day between this and two months before the story ends.</summary>
    public DateOnly Sometime(DateOnly from) => from.AddDays(Invented.Below(today.AddDays(-60).DayNumber - from.DayNumber));
}
