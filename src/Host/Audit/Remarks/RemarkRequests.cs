// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>What a remark and its answer are asked with alike.</summary>
public abstract record RemarkRequest
{
    /// <summary>The number of the entry.</summary>
    public long? Number { get; init; }

    /// <summary>What is said; kept as a private document.</summary>
    public string? Text { get; init; }

    // It goes with the persons whom the entry is about.
    private protected async Task<(long Number, bool Exists, Digest Text)> ReadAsync(Asking asking, CancellationToken cancellation)
    {
        var number = asking.Fields.RequiredNumber("number", Number);
        _ = asking.Fields.RequiredText("text", Text, 10_000, lines: true);
        var entry = await asking.Desk.EntryAsync(number, cancellation);
        var text = asking.PrivateText("text", Text, about: Names.Subjects(entry?.Data as IFact));
        asking.Fields.Check();
        return (number, entry is not null, text!.Value);
    }
}

/// <summary>Asks for <see cref="PutRemark"/>.</summary>
public sealed record RemarkOnEntryRequest : RemarkRequest, IRequest
{
    public IReadOnlyList<Role> Allowed => [Role.Auditor];

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (number, exists, text) = await ReadAsync(asking, cancellation);
        return await asking.EnterAsync(new PutRemark(number, exists, text, asking.Today), cancellation);
    }
}

/// <summary>Asks for <see cref="AnswerRemark"/>.</summary>
public sealed record AnswerRemarkRequest : RemarkRequest, IRequest
{
    /// <summary>The number of the remark among those on the entry.</summary>
    public long? Remark { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var remark = asking.Fields.RequiredNumber("remark", Remark);
        var (number, _, text) = await ReadAsync(asking, cancellation);
        return await asking.EnterAsync(
            new AnswerRemark(new RemarkAnswered(
                number, (int)Math.Clamp(remark, int.MinValue, int.MaxValue), text, asking.Today, new Basis(Authority.Secretariat, asking.Today))),
            cancellation);
    }
}
