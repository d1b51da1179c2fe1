// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Onboarding;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Onboarding;

/// <summary>What is done with a new member after its approval.</summary>
internal static class Newcomer
{
    public const string Group = "os2iot-styregruppe", Iot = "os2iot";

    public static readonly WebAddress Website = WebAddress.TryParse("https://www.aarhus.dk", out var address) ? address : default;

    /// <summary>A membership that was approved on 10 March 2026.</summary>
    public static readonly Spell Membership = new(On("2026-03-10"), null);

    public static readonly ProfileMade Profile = new(
        An.Authority, Website, "Vi deler vores løsninger med andre.", On("2026-03-20"), An.Letter);

    public static readonly ProductsConsidered Considered = new(An.Authority, On("2026-03-25"), An.Letter);

    public static readonly AccessionSent Accession = Sent("2026-04-01");

    public static readonly GroupChosen Chosen = new(An.Authority, Group, On("2026-04-02"), An.Letter);

    public static AccessionSent Sent(string on, string product = Iot) => new(An.Authority, product, On(on), An.Letter);

    public static StepDeclined Declined(OnboardingStep step, string on = "2026-04-10") => new(An.Authority, step, null, On(on), An.Letter);
}
