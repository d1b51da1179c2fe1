// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Onboarding;

/// <summary>A form about a step: where it is, what it is called and what it asks.</summary>
/// <param name="Path">The last word of its address.</param>
/// <param name="Title">The text that says what it does.</param>
/// <param name="Act">The text of the button that leads to it.</param>
/// <param name="Deciders">Who can have decided it, first the one the request takes for granted.</param>
/// <param name="Fields">The fields it asks beside the date and the basis.</param>
public sealed record OnboardingForm(
    string Path, string Title, string Act, IReadOnlyList<string> Deciders, params IReadOnlyList<string> Fields)
{
    private static readonly string[] Organisation = ["organisation", "secretariat"], Secretariat = ["secretariat", "organisation"];

    public static readonly OnboardingForm
        Profile = new("profil", "onboarding.do.profile", "onboarding.act.profile", Organisation, "presentation", "address"),
        Products = new("produkter", "onboarding.do.products", "onboarding.act.products", Organisation),
        Accession = new("tilslutning", "onboarding.do.accession", "onboarding.act.accession", Secretariat, "product"),
        Group = new("gruppe", "onboarding.do.group", "onboarding.act.group", Organisation, "body"),
        Decline = new("fravaelg", "onboarding.do.decline", "onboarding.decline", Organisation, "step", "reason");

    /// <summary>The form by which a step is taken.</summary>
    public static OnboardingForm Of(OnboardingStep step) => step switch
    {
        OnboardingStep.Profile => Profile,
        OnboardingStep.Products => Products,
        OnboardingStep.Accession => Accession,
        _ => Group,
    };
}
