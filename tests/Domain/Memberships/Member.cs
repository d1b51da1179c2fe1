// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Memberships;

/// <summary>What has happened to an authority's membership.</summary>
public static class Member
{
    public static readonly MembershipAppliedFor Applied = new(An.Authority, An.Application, On("2026-03-01"), An.Letter);

    public static readonly MembershipRejected Rejected = new(
        An.Authority, 7, null, An.Explanation, On("2026-03-10"), new Basis(Authority.Chair, On("2026-03-10")));

    public static readonly MemberExcluded Excluded = new(An.Authority, An.Explanation, On("2026-02-01"), An.BoardDecision);

    public static readonly ExclusionConfirmed Confirmed = new(An.Authority, On("2026-04-23"), An.AssemblyDecision);

    public static readonly ExclusionOverturned Overturned = new(An.Authority, On("2026-04-23"), An.AssemblyDecision);

    public static MembershipRegistered Registered(string on) =>
        new(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [], On(on), An.BoardDecision);

    public static MembershipApproved Approved(string on) => new(An.Authority, 7, null, On(on), new Basis(Authority.Chair, On("2026-03-10")));

    public static MembershipApplicationWithdrawn Withdrawn(string on) => new(An.Authority, On(on), An.Letter);

    public static MembershipResigned Resigned(string on) => new(An.Authority, On(on), An.Letter);
}
