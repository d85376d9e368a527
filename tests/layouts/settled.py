"""What becomes of a real sample once it is settled: company, quarter, day, where the questions begin and who asks."""

from pathlib import Path
from typing import Any

from kcsite.model.call import Source
from kcsite.problems import Refused
from kcsite.steps.identity import Wishes, company_of, held_on_of, period_of
from kcsite.transcript.settling import settle
from tests.layouts.describe import read


def settled(path: Path) -> dict[str, Any]:
    """The facts a content file would have, and its first questions. A quarter nobody states is None."""
    _, reading = read(path)
    company = company_of(reading, path.name, {}, Wishes())
    try:
        period = period_of(reading, company, path.name, Wishes())
    except Refused:
        return {"company": company.name, "period": None}
    call = settle(reading, company, period, Source(file=path.name, sha256="0" * 64, layout=reading.layout))
    kinds = {speaker.id: speaker.kind for speaker in call.speakers}
    names = {speaker.id: speaker.name for speaker in call.speakers}
    held_on = held_on_of(reading, Wishes())
    qa = next((n for n, turn in enumerate(call.turns) if turn.section == "qa"), None)
    asks = next((n for n, turn in enumerate(call.turns) if turn.section == "qa" and kinds[turn.speaker] == "analyst"), None)
    return {
        "company": company.name,
        "period": period.id,
        "held_on": held_on.isoformat() if held_on else None,
        "turns": len(call.turns),
        "questions_begin": qa,
        "first_question": None if asks is None else f"{asks} {names[call.turns[asks].speaker]}",
        "kinds": {kind: sum(k == kind for k in kinds.values()) for kind in sorted(set(kinds.values()))},
    }
