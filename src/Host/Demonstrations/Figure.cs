// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;

namespace OS2.Ledger.Demonstrations;

/// <summary>An organisation of the story: a real authority by name and number, or an invented one.</summary>
/// <param name="Kind">municipality, region, state, other-public or company.</param>
public sealed record Figure(string Name, string Cvr, string Kind)
{
    /// <summary>Invented agencies by number, those who are members today first.</summary>
    public static IReadOnlyList<Figure> Agencies { get; } =
        [.. Invented.Cvrs(90_000_000).Take(20).Select((cvr, i) => new Figure($"Demo-styrelsen nr. {i + 1}", cvr, "state"))];

    /// <summary>Invented regions, members from 2014, 2017 and 2020.</summary>
    public static IReadOnlyList<Figure> Regions { get; } =
        [.. Invented.Cvrs(90_500_000).Take(3).Select((cvr, i) => new Figure($"Demo-region {i + 1}", cvr, "region"))];

    /// <summary>The real authorities, from <c>authorities.csv</c> beside this file.</summary>
    public static IReadOnlyList<Figure> Authorities() =>
    [
        .. File("authorities.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).Skip(1)
            .Select(line => line.Trim().Split(',')).Select(field => new Figure(field[0], field[1], field[2])),
    ];

    /// <summary>A file beside this one, as it is kept in the program.</summary>
    public static string File(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"OS2.Ledger.Demonstrations.{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
