// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>The event store, set up for a ledger: nothing is ever changed, skipped or cleaned.</summary>
public static class LedgerStore
{
    public const string Schema = "ledger";

    /// <summary>The header of an entry that names who approved.</summary>
    public const string ApprovedBy = "approvedBy";

    /// <summary>The header of an entry that names the key it was asked for with.</summary>
    public const string IdempotencyKey = "idempotencyKey";

    public static void Configure(StoreOptions options)
    {
        options.DatabaseSchemaName = Schema;
        options.UseSystemTextJsonForSerialization(configure: json => LedgerJson.Apply(json));

        options.Events.StreamIdentity = StreamIdentity.AsString;
        // The clerk's own time is stored, and a writer that lost a race fails before it has taken a number.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        options.Events.UseListenNotifyForEventAppends = true;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.AutoDiscoverTagTypes = false;
        // Entries are found by their id when a key is used again.
        options.Events.EnableUniqueIndexOnEventId = true;
        // Indexes of the ledger's own (src/Host/Schema): Marten would drop them at every upgrade.
        options.Events.IgnoreIndex("entry_correlation");
        options.Events.IgnoreIndex("entry_recorder");
        options.Events.IgnoreIndex("entry_about");
        options.Events.IgnoreIndex("entry_rests_on");
        options.Events.IgnoreIndex("entry_reference");
        options.Events.IgnoreIndex("entry_vote");
        options.Events.IgnoreIndex("entry_body_persons");
        options.Events.IgnoreIndex("entry_forgotten");
        foreach (var (name, fact) in FactTypes.ByName) options.Events.MapEventType(fact, name);

        // An entry that a book skips silently is the worst fault a ledger can have: the book stops instead, and readiness says so.
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.Add(new TimelineProjection(), ProjectionLifecycle.Async, TimelineProjection.Book, book =>
        {
            book.DeleteDataInTableOnTeardown(TimelineProjection.Table);
            book.DeleteDataInTableOnTeardown(BookReach.Table);
            // Each page is a transaction and some statements, however many entries it has; what begins and ends within one is written once.
            book.BatchSize = TimelineProjection.Page;
            book.MaximumHopperSize = 3 * TimelineProjection.Page;
        });
        // Wolverine runs books and reactions, here or in another process.
        options.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;

        options.AutoCreateSchemaObjects = AutoCreate.None;

        // What is written is never sent again by itself: the clerk decides anew, and books and reactions are started anew.
        options.ConfigureWritePolly(_ => { });
    }
}
