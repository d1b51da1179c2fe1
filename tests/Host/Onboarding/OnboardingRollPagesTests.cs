// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Onboarding;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Onboarding;

[Collection(Readers.Name)]
public sealed class OnboardingRollPagesTests(SmallAssociation association)
{
    private const string Checklist = $"/organisationer/{SmallAssociation.Ballerup}/modtagelse";

    [Fact]
    public async Task A_new_member_is_on_the_list_and_on_the_secretariats_desk_with_what_is_missing()
    {
        var list = await association.Server.PageAsync("/modtagelse");
        list.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")).ShouldBe([Checklist]);
        list.QuerySelectorAll("tbody td .badge").Select(mark => mark.TextContent).ShouldBe(["Mangler", "Mangler", "Mangler", "Mangler"]);
        var desk = await association.Server.PageAsync("/behandling", Role.Secretariat);
        desk.QuerySelector($"main a[href='{Checklist}']")!.ParentElement!.TextContent
            .ShouldContain("mangler profilside, produkter, tilslutningsaftaler, grupper");
        (await association.Server.PageAsync("/behandling", Role.Chair)).QuerySelector($"main a[href='{Checklist}']").ShouldBeNull();
        (await association.Server.PageAsync("/modtagelse?effective=2020-01-01")).QuerySelector(".empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_checklist_begins_with_the_approval_and_the_dues_and_their_entries()
    {
        var page = await association.Server.PageAsync(Checklist);
        var steps = page.QuerySelectorAll("main .cases > li").ToList();
        steps.Count.ShouldBe(6);
        steps[0].QuerySelector("a")!.GetAttribute("href").ShouldBe($"/journal/{association.Approval}");
        steps[0].TextContent.ShouldContain("godkendte Ballerup Kommune som medlem");
        steps[1].TextContent.ShouldContain("Kontingent");
        steps[1].QuerySelector("a[href^='/journal/']").ShouldNotBeNull();
        page.QuerySelector("main .actions").ShouldBeNull("only the secretariat enters");
    }

    [Fact]
    public async Task The_secretariat_finds_a_form_for_each_step()
    {
        var page = await association.Server.PageAsync(Checklist, Role.Secretariat);
        var forms = page.QuerySelectorAll("main .actions a").Select(link => link.GetAttribute("href")!).ToList();
        forms.Count.ShouldBe(8);
        foreach (var form in forms) (await association.Server.PageAsync(form, Role.Secretariat)).QuerySelector("form.command").ShouldNotBeNull(form);
        var decline = await association.Server.PageAsync($"{Checklist}/fravaelg?step=groups", Role.Secretariat);
        decline.QuerySelector("[name=step][value=groups]")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task Who_was_registered_is_not_waited_for_and_who_is_no_member_has_no_checklist()
    {
        (await association.Server.PageAsync($"/organisationer/{SmallAssociation.Aarhus}/modtagelse")).QuerySelector("main .standing")!.TextContent
            .ShouldContain("begyndte uden en godkendelse");
        (await association.Server.PageAsync($"/organisationer/{SmallAssociation.Supplier}/modtagelse")).QuerySelector("main .alert")!.TextContent
            .ShouldContain("hverken godkendt eller medlem");
        await association.Server.PageAsync("/organisationer/41849983/modtagelse", status: System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_of_an_organisation_begins_with_its_profile()
    {
        var member = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Favrskov}");
        member.QuerySelector("main .facts")!.TextContent.ShouldContain("Styregruppen for OS2iot");
        member.QuerySelector("main .facts a[href^='/personer/']")!.TextContent.ShouldBe("Frank Formand");
        member.QuerySelector("main")!.TextContent.ShouldContain("Medlemmet har ingen profil endnu.");
        member.QuerySelector("main a[href$='/modtagelse']").ShouldBeNull();
        (await association.Server.PageAsync($"/organisationer/{SmallAssociation.Ballerup}")).QuerySelector($"main a[href='{Checklist}']")!.TextContent
            .ShouldBe("Se modtagelsen: 0 af 4 trin er besvaret");
    }

    [Fact]
    public void Every_step_has_a_form_of_its_own() =>
        Enum.GetValues<OnboardingStep>().Select(step => OnboardingForm.Of(step).Path).Append(OnboardingForm.Decline.Path).ShouldBeUnique();
}
