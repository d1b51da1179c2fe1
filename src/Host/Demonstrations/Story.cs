// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Demonstrations;

/// <summary>What happens in the invented association, from its founding until today, in the order of the days.</summary>
public static class Story
{
    /// <summary>Tells it.</summary>
    /// <param name="today">The day it ends.</param>
    /// <param name="progress">Hears after each scene how many are told, of how many, and the day.</param>
    public static async Task TellAsync(DateOnly today, Teller teller, Action<int, int, DateOnly> progress, CancellationToken stop)
    {
        var script = new Script(today);
        DuesScenes.Write(script);
        StatutesScenes.Write(script);
        var members = new MemberScenes(script);
        members.Write();
        new BoardScenes(script).Write();
        new GroupScenes(script).Write();
        var suppliers = new SupplierScenes(script);
        suppliers.Write();
        new ProductScenes(script, suppliers.Partners).Write();
        DecisionScenes.Write(script);
        new MeetingScenes(script).Write();
        new AssemblyScenes(script, members.Approved).Write();
        new AssessmentScenes(script).Write();
        ProposalScenes.Write(script);
        AuditScenes.Write(script);
        new OnboardingScenes(script, members.Approved).Write();

        teller.GoTo(Script.Founded);
        await teller.OpenAsync();
        var scenes = script.Scenes;
        for (var told = 0; told < scenes.Count; told++)
        {
            stop.ThrowIfCancellationRequested();
            teller.GoTo(scenes[told].Day);
            await scenes[told].Happens(teller);
            progress(told + 1, scenes.Count, scenes[told].Day);
        }
    }
}
