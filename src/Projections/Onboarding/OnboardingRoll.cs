// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>One member that is being received.</summary>
/// <param name="Name">What the organisation was called on the day asked about.</param>
/// <param name="Since">The first day of the membership.</param>
/// <param name="ApprovedOn">When it was approved.</param>
/// <param name="ApprovalEntry">The number of the entry by which it was.</param>
/// <param name="DuesOn">When the dues of its first year fell due; null while nothing is said of them.</param>
/// <param name="DuesEntry">The number of the entry that says so.</param>
/// <param name="NoTrigger">Why they are not to be invoiced; null where they are.</param>
/// <param name="Profile">Of the profile page: open, taken or declined.</param>
/// <param name="ProfileOn">When it was first taken, or else declined.</param>
/// <param name="AccessionProducts">The products whose agreements were sent, by their short names.</param>
/// <param name="GroupsChosen">The groups that were chosen, by their short names.</param>
public sealed record OnboardingRow(
    string Cvr, string Name, string Since, string ApprovedOn, long ApprovalEntry, string? DuesOn, long? DuesEntry, string? NoTrigger,
    string Profile, string? ProfileOn, string Products, string? ProductsOn, string Accession, string? AccessionOn, string AccessionProducts,
    string Groups, string? GroupsOn, string GroupsChosen)
{
    /// <summary>The steps that have no answer yet, in their order.</summary>
    public IEnumerable<OnboardingStep> Missing() => new[] { Profile, Products, Accession, Groups }.Zip(Enum.GetValues<OnboardingStep>())
        .Where(step => step.First == Written(StepStatus.Open)).Select(step => step.Second);

    internal static OnboardingRow Of(Cvr cvr, string name, ReceivedMember received)
    {
        var (steps, dues) = (received.Steps, received.Dues);
        var (profile, products, accession, groups) = (steps.Steps[0], steps.Steps[1], steps.Steps[2], steps.Steps[3]);
        return new OnboardingRow(
            cvr.ToString(), name, steps.Began.EffectiveOn.ToString(), steps.Began.Basis.DecidedOn.ToString(), steps.Entry,
            dues?.Fact.EffectiveOn.ToString(), dues?.Number, dues?.Fact is DuesInvoiceNotTriggered not ? Written(not.Reason) : null,
            Written(profile.Status), On(profile), Written(products.Status), On(products), Written(accession.Status), On(accession),
            Named<AccessionSent>(accession, sent => sent.Product),
            Written(groups.Status), On(groups), Named<GroupChosen>(groups, chosen => chosen.Body));
    }

    private static string? On(ChecklistStep step) => step.Answer?.Fact.EffectiveOn.ToString();

    private static string Named<T>(ChecklistStep step, Func<T, string> name) =>
        string.Join(' ', step.Taken.Select(taken => taken.Fact).OfType<T>().Select(name));

    private static string Written(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>The onboarding roll (modtagelsesliste): the members who are being received, and which steps are taken.</summary>
public static class OnboardingRoll
{
    /// <summary>
    /// The lines by name. <see cref="Excerpt.After"/> is a CVR number. Who is new stands in the timeline; what is a step of which membership
    /// is the Domain's to say, and read from the entries of those few.
    /// </summary>
    public static async IAsyncEnumerable<OnboardingRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var members = await NewAsync(source, asOf, excerpt, cancellation).ToListAsync(cancellation);
        var streams = members.SelectMany(member => new[]
        {
            MembershipState.StreamOf(member.Cvr), OnboardingState.StreamOf(member.Cvr), DuesState.StreamOf(member.Cvr, member.From.Year),
        });
        var entries = (await AuditTrail.OfStreamsAsync(source, [.. streams], cancellation).Where(entry => entry.Number <= asOf.Number)
            .ToListAsync(cancellation)).ToLookup(entry => entry.Stream.Split('-')[1]);
        var left = excerpt.Take;
        foreach (var (cvr, name, _) in members)
            if (left > 0 && ReceivedMember.Of(cvr, entries[cvr.ToString()], asOf.Effective) is { Steps.IsOpen: true } received)
            {
                left--;
                yield return OnboardingRow.Of(cvr, name, received);
            }
    }

    /// <summary>The members that can be new on the day, those included whose first day is to come.</summary>
    private static IAsyncEnumerable<(Cvr Cvr, string Name, DateOnly From)> NewAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select held.subject, coalesce(named.value->>'name', ''), held.first
        from (
          select subject, max(lower(effective)) as first from {TimelineProjection.Table}
          where kind = '{MembershipState.Kind}' and value->>'status' = 'member' and recorded @> $2::bigint
            and lower(effective) > $1::date - {2 * Checklist.NewFor} and (upper_inf(effective) or upper(effective) > $1::date)
          group by subject) held
        left join lateral ({OrganisationRoll.Named("held.subject")}) named on true
        where ($3 = '' or {Book.Contains("coalesce(named.value->>'name', '') || ' ' || held.subject", "$3")})
          and {OrganisationRoll.Beyond("coalesce(named.value->>'name', '')", "held.subject", "$4")}
        order by coalesce(named.value->>'name', '') collate "da-x-icu", held.subject
        """,
        [asOf.Effective, asOf.Number, excerpt.Search ?? "", excerpt.After ?? ""],
        row => (Cvr.Parse(row.GetString(0)), row.GetString(1), row.GetFieldValue<DateOnly>(2)),
        cancellation);
}
