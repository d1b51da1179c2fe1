// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Audit;

/// <summary>Says what each entry means, in one sentence that one who knows nothing of the ledger understands.</summary>
public sealed class Sentences(Words words, IStringLocalizer<Texts> texts)
{
    /// <summary>What happened, as one sentence. Throws <see cref="UnknownFactException"/> for a fact it has no words for.</summary>
    public string Of(EntryRow entry, Names names)
    {
        if (entry.ReadableFactOf() is not { } fact) return texts["entry.unreadable"];
        return Of(fact, PersonId.TryParse(entry.ApprovedBy, out var person) ? names.Person(person) : null, names);
    }

    private string Of(IFact fact, string? approver, Names names)
    {
        var sentence = fact switch
        {
            MembershipEvent membership => OfMembership(membership, names, approver),
            SupplierEvent supplier => OfSupplier(supplier, names, approver),
            OrganisationEvent organisation => OfOrganisation(organisation, names),
            OnboardingEvent step => OfOnboarding(step, names),
            BodyEvent body => OfBody(body, names),
            ProductEvent product => OfProduct(product, names),
            DuesEvent dues => OfDues(dues, names),
            ResolutionEvent resolution => OfResolution(resolution, names),
            ProposalEvent proposal => OfProposal(proposal, names),
            CatalogueEvent catalogue => OfCatalogue(catalogue),
            AssessmentEvent assessment => OfAssessment(assessment, names),
            MeetingEvent meeting => OfMeeting(meeting, names),
            AssemblyEvent assembly => OfAssembly(assembly, names),
            RollEvent roll => OfRoll(roll, names),
            BallotEvent ballot => OfBallot(ballot, names),
            VoteCast { Paper: { } paper } cast => SayAs(
                cast, "open", words.Ballot(cast.Ballot), Organisation(cast.Cvr, cast, names), words.Paper(paper)),
            VoteCast cast => Say(cast, words.Ballot(cast.Ballot), Organisation(cast.Cvr, cast, names)),
            TariffSet { PublishedOn: { } published } set =>
                SayAs(set, "published", Formats.Money(set.Year.Øre), set.VatPercent, words.From(set.EffectiveOn), words.On(published)),
            TariffSet set => Say(set, Formats.Money(set.Year.Øre), set.VatPercent, words.From(set.EffectiveOn)),
            RuleSet set => Say(set, words.From(set.EffectiveOn), words.Value(set.Rule), words.Value(set.Rule, set.Value)),
            StatutesAdopted adopted => Say(adopted, adopted.Version, words.From(adopted.EffectiveOn)),
            StatutesPublished { Address: { } address } published => SayAs(
                published, "address", published.Version, words.On(published.EffectiveOn), address),
            StatutesPublished published => Say(published, published.Version, words.On(published.EffectiveOn)),
            FindingAnswered answered => Say(
                answered, words.Value(answered.Answer), texts[$"check.{Inspection.NameOf(answered.Finding)}"].Value, answered.Finding),
            EntryRemarked remarked => Say(remarked, remarked.Remark, remarked.Entry),
            RemarkAnswered answered => Say(answered, answered.Remark, answered.Entry),
            DemonstrationOpened => Say(fact),
            EntryCorrected corrected => Say(corrected, corrected.Number, Of(corrected.Replacement, approver, names)),
            EntryAnnulled annulled => Say(annulled, annulled.Number),
            OperationBegun => Say(fact, words.From(fact.EffectiveOn)),
            LogKeyChanged { Reason: LogKeyReason.Restored } restored => SayAs(restored, "restored", KeyId(restored)),
            LogKeyChanged changed => Say(changed, KeyId(changed)),
            PersonForgotten => Say(fact, words.On(fact.EffectiveOn)),
            _ => throw new UnknownFactException(fact),
        };
        return char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..];
    }

    private static string KeyId(LogKeyChanged changed) => changed.Key.Id.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>What the entry's stream is about: Medlemskab: Favrskov Kommune.</summary>
    public string Subject(EntryRow entry, Names names) => entry.ReadableFactOf() switch
    {
        null => entry.Stream,
        MembershipEvent fact => texts["entry.subject.member", Organisation(fact.Cvr, fact, names)],
        SupplierEvent fact => texts["entry.subject.supplier", Organisation(fact.Cvr, fact, names)],
        OrganisationEvent fact => texts["entry.subject.organisation", Organisation(fact.Cvr, fact, names)],
        OnboardingEvent fact => texts["entry.subject.onboarding", Organisation(fact.Cvr, fact, names)],
        DuesEvent fact => texts["entry.subject.dues", Organisation(fact.Cvr, fact, names), fact.Year],
        OfficeTaken { Office: Office.Auditor } or OfficeLeft { Office: Office.Auditor } => texts["entry.subject.auditor"],
        BodyEvent fact => texts["entry.subject.body", Body(fact.Body, names)],
        ProductEvent fact => texts["entry.subject.product", Product(fact, names)],
        ResolutionEvent fact => texts["entry.subject.resolution", fact.Resolution],
        ProposalEvent fact => texts["entry.subject.proposal", fact.Proposal],
        CatalogueEvent fact => texts["entry.subject.catalogue", fact.Version],
        AssessmentEvent fact => texts["entry.subject.assessment", Assessment(fact.Assessment)],
        MeetingEvent fact => texts["entry.subject.meeting", Body(fact.Meeting.Body.ToString(), names), Formats.Date(fact.Meeting.Day)],
        AssemblyEvent fact => texts["entry.subject.assembly", fact.Assembly],
        RollEvent fact => texts["entry.subject.roll", fact.Assembly],
        BallotEvent fact => texts["entry.subject.ballot", fact.Ballot],
        VoteCast fact => texts["entry.subject.vote", fact.Ballot, Organisation(fact.Cvr, fact, names)],
        TariffEvent => texts["entry.subject.tariff"],
        StatutesEvent => texts["entry.subject.statutes"],
        OperationsEvent => texts["entry.subject.ledger"],
        FindingEvent fact => texts["entry.subject.finding", fact.Finding],
        RemarkEvent fact => texts["entry.subject.remarks", fact.Entry],
        PersonEvent => texts["entry.subject.person"],
        AuditEvent fact => texts["entry.subject.entry", fact.Number],
        var fact => throw new UnknownFactException(fact),
    };

    /// <summary>On whose authority it stands; what the ledger entered by itself stands on the entry it follows from.</summary>
    public string Basis(IFact fact, Names names) => fact switch
    {
        DuesInvoiceTriggered triggered => texts["basis.follows.tariff", triggered.Cause, triggered.TariffEntry],
        _ when CauseOf(fact) is { } cause => texts["basis.follows", cause],
        _ => words.Basis(fact.Basis, Body(fact.Basis.DecidedBy.ToString(), names)),
    };

    /// <summary>The person's name as far as the reader may see it, or what else to call the person.</summary>
    public string Person(PersonId person, Names names) =>
        person == PersonId.Ledger ? texts["entry.name.ledger"]
        : names.Hides(person) ? texts["entry.name.staff"]
        : names.Person(person) ?? texts["entry.name.erased"];

    private static long? CauseOf(IFact fact) => fact switch
    {
        MembershipPassedOn passed => passed.Cause,
        MembershipTakenOver taken => taken.Cause,
        MembershipLapsed lapsed => lapsed.Cause,
        SupplierPassedOn passed => passed.Cause,
        SupplierTakenOver taken => taken.Cause,
        SupplierLapsed lapsed => lapsed.Cause,
        OrganisationEntered entered => entered.Cause,
        OrganisationAbsorbed absorbed => absorbed.Cause,
        SeatLapsed lapsed => lapsed.Cause,
        SeatPassedOn passed => passed.Cause,
        OfficeLapsed lapsed => lapsed.Cause,
        OfficePassedOn passed => passed.Cause,
        DuesInvoiceNotTriggered not => not.Cause,
        _ => null,
    };

    /// <summary>What the organisation was called when the fact took effect; its CVR number while the ledger has not heard its name.</summary>
    private string Organisation(Cvr cvr, IFact fact, Names names) =>
        names.Organisation(cvr, fact.EffectiveOn.Latest) ?? texts["entry.name.cvr", cvr];

    private string OfMembership(MembershipEvent fact, Names names, string? approver)
    {
        var (who, on, from) = (Organisation(fact.Cvr, fact, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            MembershipRegistered registered => Say(fact, registered.Name, from),
            MembershipEndRegistered or MembershipDeemedResigned => Say(fact, who, from),
            MembershipAppliedFor applied => Say(fact, applied.Application.Name, words.On(applied.Application.ReceivedOn)),
            MembershipApplicationCorrected corrected => Say(fact, corrected.Application.Name, words.On(corrected.Application.ReceivedOn)),
            MembershipApplicationAnnulled or MembershipApplicationWithdrawn => Say(fact, who, on),
            MembershipApproved approved => Decided(fact, approved.StandIn, approver, who, from),
            MembershipRejected rejected => Decided(fact, rejected.StandIn, approver, who, on),
            MembershipResigned or MemberExcluded or ExclusionConfirmed or ExclusionOverturned or MembershipLapsed => Say(fact, who, on),
            MembershipPassedOn passed => PassedOn(fact, MembershipState.Kind, passed.Cvr, passed.To, names),
            MembershipTakenOver taken => Say(fact, who, Organisation(taken.From, fact, names), on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfSupplier(SupplierEvent fact, Names names, string? approver)
    {
        var (who, on, from) = (Organisation(fact.Cvr, fact, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            SupplierRegistered registered => Say(fact, registered.Name, from),
            SupplierEndRegistered or SupplierEnded => Say(fact, who, from),
            SupplierAgreementSigned signed => Say(fact, signed.Application.Name, words.On(signed.Application.ReceivedOn)),
            SupplierAgreementCorrected corrected => Say(fact, corrected.Application.Name, words.On(corrected.Application.ReceivedOn)),
            SupplierAgreementAnnulled or SupplierAgreementWithdrawn or SupplierLapsed => Say(fact, who, on),
            SupplierAccepted accepted => Decided(fact, accepted.StandIn, approver, who, from),
            SupplierRejected rejected => Decided(fact, rejected.StandIn, approver, who, on),
            SupplierPassedOn passed => PassedOn(fact, SupplierState.Kind, passed.Cvr, passed.To, names),
            SupplierTakenOver taken => Say(fact, who, Organisation(taken.From, fact, names), on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfOrganisation(OrganisationEvent fact, Names names)
    {
        var (who, on, from) = (Organisation(fact.Cvr, fact, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            OrganisationEntered entered => Say(fact, entered.Name, words.Value(entered.Kind), entered.Cvr),
            OrganisationRenamed renamed => names.OrganisationThen(renamed.Cvr, Before(fact)) is { } former && former != renamed.Name
                ? Say(fact, former, renamed.Name, from)
                : SayAs(fact, "unnamed", renamed.Cvr, renamed.Name, from),
            OrganisationKindChanged changed => Say(fact, who, words.Value(changed.Kind), from),
            OrganisationGlnChanged changed => Say(fact, who, changed.Gln, from),
            OrganisationMoved moved => Say(fact, who, moved.Address, from),
            OrganisationContactsChanged changed => Say(fact, who, from, Contacts(changed.Contacts, names)),
            OrganisationMerged merged => Merged(merged, names),
            OrganisationAbsorbed absorbed => Say(fact, who, Organisation(absorbed.Absorbed, fact, names), on),
            OrganisationSplitOff split => Ties(split.Cvr, fact, names) is [_, ..] ties
                ? SayAs(fact, Written(split.Succession), who, split.Name, on, List([.. ties.Select(tie => texts[$"entry.tied.{tie}"].Value)]))
                : Say(fact, who, split.Name, on),
            OrganisationCeased => Say(fact, who, on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfOnboarding(OnboardingEvent fact, Names names)
    {
        var (who, on) = (Organisation(fact.Cvr, fact, names), words.On(fact.EffectiveOn));
        return fact switch
        {
            ProfileMade or ProductsConsidered => Say(fact, who, on),
            AccessionSent sent => Say(fact, who, on, names.Product(sent.Product, fact.EffectiveOn.Latest) ?? sent.Product),
            GroupChosen chosen => Say(fact, who, on, Body(chosen.Body, names)),
            StepDeclined declined => SayAs(fact, Written(declined.Step), who, on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfBody(BodyEvent fact, Names names)
    {
        var (on, from, body) = (words.On(fact.EffectiveOn), words.From(fact.EffectiveOn), Body(fact.Body, names));
        return fact switch
        {
            BodyEstablished established => Say(fact, established.Name, words.Value(established.Kind), from),
            BodyRenamed renamed => Say(fact, body, renamed.Name, from),
            BodyPurposeChanged changed => Say(fact, body, from, changed.Purpose),
            TermsOfReferenceAdopted or BodyDissolved => Say(fact, body, from),
            SeatTaken taken => Say(
                fact, Holder(taken.Person, names), words.Value(taken.Role), body, from, For(taken.Organisation, fact, names), Until(taken.Until)),
            SeatRenewed renewed => Say(fact, Holder(renewed.Person, names), words.Value(renewed.Role), body, from, Until(renewed.Until)),
            SeatLeft left => Say(fact, Holder(left.Person, names), words.Value(left.Role), body, on),
            SeatTransferred passed => Say(
                fact, Holder(passed.Person, names), words.Value(passed.Role), body, Holder(passed.To, names), on),
            SubstituteSeated seated => Say(
                fact, Holder(seated.Substitute, names), words.Value(seated.Role), body, Holder(seated.Person, names), on,
                For(seated.Organisation, fact, names)),
            SeatLapsed lapsed => Say(fact, Holder(lapsed.Person, names), words.Value(lapsed.Role), body, on),
            SeatPassedOn passed => Say(
                fact, Holder(passed.Person, names), words.Value(passed.Role), body, Organisation(passed.Organisation, fact, names), from),
            OfficeTaken { Organisation: { } organisation } taken => SayAs(
                fact, "of-organisation", Holder(taken.Person, names), Held(taken.Office, body), from, Organisation(organisation, fact, names)),
            OfficeTaken taken => Say(fact, Holder(taken.Person, names), Held(taken.Office, body), from),
            OfficeLeft left => Say(fact, Holder(left.Person, names), Held(left.Office, body), on),
            OfficeLapsed lapsed => Say(fact, Holder(lapsed.Person, names), Held(lapsed.Office, body), on),
            OfficePassedOn passed => Say(
                fact, Holder(passed.Person, names), Held(passed.Office, body), Organisation(passed.Organisation, fact, names), from),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfProduct(ProductEvent fact, Names names)
    {
        var (product, on, from) = (Product(fact, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            ProductIdeaNoted { Purpose: { } purpose } noted => SayAs(fact, "purpose", noted.Name, on, purpose),
            ProductIdeaNoted noted => Say(fact, noted.Name, on),
            ProductRegistered registered => Say(fact, registered.Name, from),
            ProductAdmitted { Contributor: { } contributor } admitted =>
                SayAs(fact, "contributed", product, from, admitted.Licence, Organisation(contributor, fact, names)),
            ProductAdmitted admitted => Say(fact, product, from, admitted.Licence),
            ProductRenamed renamed => Say(fact, product, renamed.Name, from),
            ProductLicenceChanged changed => Say(fact, product, changed.Licence, from),
            ProductRepositoryMoved moved => Say(fact, product, moved.Repository, from),
            ProductFinanceNumberAssigned assigned => Say(fact, product, assigned.FinanceNumber, from),
            ParticipantJoined joined => Say(fact, Organisation(joined.Cvr, fact, names), product, from),
            ParticipantLeft left => Say(fact, Organisation(left.Cvr, fact, names), product, from),
            ProductSupplierAttached attached =>
                Say(fact, Organisation(attached.Cvr, fact, names), words.Value(attached.Service), product, from),
            ProductSupplierDetached detached =>
                Say(fact, Organisation(detached.Cvr, fact, names), words.Value(detached.Service), product, from),
            ProductGroupAttached attached => Say(fact, Body(attached.Body, names), product, from),
            ProductGroupDetached detached => Say(fact, Body(detached.Body, names), product, from),
            SteeringGroupApproved approved => Say(fact, Body(approved.Body, names), product, on),
            BoardInformedOfProduct => Say(fact, product, on),
            ProductPromoted promoted => Say(fact, product, words.Value(promoted.Level), on),
            ProductDemoted demoted => Say(fact, product, words.Value(demoted.Level), on),
            ProductLevelRegistered { Level: GovernanceLevel.Sandbox } => SayAs(fact, "sandbox", product, from),
            ProductLevelRegistered registered => Say(fact, product, words.Value(registered.Level), from),
            SandboxProjectStarted or SharedOperationOffered or SharedOperationCeased or ProductMaintenanceBegun or ProductPaused or ProductResumed
                or ProductRetired or ProductExited => Say(fact, product, from),
            _ => throw new UnknownFactException(fact),
        };
    }

    // What it was called the day before: a product that leaves may be renamed the same day.
    private static string Product(ProductEvent fact, Names names) => names.Product(fact.Product, Before(fact)) ?? fact.Product;

    private string OfResolution(ResolutionEvent fact, Names names)
    {
        var (decided, who) = (words.On(fact.Basis.DecidedOn), Body(fact.Basis.DecidedBy.ToString(), names));
        return fact switch
        {
            ResolutionProposed proposed => Say(fact, fact.Resolution, decided, proposed.Title),
            ResolutionAdopted adopted => Say(fact, who, decided, fact.Resolution, words.Value(adopted.Channel), words.From(fact.EffectiveOn)),
            ResolutionRejected rejected => Say(fact, who, decided, fact.Resolution, words.Value(rejected.Channel)),
            ResolutionWithdrawn => Say(fact, fact.Resolution, decided),
            ResolutionRegistered registered => Say(fact, fact.Resolution, decided, registered.Title),
            ResolutionRatified => Say(fact, who, decided, fact.Resolution),
            ResolutionPublished => Say(fact, fact.Resolution, words.On(fact.EffectiveOn)),
            ResolutionSuperseded superseded => Say(fact, fact.Resolution, superseded.By, words.From(fact.EffectiveOn)),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfProposal(ProposalEvent fact, Names names)
    {
        var (key, body, on) = (fact.Proposal, Body(fact.Proposal.Body.ToString(), names), words.On(fact.EffectiveOn));
        return fact switch
        {
            ChangeProposed { Person: { } person } proposed =>
                SayAs(fact, "by", key, body, on, proposed.Title, Holder(person, names) + For(proposed.Organisation, fact, names)),
            ChangeProposed { Organisation: { } organisation } proposed =>
                SayAs(fact, "by", key, body, on, proposed.Title, Organisation(organisation, fact, names)),
            ChangeProposed proposed => Say(fact, key, body, on, proposed.Title),
            ProposalDeclined { Grounds: { } grounds } => SayAs(fact, "grounds", key, body, on, grounds),
            ProposalDelivered { Release: { } release } => SayAs(fact, "release", key, on, release),
            ProposalDiscussed or ProposalWithdrawn or ProposalDelivered => Say(fact, key, on),
            ProposalAccepted or ProposalDeclined => Say(fact, key, body, on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfMeeting(MeetingEvent fact, Names names)
    {
        var (body, on) = (Body(fact.Meeting.Body.ToString(), names), words.On(fact.Meeting.Day));
        return fact switch
        {
            MeetingScheduled or MeetingRegistered or MeetingCancelled or AgendaDrawnUp or MinutesSent or MinutesApproved or MinutesPublished =>
                Say(fact, body, on),
            AgendaItemAdded added => Say(fact, body, on, added.Item, added.Title),
            AgendaItemDropped dropped => Say(fact, body, on, dropped.Item),
            PaperAttached attached => Say(fact, body, on, attached.Title),
            MinutesBegun begun => Say(fact, body, on, Holder(begun.Chair, names)),
            AttendanceNoted noted => Say(fact, body, on, Holder(noted.Person, names), words.Value(noted.Attendance)),
            ConflictDeclared declared => Say(fact, body, on, Holder(declared.Person, names), declared.Item),
            VoteTaken vote => Say(fact, body, on, vote.Item, vote.For, vote.Against, vote.Blank, words.Value(Counting.Outcome(vote))),
            ActionAgreed agreed => Say(fact, body, on, agreed.Action, agreed.Title),
            ActionClosed closed => Say(fact, body, on, closed.Action, words.Value(closed.Outcome)),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfAssembly(AssemblyEvent fact, Names names)
    {
        var (of, on, from) = (words.Assembly(fact.Assembly), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            ExtraordinaryDemanded demanded => Say(fact, of, Organisation(demanded.Cvr, fact, names), on),
            ExtraordinaryDemandWithdrawn withdrawn => Say(fact, of, Organisation(withdrawn.Cvr, fact, names), on),
            AssemblyPlanned { Place: { } place, Online: var online } => SayAs(fact, "at", of, on, At(place, online)),
            AssemblyMoved { Place: { } place, Online: var online } => SayAs(fact, "at", of, on, At(place, online)),
            AssemblyPlanned { Online: true } or AssemblyMoved { Online: true } => SayAs(fact, "online", of, on),
            DemandConsidered or AssemblyPlanned or AssemblyMoved or AssemblyCalledOff or AssemblyRegistered or NoticeGiven or MotionsDistributed
                or AssemblyRecessed or AssemblyResumed or AssemblyClosed or AssemblyMinutesDrafted or AssemblyMinutesPublished => Say(fact, of, on),
            AssemblyMinutesSigned signed => Say(fact, of, Holder(signed.Chair, names), on),
            AgendaItemPlaced { Motion: { } motion } placed =>
                SayAs(fact, "motion", of, placed.Item, placed.Title ?? words.Value(placed.Kind), motion),
            AgendaItemPlaced placed => Say(fact, of, placed.Item, placed.Title ?? words.Value(placed.Kind)),
            AgendaItemRemoved removed => Say(fact, of, removed.Item),
            AgendaItemReached reached => Say(fact, of, reached.Item, on),
            MotionReceived received => Say(
                fact, of, received.Motion, on,
                received.By is { } by ? Organisation(by, fact, names) : Body(fact.Basis.DecidedBy.ToString(), names), received.Title),
            MotionAmended amended => Say(fact, of, amended.Motion, on, amended.Title),
            MotionWithdrawn withdrawn => Say(fact, of, withdrawn.Motion, on),
            DuesProposed proposed => Say(fact, of, proposed.Motion, Formats.Money(proposed.Year.Øre), proposed.VatPercent, from),
            RuleProposed proposed => Say(
                fact, of, proposed.Motion, words.Value(proposed.Rule), words.Value(proposed.Rule, proposed.Value), from),
            ExclusionLaidBefore laid => Say(fact, of, Organisation(laid.Cvr, fact, names), laid.Motion),
            CandidateNominated { Organisation: { } organisation } nominated => SayAs(
                fact, "of-organisation", of, Holder(nominated.Person, names), words.Value(nominated.Seat), Organisation(organisation, fact, names)),
            CandidateNominated nominated => Say(fact, of, Holder(nominated.Person, names), words.Value(nominated.Seat)),
            CandidacyWithdrawn withdrawn => Say(fact, of, Holder(withdrawn.Person, names), words.Value(withdrawn.Seat)),
            MeetingChairElected elected => Say(fact, of, Holder(elected.Person, names), on),
            MinuteTakerElected elected => Say(fact, of, Holder(elected.Person, names), on),
            _ => throw new UnknownFactException(fact),
        };

        string At(string place, bool online) => online ? texts["meeting.place.and-online", place] : place;
    }

    private string OfRoll(RollEvent fact, Names names)
    {
        var of = words.Assembly(fact.Assembly);
        return fact switch
        {
            RepresentativeCredentialed credentialed => Say(fact, of, Holder(credentialed.Person, names), Organisation(credentialed.Cvr, fact, names)),
            ProxyGiven given => Say(fact, of, Organisation(given.Cvr, fact, names), Organisation(given.To, fact, names)),
            ProxyAccepted accepted => Say(fact, of, Organisation(accepted.Cvr, fact, names)),
            ProxyRefused refused => Say(fact, of, Organisation(refused.Cvr, fact, names)),
            ProxyRevoked revoked => Say(fact, of, Organisation(revoked.Cvr, fact, names)),
            RollFrozen frozen => Say(fact, of, words.On(frozen.EffectiveOn), frozen.Members, frozen.UpTo),
            MemberArrived { Online: true } arrived => SayAs(fact, "online", of, Organisation(arrived.Cvr, fact, names)),
            MemberArrived arrived => Say(fact, of, Organisation(arrived.Cvr, fact, names)),
            MemberDeparted departed => Say(fact, of, Organisation(departed.Cvr, fact, names)),
            MemberCeased ceased => Say(fact, of, Organisation(ceased.Cvr, fact, names)),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfBallot(BallotEvent fact, Names names)
    {
        var of = words.Ballot(fact.Ballot);
        return fact switch
        {
            BallotOpened { Repeats: { } repeats } opened => SayAs(fact, "again", of, words.About(opened), words.Value(opened.Method), repeats),
            BallotOpened opened => Say(fact, of, words.About(opened), words.Value(opened.Method)),
            BallotCounted counted => Say(fact, of, Holder(counted.Teller, names), words.Count(counted.Count)),
            BallotClosed => Say(fact, of),
            BallotsPublished published => Say(fact, of, words.Count(published.Count)),
            BallotAnnulled annulled => Say(fact, of, annulled.Grounds),
            LotDrawn lot => Say(fact, of, Holder(lot.Person, names)),
            MotionDeclared { Motion: { } motion } declared => SayAs(
                fact, "motion", of, motion, words.Value(declared.Result), words.Count(declared.Count)),
            MotionDeclared declared => Say(fact, of, words.Value(declared.Result), words.Count(declared.Count)),
            ElectionDeclared { Count.Papers: 0 } declared => SayAs(fact, "uncontested", of, words.Value(declared.Seat)),
            ElectionDeclared declared => Say(fact, of, words.Value(declared.Seat), words.Count(declared.Count)),
            CandidateElected { Organisation: { } organisation } elected => SayAs(
                fact, "of-organisation", of, Holder(elected.Person, names), words.Value(elected.Seat), Organisation(organisation, fact, names)),
            CandidateElected elected => Say(fact, of, Holder(elected.Person, names), words.Value(elected.Seat)),
            _ => throw new UnknownFactException(fact),
        };
    }

    // Whoever the reader may not know holds nothing by what stands now.
    private string Holder(PersonId person, Names names) => !names.Hides(person) ? Person(person, names)
        : texts[names.InRegister(person) ? "entry.name.hidden" : "entry.name.erased"];

    // The statutes' own are no proper names within a sentence.
    private string Body(string body, Names names) =>
        BodyState.IsStatutory(body) ? words.Authority(body) : names.Bodies.GetValueOrDefault(body) ?? words.Authority(body);

    private string For(Cvr? cvr, IFact fact, Names names) =>
        cvr is { } organisation ? texts["entry.seat.for", Organisation(organisation, fact, names)] : "";

    private string Until(GovernanceDate? until) => until is { } end ? texts["entry.seat.until", words.Date(end)] : "";

    private string OfDues(DuesEvent fact, Names names)
    {
        var who = Organisation(fact.Cvr, fact, names);
        return fact switch
        {
            DuesInvoiceTriggered { HalfYear: true } half => SayAs(
                fact, "half", who, half.Year, Formats.Money(half.Net.Øre), Formats.Money(half.Vat.Øre)),
            DuesInvoiceTriggered whole => Say(fact, who, whole.Year, Formats.Money(whole.Net.Øre), Formats.Money(whole.Vat.Øre)),
            DuesInvoiceNotTriggered not => Say(fact, who, not.Year, words.Value(not.Reason)),
            DuesDemanded demanded => Say(fact, who, demanded.Year, words.On(demanded.EffectiveOn)),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfCatalogue(CatalogueEvent fact)
    {
        var from = words.From(fact.EffectiveOn);
        return fact switch
        {
            RequirementAdded { Recommendation: true } added => SayAs(
                fact, "recommended", added.Version, added.Requirement, words.Value(added.Theme), words.Value(added.Level), from, added.Wording),
            RequirementAdded added => Say(
                fact, added.Version, added.Requirement, words.Value(added.Theme), words.Value(added.Level), from, added.Wording),
            CatalogueAdopted adopted => Say(fact, adopted.Version, adopted.Requirements, from),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfAssessment(AssessmentEvent fact, Names names)
    {
        var (of, on) = (Assessment(fact.Assessment), words.On(fact.EffectiveOn));
        return fact switch
        {
            AssessmentBegun { FilledBy: { } person } begun => SayAs(fact, "by", of, on, begun.Catalogue, Holder(person, names)),
            AssessmentBegun begun => Say(fact, of, on, begun.Catalogue),
            RequirementAnswered { Answer: { } answer } answered => Say(fact, of, on, answered.Requirement, words.Value(answer)),
            RequirementAnswered answered => SayAs(fact, "unfinished", of, on, answered.Requirement),
            AssessmentCompleted or AssessmentOmitted or EvaluationPublished => Say(fact, of, on),
            RequirementEvaluated { Light: { } light } evaluated => Say(fact, of, on, evaluated.Requirement, words.Value(light)),
            RequirementEvaluated evaluated => SayAs(fact, "unfinished", of, on, evaluated.Requirement),
            EvaluationCompleted completed => Say(fact, of, on, words.Value(completed.RecommendedLevel)),
            SecondOpinionAsked asked => Say(fact, of, on, words.Value(asked.Track)),
            SecondOpinionGiven given => Say(fact, of, on, words.Value(given.Track), words.Value(given.RecommendedLevel)),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string Assessment(AssessmentKey key) => texts["entry.assessment", key.Product, key.Half, key.Year];

    private string Decided(IFact fact, StandInReason? standIn, string? approver, string who, string when) => standIn is { } reason
        ? SayAs(fact, "stand-in", who, when, words.Value(reason), By("deputy", approver))
        : Say(fact, who, when, By("chair", approver));

    private string By(string office, string? approver) =>
        approver is null ? texts[$"entry.by.{office}"] : texts[$"entry.by.{office}.named", approver];

    private string Held(Office office, string body) => words.Held(BodyState.Kind, Written(office), body);

    private string Merged(OrganisationMerged fact, Names names)
    {
        var ties = Ties(fact.Cvr, fact, names);
        object[] gaps = [Organisation(fact.Cvr, fact, names), Organisation(fact.Into, fact, names), words.On(fact.EffectiveOn)];
        if (ties.Count == 0) return Say(fact, gaps);
        var joins = fact.Succession == Succession.Follows && ties.All(tie => names.Holds(fact.Into, tie, Before(fact)));
        return SayAs(
            fact, joins ? "joins" : Written(fact.Succession), [.. gaps, List([.. ties.Select(tie => texts[$"entry.tie.{tie}"].Value)])]);
    }

    private string PassedOn(IFact fact, string kind, Cvr from, Cvr to, Names names)
    {
        object[] gaps = [Organisation(from, fact, names), Organisation(to, fact, names), words.On(fact.EffectiveOn)];
        return names.Holds(to, kind, Before(fact)) ? SayAs(fact, "joins", gaps) : Say(fact, gaps);
    }

    /// <summary>What the organisation held when it merged or was split.</summary>
    private static List<string> Ties(Cvr cvr, IFact fact, Names names) =>
        [.. new[] { MembershipState.Kind, SupplierState.Kind }.Where(kind => names.Holds(cvr, kind, Before(fact)))];

    /// <summary>The last day before it can have happened; where that is not known, before it surely had.</summary>
    private static DateOnly Before(IFact fact) =>
        (fact.EffectiveOn.Earliest > DateOnly.MinValue ? fact.EffectiveOn.Earliest : fact.EffectiveOn.Latest).AddDays(-1);

    private string Contacts(PersonIds contacts, Names names) =>
        contacts.Count > 0 && names.SeesPersons ? List([.. contacts.Select(person => Person(person, names))])
        : contacts.Count == 1 ? texts["entry.persons.one"]
        : texts["entry.persons.many", contacts.Count];

    private string List(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : texts["list.and", string.Join(", ", items.SkipLast(1)), items[^1]];

    // The words for a name that is not shown end with a comma, and some sentences with the name.
    private string Say(IFact fact, params object[] gaps) =>
        texts[$"entry.{FactTypes.NameOf(fact.GetType())}", gaps].Value.Replace(",.", ".", StringComparison.Ordinal);

    /// <summary>The sentence of a fact that has several, by what makes the difference.</summary>
    private string SayAs(IFact fact, string variant, params object[] gaps) => texts[$"entry.{FactTypes.NameOf(fact.GetType())}.{variant}", gaps];

    private static string Written(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
