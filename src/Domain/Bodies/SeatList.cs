// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>
/// The seats of a body in the order taken, and those of each person without looking through the others': a body can have had thousands,
/// and nearly every entry is about one person's.
/// </summary>
[CollectionBuilder(typeof(SeatList), nameof(Of))]
public sealed class SeatList : IReadOnlyCollection<Seat>
{
    private readonly ImmutableList<Seat> _inOrder;

    // Where each person's seats stand in that order.
    private readonly ImmutableDictionary<PersonId, ImmutableArray<int>> _places;

    private SeatList(ImmutableList<Seat> inOrder, ImmutableDictionary<PersonId, ImmutableArray<int>> places) =>
        (_inOrder, _places) = (inOrder, places);

    public int Count => _inOrder.Count;

    public static SeatList Of(params ReadOnlySpan<Seat> seats)
    {
        var places = ImmutableDictionary.CreateBuilder<PersonId, ImmutableArray<int>>();
        for (var place = 0; place < seats.Length; place++) places[seats[place].Person] = With(places.GetValueOrDefault(seats[place].Person), place);
        return new SeatList([.. seats], places.ToImmutable());
    }

    /// <summary>The person's seats, in the order taken.</summary>
    public IEnumerable<Seat> Of(PersonId person) => _places.TryGetValue(person, out var places) ? places.Select(place => _inOrder[place]) : [];

    public SeatList Add(Seat seat) => new(
        _inOrder.Add(seat), _places.SetItem(seat.Person, With(_places.GetValueOrDefault(seat.Person), _inOrder.Count)));

    /// <summary>The same seat of the same person, otherwise.</summary>
    public SeatList Replace(Seat seat, Seat otherwise) => new(
        _inOrder.SetItem(_places[seat.Person].First(place => _inOrder[place] == seat), otherwise), _places);

    public SeatList Remove(Seat seat) => Of([.. _inOrder.Remove(seat)]);

    public bool Exists(Predicate<Seat> match) => _inOrder.Exists(match);

    public Seat? FindLast(Predicate<Seat> match) => _inOrder.FindLast(match);

    public IEnumerator<Seat> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static ImmutableArray<int> With(ImmutableArray<int> places, int place) => places.IsDefault ? [place] : places.Add(place);
}
