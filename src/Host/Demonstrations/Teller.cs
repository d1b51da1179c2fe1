// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Demonstrations;

/// <summary>Asks what the story says, through the same reception as every door, on the day it happens.</summary>
public sealed class Teller(
    Clerk clerk, Reception reception, PersonRegister register, DocumentArchive archive, FollowingInPlace following, Following books,
    SimulatedClock clock, Conformities conformities, Func<AssemblyKey, Task<string>> drafts, CancellationToken stop)
{
    private const string Agreements = "aftale.pdf";

    private Asker? _secretariat;

    /// <summary>Goes on to a day.</summary>
    public void GoTo(DateOnly day) => clock.GoTo(day);

    /// <summary>Marks the ledger as a demonstration, in its first entry.</summary>
    public async Task OpenAsync()
    {
        var person = await register.EnsureAsync("demo-secretariat", "Solveig Sandbjerg", "sekretariat@example.dk", stop);
        _secretariat = new Asker(person.Id, Role.Secretariat);
        var opening = new OpenDemonstration(clock.Today(), new Basis(Authority.Secretariat, clock.Today()));
        Accepted(await clerk.EnterAsync(opening, new Signature(person.Id), stop), nameof(OpenDemonstration));
    }

    /// <summary>Asks as the secretariat.</summary>
    public Task AskAsync<TRequest>(TRequest request) where TRequest : IRequest => AskAsync(request, _secretariat!);

    /// <summary>Asks as whoever holds the chair.</summary>
    public async Task AskAsChairAsync<TRequest>(TRequest request) where TRequest : IRequest =>
        await AskAsync(request, new Asker(await HolderAsync(Office.Chair) ?? throw new InvalidOperationException("The chair is vacant"), Role.Chair));

    /// <summary>Asks as whoever is the auditor.</summary>
    public async Task AskAsAuditorAsync<TRequest>(TRequest request) where TRequest : IRequest => await AskAsync(
        request, new Asker(await HolderAsync(Office.Auditor) ?? throw new InvalidOperationException("There is no auditor"), Role.Auditor));

    /// <summary>Where the rules were not kept, as it stands on the day.</summary>
    public async Task<IEnumerable<Finding>> FindingsAsync() => (await conformities.NowAsync(clock.Today(), stop)).Findings;

    /// <summary>Asks as somebody who was named before and represents a member.</summary>
    public async Task AskAsAsync<TRequest>(PersonRequest person, string member, TRequest request) where TRequest : IRequest =>
        await AskAsync(request, new Asker((await register.FindAsync(person.Key!, stop))!.Id, Role.Member, Cvr.Parse(member)));

    /// <summary>The minutes of an assembly as they are drafted from its entries.</summary>
    public Task<string> DraftAsync(string assembly) => drafts(AssemblyKey.Parse(assembly));

    /// <summary>The digest of the draft as it was last saved.</summary>
    public async Task<string> DraftedAsync(string assembly) => (await clerk.ReadAsync<AssemblyState, AssemblyEvent>(
        AssemblyState.StreamOf(AssemblyKey.Parse(assembly)), stop)).Draft!.Draft.ToString();

    /// <summary>Waits for the books, which else follow when the story has been told.</summary>
    public Task BooksAsync() => books.BooksCaughtUpAsync();

    /// <summary>Who holds an office now.</summary>
    public async Task<PersonId?> HolderAsync(Office office) =>
        (await clerk.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board), stop)).On(office, clock.Today())?.Person;

    /// <summary>Who sits on the board now, the chair first.</summary>
    public async Task<IReadOnlyList<PersonRequest>> BoardAsync()
    {
        var (board, today) = (await clerk.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board), stop), clock.Today());
        var members = board.Seats.Where(seat => seat.Role == SeatRole.Member && seat.Spell.Overlaps(new Spell(today, today.AddDays(1))));
        return
        [
            .. members.Select(seat => seat.Person).Prepend(board.On(Office.Chair, today)!.Person).Distinct()
                .Select(person => new PersonRequest { Person = person.ToString() }),
        ];
    }

    /// <summary>Uploads a signed agreement, or a paper of no organisation's.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> UploadAsync(byte[] paper, string? cvr, string name = Agreements) => (await archive.StoreAsync(
        paper, DocumentArchive.Pdf, name, cvr is null ? null : Cvr.Parse(cvr), _secretariat!.Person, stop)).ToString();

    private async Task AskAsync<TRequest>(TRequest request, Asker asker) where TRequest : IRequest
    {
        Accepted(await reception.AskAsync(new Asked(request, null), asker, stop), request.ToString()!);
        await following.FollowAsync(stop);
    }

    private void Accepted(Answer answer, string asked)
    {
        if (answer.Accepted && answer.Entries.Count > 0) return;
        var why = answer.Refusal?.Code ?? string.Join(", ", answer.Errors?.Select(error => $"{error.Key}: {error.Value}") ?? ["nothing new"]);
        throw new InvalidOperationException($"The story does not hold on {clock.Today()}: {why}: {asked}");
    }
}
