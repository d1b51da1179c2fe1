// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Reads from the entries themselves what the ledger can show of a product.</summary>
public static class EvidenceReader
{
    /// <summary>What it shows, for the day and by the entries that are asked about.</summary>
    public static async Task<IReadOnlyList<Shown>> OfAsync(NpgsqlDataSource source, string product, AsOf asOf, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(source, ProductState.StreamOf(product), asOf, cancellation);
        var bodies = new Dictionary<string, IReadOnlyList<Said>>();
        // A product has a group or two.
        foreach (var body in States.Replay<ProductState, ProductEvent>(entries).Groups(asOf.Effective).Append(BodyState.Board).Distinct())
            bodies[body] = await EntriesAsync(source, BodyState.StreamOf(body), asOf, cancellation);
        return LedgerEvidence.Of(entries, bodies, asOf.Effective);
    }

    private static async Task<IReadOnlyList<Said>> EntriesAsync(
        NpgsqlDataSource source, string stream, AsOf asOf, CancellationToken cancellation) =>
        await AuditTrail.AskAsync(source, asOf.Number, new Excerpt(), new AuditQuestion(Stream: stream), cancellation)
            .Where(entry => entry.ReadableFactOf() is not null)
            .Select(entry => new Said(entry.FactOf(), entry.Number)).ToListAsync(cancellation);
}
