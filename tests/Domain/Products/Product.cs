// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Products;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Products;

/// <summary>A product, and what happens to it.</summary>
internal static class Product
{
    public const string Iot = "os2iot", Steering = "os2iot-styregruppe";

    public static readonly Repository Code = Repository.TryParse("https://github.com/OS2iot/OS2IoT-backend", out var code) ? code : default;

    public static readonly ProductIdeaNoted Idea = new(Iot, "OS2iot", "Data fra sensorer", On("2016-02-01"), An.BoardDecision);

    public static readonly SandboxProjectStarted Sandbox = new(Iot, On("2016-06-01"), An.BoardDecision);

    public static readonly ProductAdmitted Admitted = new(Iot, Licence.Default, null, Code, An.Authority, On("2017-08-17"), An.BoardDecision);

    public static readonly ProductRegistered Registered = new(
        Iot, "OS2iot", null, null, null, null, null, On("2017-08-17"), An.BoardDecision);

    public static readonly ProductExited Exited = new(Iot, On("2023-12-14"), An.BoardDecision);

    /// <summary>Two authorities that take part from when the project was started.</summary>
    public static readonly ProductEvent[] TwoParticipants = [Joined(An.Authority), Joined(An.OtherAuthority)];

    public static ParticipantJoined Joined(Cvr cvr, string on = "2016-06-01") => new(Iot, cvr, On(on), An.Letter);

    public static ProductRenamed Renamed(string on) => new(Iot, "OSiot", On(on), An.BoardDecision);

    public static ProductMaintenanceBegun Maintained(string on) => new(Iot, On(on), An.BoardDecision);

    public static ProductPaused Paused(string on) => new(Iot, On(on), An.BoardDecision);

    public static ProductResumed Resumed(string on) => new(Iot, On(on), An.BoardDecision);

    public static ProductLevelRegistered Level(GovernanceLevel level, string on) => new(Iot, level, null, On(on), An.BoardDecision);
}
