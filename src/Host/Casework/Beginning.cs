// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Operations;

namespace OS2.Ledger.Casework;

/// <summary>What the ledger needs before the first membership can be approved and invoiced, and to tell who decides.</summary>
/// <param name="Chair">Whether somebody holds the chair today, and can approve.</param>
/// <param name="Tariff">Whether dues were set.</param>
/// <param name="Operation">Whether the day is decided from which the ledger acts.</param>
/// <param name="Board">Whether anybody beside the chair was ever entered as a member of the board.</param>
public sealed record Beginning(bool Chair, bool Tariff, bool Operation, bool Board)
{
    public bool Done => Chair && Tariff && Operation && Board;

    public static async Task<Beginning> ReadAsync(Clerk clerk, DateOnly today, CancellationToken cancellation)
    {
        var board = await clerk.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board), cancellation);
        var tariffs = await clerk.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, cancellation);
        var operations = await clerk.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, cancellation);
        return new Beginning(
            board.On(Office.Chair, today) is not null,
            !tariffs.Tariffs.IsEmpty,
            operations.Begun is not null,
            board.Seats.Exists(seat => seat.Role == SeatRole.Member));
    }
}
