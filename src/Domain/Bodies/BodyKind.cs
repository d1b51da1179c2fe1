// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Bodies;

/// <summary>What sort of body.</summary>
public enum BodyKind
{
    /// <summary>The board (§ 6).</summary>
    Board,

    /// <summary>The daily operation (§ 11).</summary>
    Secretariat,

    /// <summary>Decides a product's direction, economy and priorities.</summary>
    SteeringGroup,

    /// <summary>Collects and prioritises development wishes.</summary>
    CoordinationGroup,

    /// <summary>Gives advice; need not belong to one product.</summary>
    SubjectGroup,

    /// <summary>Set up by the board (§ 6.6).</summary>
    Committee,
}

/// <summary>What a person is in a body.</summary>
public enum SeatRole
{
    Chair,
    Member,
    Substitute,

    /// <summary>Sits there without a vote.</summary>
    Observer,
    Coordinator,
}

/// <summary>The years in which a seat is up for election: half the board in even years, the rest in odd (§ 6.4).</summary>
public enum Cohort
{
    EvenYears,
    OddYears,
}

/// <summary>Which seats are up for election when.</summary>
public static class Cohorts
{
    /// <summary>Those up in a year.</summary>
    public static Cohort Of(int year) => year % 2 == 0 ? Cohort.EvenYears : Cohort.OddYears;
}
