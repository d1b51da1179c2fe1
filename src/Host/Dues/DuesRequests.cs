// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Dues;

/// <summary>Asks for <see cref="SetTariff"/>.</summary>
public sealed record SetTariffRequest : DecidedRequest, IRequest
{
    /// <summary>The whole year's dues without VAT, in øre.</summary>
    public long? Year { get; init; }

    /// <summary>VAT in whole per cent; not said, 25.</summary>
    public long? VatPercent { get; init; }

    /// <summary>The first day in force.</summary>
    public string? EffectiveOn { get; init; }

    /// <summary>When it was published.</summary>
    public string? PublishedOn { get; init; }

    /// <summary>True for a tariff from before the ledger.</summary>
    public bool? Registered { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, null, cancellation);
        var command = new SetTariff(
            new Money(fields.RequiredNumber("year", Year)),
            (int)Math.Clamp(VatPercent ?? 25, -1, 101),
            fields.Date("publishedOn", PublishedOn),
            Registered ?? false,
            fields.RequiredDay("effectiveOn", EffectiveOn),
            basis)
        {
            AtOnce = (await asking.RulesAsync(basis.DecidedOn, cancellation)).DuesHoldAtOnce,
        };
        fields.Check();
        return await asking.EnterAsync(command, cancellation);
    }
}

/// <summary>Asks for <see cref="DemandDues"/>.</summary>
public sealed record DemandDuesRequest : IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The year whose dues are demanded.</summary>
    public long? Year { get; init; }

    /// <summary>The day the demand was sent; not said, today.</summary>
    public string? DemandedOn { get; init; }

    public string? Reference { get; init; }

    /// <summary>The digest of the uploaded demand.</summary>
    public string? Document { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var cvr = fields.Required<Cvr>("cvr", Cvr);
        var year = fields.RequiredNumber("year", Year);
        if (year is < GovernanceDate.FirstYear or > GovernanceDate.LastYear) fields.Wrong("year", "year");
        var demanded = fields.Day("demandedOn", DemandedOn) ?? asking.Today;
        var reference = fields.Text("reference", Reference, 300);
        var letter = await asking.DocumentAsync("document", Document, cancellation);
        fields.Check();
        var member = await asking.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr), cancellation);
        var then = member.Spells.Exists(spell => spell.From.Earliest.Year <= year && (spell.To is null || spell.To.Value.Latest.Year >= year));
        return await asking.EnterAsync(
            new DemandDues(cvr, (int)year, then, demanded, letter, new Basis(Authority.Secretariat, demanded, reference, letter)), cancellation);
    }
}

/// <summary>Asks once more for <see cref="TriggerDues"/>, when what was missing is there now.</summary>
public sealed record TriggerDuesRequest : IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The year whose dues were not triggered.</summary>
    public long? Year { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var year = asking.Fields.RequiredNumber("year", Year);
        asking.Fields.Check();
        var dues = await asking.ReadAsync<DuesState, DuesEvent>(DuesState.StreamOf(cvr, (int)Math.Clamp(year, 0, 9999)), cancellation);
        if (dues.NotTriggered is not [.., var last]) return new Refusal("nothing-to-trigger", "a membership that begins triggers dues", "cvr");
        var tariffs = await asking.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, cancellation);
        var operations = await asking.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, cancellation);
        var rules = await asking.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation);
        return await asking.EnterAsync(
            TriggerDues.For(cvr, last.EffectiveOn, tariffs, operations, rules, last.Cause, last.Basis), cancellation);
    }
}
