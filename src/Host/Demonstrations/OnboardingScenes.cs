// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Onboarding;

namespace OS2.Ledger.Demonstrations;

/// <summary>
/// How the members are received who were approved since 2020: most have done every step, the last three not. What they say of themselves is
/// invented.
/// </summary>
/// <param name="approved">The members who were approved, and when.</param>
public sealed class OnboardingScenes(Script script, IEnumerable<(Figure Member, DateOnly On)> approved)
{
    private static readonly string[] Products = ["os2iot", "os2forms", "os2mo", "os2kitos"],
        Groups = ["os2iot-koordinationsgruppe", "os2forms-koordinationsgruppe"];

    public void Write()
    {
        var members = approved.Where(member => member.On.Year >= 2020 && member.On <= script.Today).OrderBy(member => member.On).ToList();
        foreach (var (nth, (member, on)) in members.Index())
        {
            // Of the last three one has come halfway, one has a profile, and one was only just approved.
            var after = members.Count - 1 - nth;
            if (after == 0) continue;
            Profile(member, on.AddDays(14), nth);
            if (after == 1) continue;
            Consider(member, on.AddDays(28));
            if (after == 2) continue;
            if (nth % 3 == 0) Decline(member, "accession", on.AddDays(28));
            else Send(member, Products[nth % Products.Length], on.AddDays(40));
            if (nth % 2 == 0) Decline(member, "groups", on.AddDays(50));
            else Choose(member, Groups[nth / 2 % Groups.Length], on.AddDays(50));
        }
    }

    private void Profile(Figure member, DateOnly on, int nth) => script.Ask(on, new MakeProfileRequest
    {
        Cvr = member.Cvr,
        Address = $"https://www.example.dk/{member.Cvr}",
        Presentation = nth % 2 == 0 ? "Opdigtet profil: vi deler det, vi selv har bygget, og bruger det, andre deler."
            : "Opdigtet profil: vi vil eje vores digitale løsninger sammen med andre myndigheder.",
        EffectiveOn = Script.Iso(on),
        Reference = "Møde med sekretariatet",
    });

    private void Consider(Figure member, DateOnly on) =>
        script.Ask(on, new ConsiderProductsRequest { Cvr = member.Cvr, EffectiveOn = Script.Iso(on), Reference = "Opfølgende møde" });

    private void Send(Figure member, string product, DateOnly on) => script.Ask(on, new SendAccessionRequest
    {
        Cvr = member.Cvr, Product = product, EffectiveOn = Script.Iso(on), Reference = "Mail til myndigheden",
    });

    private void Choose(Figure member, string group, DateOnly on) =>
        script.Ask(on, new ChooseGroupRequest { Cvr = member.Cvr, Body = group, EffectiveOn = Script.Iso(on), Reference = "Mail fra myndigheden" });

    private void Decline(Figure member, string step, DateOnly on) => script.Ask(on, new DeclineStepRequest
    {
        Cvr = member.Cvr, Step = step, EffectiveOn = Script.Iso(on), Reason = "Opdigtet: venter til næste år.", Reference = "Mail fra myndigheden",
    });
}
