// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Doors;

/// <summary>Takes requests from every door to the clerk, if the asker may ask them.</summary>
public sealed class Reception(Clerk clerk, TimeProvider clock, DocumentArchive archive, PersonRegister register)
{
    /// <summary>The refusal of somebody without the right.</summary>
    public const string NotAllowed = "not-allowed";

    // Takes what was only tried off the desk again.
    private static readonly Refusal Tried = new("tried", "nothing is entered by trying");

    /// <summary>Asks one request.</summary>
    /// <param name="seenVersion">The version of the stream the asker saw; null when they saw none.</param>
    public Task<Answer> AskAsync<TRequest>(TRequest request, Asker asker, Key? key, long? seenVersion, CancellationToken cancellation)
        where TRequest : IRequest => AskAsync(new Asked(request, TRequest.Allowed, key, seenVersion), asker, cancellation);

    /// <inheritdoc cref="AskAsync{TRequest}" />
    public async Task<Answer> AskAsync(Asked asked, Asker asker, CancellationToken cancellation)
    {
        var correlation = Correlation();
        try
        {
            return await clerk.EnterAsync(asked.Key, asker.Person, desk => EnterAsync(asked, desk, asker, correlation, cancellation), cancellation);
        }
        catch (MalformedException e)
        {
            return Answer.Malformed(e.Errors);
        }
    }

    /// <summary>What asking would come to; nothing is entered.</summary>
    public async Task<Answer> TryAsync<TRequest>(TRequest request, Asker asker, long? seenVersion, CancellationToken cancellation)
        where TRequest : IRequest
    {
        try
        {
            var asked = new Asked(request, TRequest.Allowed, null, seenVersion);
            var answer = await clerk.EnterAsync(
                null, asker.Person, async desk => await EnterAsync(asked, desk, asker, "", cancellation) ?? Tried, cancellation);
            return answer.Refusal == Tried ? new Answer([]) : answer;
        }
        catch (MalformedException e)
        {
            return Answer.Malformed(e.Errors);
        }
    }

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
                for (var i = 0; i < requests.Count; i++)
                    if (await DecideAsync(requests[i], desk, asker, correlation, cancellation) is { } no) wrong[i] = no;
                return !enter || wrong.Count > 0 ? new Refusal("one-refused", "all or none are entered") : null;
            },
            cancellation);
        return (answer, wrong);
    }

    private async Task<Answer?> DecideAsync(Asked asked, Desk desk, Asker asker, string correlation, CancellationToken cancellation)
    {
        try
        {
            return await EnterAsync(asked, desk, asker, correlation, cancellation) is { } refusal ? Answer.Refused(refusal) : null;
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

    private string Correlation() => Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    private async Task<Refusal?> EnterAsync(Asked asked, Desk desk, Asker asker, string correlation, CancellationToken cancellation)
    {
        if (!asked.Allowed.Contains(asker.Role)) return new Refusal(NotAllowed, "who may record what", null, asker.Role);
        var signature = new Signature(asker.Person) { Correlation = correlation, Key = asked.Key, SeenVersion = asked.SeenVersion };
        return await asked.Request.EnterAsync(new Asking(desk, asker, signature, clock.Today(), archive, register), cancellation);
    }
}

/// <summary>A request with what the door knows of it.</summary>
/// <param name="Allowed">Who may ask it.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="SeenVersion">The version of the stream the asker saw.</param>
public sealed record Asked(IRequest Request, IReadOnlyList<Role> Allowed, Key? Key, long? SeenVersion = null);
