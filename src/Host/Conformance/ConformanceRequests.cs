// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Conformance;

/// <summary>Asks for <see cref="AnswerFinding"/>.</summary>
public sealed record AnswerFindingRequest : DecidedRequest, IRequest
{
    /// <summary>The finding, by the key that it has in the book, such as ordinary-notice-given-412.</summary>
    public string? Finding { get; init; }

    /// <summary>explained, or corrected.</summary>
    public string? Answer { get; init; }

    /// <summary>The answer itself, which names no person: everyone may read it.</summary>
    public string? Text { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var key = fields.Required<FindingKey>("finding", Finding);
        var answer = fields.RequiredChoice<FindingAnswer>("answer", Answer);
        var text = fields.RequiredText("text", Text, 10_000, lines: true);
        var basis = await asking.BasisAsync(this, Authority.Secretariat, asking.Today, cancellation);
        fields.Check();
        var conformity = await asking.Conformities.NowAsync(asking.Today, cancellation);
        // What was answered so already is not written again.
        if (conformity.Answers.TryGetValue(key, out var given) && given.Fact.Answer == answer
            && (await asking.TextsAsync([given.Fact.Text], cancellation)).GetValueOrDefault(given.Fact.Text)?.Text == text)
            return null;
        return await asking.EnterAsync(
            new AnswerFinding(
                new FindingAnswered(key, answer, asking.Text(text, open: true), asking.Today, basis),
                conformity.Findings.Any(finding => finding.Key == key)),
            cancellation);
    }
}
