// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Meetings;
using OS2.Ledger.Proposals;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Proposals;

/// <summary>What happens to a change proposal: put to the coordination group on 1 March 2025, accepted in May and delivered in November.</summary>
public static class Wish
{
    public const string Group = "os2iot-koordination";

    public static readonly ProposalKey Three = ProposalKey.Parse($"{Group}-2025-3");

    public static readonly ChangeProposed Proposed = new(
        Three, "Sensorer kan flyttes mellem applikationer", "os2iot", An.Authority, An.Contact, An.Agreement, On("2025-03-01"),
        By(Authority.Organisation, "2025-03-01"));

    public static readonly ProposalDiscussed Discussed = new(
        Three, MeetingKey.TryParse($"{Group}-2025-04-02", out var meeting) ? meeting : default, An.Explanation, On("2025-04-02"),
        By(Three.Body, "2025-04-02"));

    public static readonly ProposalAccepted Accepted = new(Three, On("2025-05-07"), By(Three.Body, "2025-05-07"));

    public static readonly ProposalDeclined Declined = new(
        Three, "Det kan løses med roller", An.Explanation, On("2025-05-07"), By(Three.Body, "2025-05-07"));

    public static readonly ProposalWithdrawn Withdrawn = new(Three, On("2025-04-20"), By(Authority.Organisation, "2025-04-20"));

    public static readonly WebAddress Release =
        WebAddress.TryParse("https://github.com/OS2iot/OS2IoT-backend/releases", out var address) ? address : default;

    public static readonly ProposalDelivered Delivered = new(
        Three, "1.9.0", Release, On("2025-11-03"), By(Authority.Secretariat, "2025-11-10"));

    public static Basis By(Authority body, string on) => new(body, On(on), "Møde i koordinationsgruppen");

    /// <summary>A group set up on 1 January 2025.</summary>
    public static BodyState SetUp(BodyKind kind, string? dissolved = null)
    {
        var established = new BodyEstablished(Group, kind, "Koordinationsgruppen", null, null, On("2025-01-01"), An.BoardDecision);
        return dissolved is null
            ? Given(established).Fold<BodyState, BodyEvent>()
            : Given(established, new BodyDissolved(Group, On(dissolved), An.BoardDecision)).Fold<BodyState, BodyEvent>();
    }
}
