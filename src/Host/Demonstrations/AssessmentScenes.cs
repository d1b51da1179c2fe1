// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;
using OS2.Ledger.Doors;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Imports;

namespace OS2.Ledger.Demonstrations;

/// <summary>The requirement catalogue, an assessment that came to a published evaluation, and one that is not finished.</summary>
public sealed class AssessmentScenes(Script script)
{
    private const string File = "catalogue-1.1.0.jsonl", Version = "1.1.0", Published = "os2iot-2025-2", Draft = "os2rollekatalog-2026-1";

    private static readonly DateOnly Adopted = new(2025, 6, 30), Begun = new(2025, 9, 1), Evaluated = new(2025, 11, 17);

    private readonly IReadOnlyList<IRequest> _catalogue =
    [
        .. Figure.File(File).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ImportLine.Read(new RawLine(1, Encoding.UTF8.GetBytes(line), TooLong: false)).Request),
    ];

    private IEnumerable<AddRequirementRequest> Requirements => _catalogue.OfType<AddRequirementRequest>();

    public void Write()
    {
        foreach (var request in _catalogue) script.Ask(Adopted, request);
        Begin(Published, Begun);
        script.Ask(new DateOnly(2025, 10, 6), new AnswerRequirementsRequest
        {
            Assessment = Published, Answers = [.. Requirements.Select((requirement, i) => Answered(requirement, i))], Complete = true,
        });
        script.Ask(Evaluated, new EvaluateRequirementsRequest
        {
            Assessment = Published,
            Lights = [.. Requirements.Select((requirement, i) => Seen(requirement, i))],
            Complete = true,
            RecommendedLevel = "two",
        });
        script.Ask(new DateOnly(2025, 12, 1), new PublishEvaluationRequest { Assessment = Published });

        Begin(Draft, new DateOnly(2026, 5, 4));
        script.Ask(new DateOnly(2026, 5, 18), new AnswerRequirementsRequest
        {
            Assessment = Draft, Answers = [.. Requirements.Take(12).Select((requirement, i) => Answered(requirement, i))],
        });
    }

    private void Begin(string assessment, DateOnly day) => script.Ask(day, new BeginAssessmentRequest
    {
        Assessment = assessment, Catalogue = Version, FilledBy = script.Invented.Person(),
    });

    /// <summary>Yes to most that is asked of level two; what is asked of level three is not relevant.</summary>
    private static AnswerRequest Answered(AddRequirementRequest requirement, int place) => new()
    {
        Requirement = requirement.Requirement,
        Answer = requirement.Level == "three" ? "not-relevant" : place % 9 == 7 ? "no" : "yes",
        Evidence = place % 4 == 0 ? $"Opdigtet svar på {requirement.Requirement}: se produktets side." : null,
        EvidencePublic = place % 4 == 0,
    };

    private static LightRequest Seen(AddRequirementRequest requirement, int place) => new()
    {
        Requirement = requirement.Requirement,
        Light = requirement.Level == "three" ? "grey" : place % 9 == 7 ? "red" : place % 6 == 4 ? "yellow" : "green",
        Remark = place % 6 == 4 ? $"Opdigtet bemærkning til {requirement.Requirement}: opfyldt i nogen grad." : null,
        RemarkPublic = place % 6 == 4,
    };
}
