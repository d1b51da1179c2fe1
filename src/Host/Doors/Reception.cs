// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Books;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Doors;

/// <summary>Takes requests from every door to the clerk, if the asker may ask them.</summary>
public sealed class Reception(
    Clerk clerk, TimeProvider clock, DocumentArchive archive, PersonRegister register, Catching catching, Electors electors,
    Conformities conformities)
{
    /// <summary>The refusal of somebody without the right.</summary>
    public const string NotAllowed = "not-allowed";

    // Takes what was only tried off the desk again.
    private static readonly Refusal Tried = new("tried", "nothing is entered by trying");

    /// <summary>Whether the asker may ask it at all.</summary>
    public static Refusal? Forbidden(IRequest request, Asker asker) =>
        request.Allowed.Contains(asker.Role) ? null : new Refusal(NotAllowed, "who may record what", null, asker.Role);

    /// <summary>Asks one request.</summary>
    public Task<Answer> AskAsync(Asked asked, Asker asker, CancellationToken cancellation)
    {
        var correlation = Correlation();
        return FollowedAsync(
            asked,
            asker,
            () => clerk.EnterAsync(asked.Key, asker.Person, desk => EnterAsync(asked, desk, asker, correlation, Nobody, cancellation), cancellation),
            cancellation);
    }

    /// <summary>What asking would come to; nothing is entered.</summary>
    public async Task<Answer> TryAsync(Asked asked, Asker asker, CancellationToken cancellation)
    {
        var (unsigned, tried) = (asked with { Key = null }, new List<(string Stream, IFact Fact)>());
        var answer = await FollowedAsync(
            unsigned,
            asker,
            () => clerk.EnterAsync(
                null,
                asker.Person,
                async desk =>
                {
                    var refusal = await EnterAsync(unsigned, desk, asker, "", Nobody, cancellation);
                    tried = [.. desk.Written.SelectMany(pile => pile.New.Select(said => (pile.Stream, said.Fact)))];
                    return refusal ?? Tried;
                },
                cancellation),
            cancellation);
        return answer.Refusal == Tried ? new Answer([]) { Tried = tried } : answer;
    }

    /// <summary>
    /// Asks requests in order, each by itself but many entered at a time, up to the first that is refused: that one is to be asked by
    /// itself, for it may rest on what follows from those before it. Every request has a key.
    /// </summary>
    /// <returns>The answers to the first requests.</returns>
    public Task<IReadOnlyList<Answer>> AskInOrderAsync(IReadOnlyList<Asked> requests, Asker asker, CancellationToken cancellation) =>
        clerk.EnterInOrderAsync(
            [.. requests.Select(asked => asked.Key!)],
            asker.Person,
            async desk =>
            {
                var persons = await Acquaintances.AmongAsync(register, [.. requests.Select(asked => asked.Request)], cancellation);
                return place => DecideAsync(requests[place], desk, asker, Correlation(), persons, cancellation);
            },
            cancellation);

    /// <summary>Asks several requests of which all or none are entered. None may have been entered before.</summary>
    /// <param name="enter">False only finds out which cannot be entered.</param>
    /// <returns>What was entered; or a refusal, and every request that cannot be entered by its place in the list.</returns>
    public async Task<(Answer Answer, IReadOnlyDictionary<int, Answer> Wrong)> AskTogetherAsync(
        IReadOnlyList<Asked> requests, Asker asker, bool enter, CancellationToken cancellation)
    {
        var correlation = Correlation();
        var wrong = new SortedDictionary<int, Answer>();
        var answer = await clerk.EnterAsync(
            null,
            asker.Person,
            async desk =>
            {
                wrong.Clear();
                var persons = await Acquaintances.AmongAsync(register, [.. requests.Select(asked => asked.Request)], cancellation);
                for (var i = 0; i < requests.Count; i++)
                    if (await DecideAsync(requests[i], desk, asker, correlation, persons, cancellation) is { } no) wrong[i] = no;
                return !enter || wrong.Count > 0 ? new Refusal("one-refused", "all or none are entered") : null;
            },
            cancellation);
        return (answer, wrong);
    }

    private async Task<Answer?> DecideAsync(
        Asked asked, Desk desk, Asker asker, string correlation, Acquaintances persons, CancellationToken cancellation)
    {
        try
        {
            var refusal = Forbidden(asked.Request, asker) ?? await EnterAsync(asked, desk, asker, correlation, persons, cancellation);
            return refusal is null ? null : Answer.Refused(refusal);
        }
        catch (RefusedException e)
        {
            return Answer.Refused(e.Refusal);
        }
        catch (MalformedException e)
        {
            return Answer.Malformed(e.Errors);
        }
    }

    // What a request rests on may be entered by a reaction, a moment after its cause: a refusal counts when all has been followed. It is
    // always asked twice, since what was missing may have been entered while the first refusal was on its way.
    private async Task<Answer> FollowedAsync(Asked asked, Asker asker, Func<Task<Answer>> ask, CancellationToken cancellation)
    {
        if (Forbidden(asked.Request, asker) is { } forbidden) return Answer.Refused(forbidden);
        try
        {
            var answer = await ask();
            if (answer.Refusal is null || answer.Refusal == Tried || answer.Refusal == Answer.Busy) return answer;
            await catching.FollowedAsync(cancellation);
            return await ask();
        }
        catch (MalformedException e)
        {
            return Answer.Malformed(e.Errors);
        }
    }

    private string Correlation() => Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    private Acquaintances Nobody => new(register);

    private async Task<Refusal?> EnterAsync(
        Asked asked, Desk desk, Asker asker, string correlation, Acquaintances persons, CancellationToken cancellation)
    {
        var signature = new Signature(asker.Person) { Correlation = correlation, Key = asked.Key, SeenVersion = asked.SeenVersion };
        var asking = new Asking(desk, asker, signature, clock.Today(), archive, persons, electors, conformities);
        var refusal = await asked.Request.EnterAsync(asking, cancellation);
        return refusal is null ? null : asking.Fields.Placed(refusal, asked.Request);
    }
}

/// <summary>A request with what the door knows of it.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="SeenVersion">The version of the stream the asker saw; null when they saw none.</param>
public sealed record Asked(IRequest Request, Key? Key, long? SeenVersion = null);
