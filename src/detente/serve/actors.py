"""``detente actors``, ``detente explain`` and ``detente judge``: who is who, why, and the last word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.records.errors import BadOption
from detente.serve.reading import (
    ArticlesOption,
    DebugOption,
    FilesArgument,
    GazetteerOption,
    LanguageOption,
    PublishedOption,
    QuietOption,
    TableOption,
    choose,
    read_all,
)

if TYPE_CHECKING:
    from detente.resolve.identity import Identities, Judgement

__all__ = ["register"]

_ACTORS_EPILOG = """\b
Examples:
  detente actors article.txt --published 2022-01-12
  detente actors --articles articles.csv --format csv > actors.csv
  detente actors *.txt --gazetteer people.csv --judgements judgements.jsonl

\b
Several articles: actors that are one are merged (docs/identity.md). What Detente judged of names that
differ is added to --judgements; correct it with 'detente judge'.
"""

_EXPLAIN_EPILOG = """\b
Examples:
  detente explain Lavrov article.txt --published 2022-01-12
  detente explain "the Kremlin" article.txt
  detente explain a3 article.txt --format json
  detente explain e2 article.txt
"""

_JUDGE_EPILOG = """\b
Examples:
  detente judge judgements.jsonl "Javad Zarif" "Mohammad Javad Zarif" same --note "foreign minister of Iran"
  detente judge judgements.jsonl "Peter Brandt [DNK]" "Peter Brandt [SWE]" different
  detente judge judgements.jsonl "Javad Zarif" "Mohammad Javad Zarif" retract

\b
A name in brackets behind a name is its body, as 'detente actors' writes it into the file.
"""


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("actors", epilog=_ACTORS_EPILOG)(_actors)
    app.command("explain", epilog=_EXPLAIN_EPILOG)(_explain)
    app.command("judge", epilog=_JUDGE_EPILOG)(_judge)


def _actors(
    *,
    files: FilesArgument = None,
    articles: ArticlesOption = None,
    published: PublishedOption = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    judgements: Annotated[
        str | None,
        typer.Option("--judgements", metavar="FILE.jsonl", help="Judgements to follow; new ones are added to it."),
    ] = None,
    form: TableOption = "table",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """List the actors of articles, merged across them: states, bodies, groups and persons.

    With codes, sector, role, the body they belong to, and how often they are mentioned in how many articles.
    """
    items = choose(files or [], articles, published=published)
    from detente.resolve.identity import append_judgements, identify, read_judgements  # noqa: PLC0415
    from detente.serve.output import write_stdout  # noqa: PLC0415
    from detente.serve.render.actors import render_actors  # noqa: PLC0415

    known = read_judgements(judgements, missing_ok=True) if judgements is not None else []
    records = read_all(items, language=language, quiet=quiet, gazetteer=gazetteer)
    from detente.pipeline import knowledge_with  # noqa: PLC0415 - heavy; the articles are checked first

    found = identify(records, known, knowledge=knowledge_with(gazetteer))
    if judgements is not None:
        append_judgements(judgements, _new(found, known))
    write_stdout(render_actors(found, form, [item.path for item in items]))


def _new(found: Identities, known: list[Judgement]) -> list[Judgement]:
    """What is not yet in the file, or was judged otherwise the last time."""
    from detente.resolve.identity import pair_of  # noqa: PLC0415

    last = {pair_of(j): _finding(j) for j in known if j.who == "machine"}
    return [judgement for judgement in found.judgements if last.get(pair_of(judgement)) != _finding(judgement)]


def _finding(judgement: Judgement) -> tuple[str, float | None, str | None]:
    return judgement.verdict, judgement.score, judgement.reason


def _explain(
    *,
    what: Annotated[
        str,
        typer.Argument(
            metavar="ACTOR|EVENT", help="An actor by name, another spelling or id (a3); an event by id (e2)."
        ),
    ],
    file: Annotated[str, typer.Argument(metavar="FILE", help="A plain-text article; - is standard input.")],
    published: PublishedOption = None,
    language: LanguageOption = None,
    gazetteer: GazetteerOption = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="Form of the result.")] = "text",
    debug: DebugOption = False,
) -> None:
    """Show every mention of an actor and why it stands for him, or what an event rests on.

    Of an event: trigger, roles, status and its reason, who found it, how sure, and the next likely type.
    """
    from detente.serve.explain import find_actor, render_explanation  # noqa: PLC0415
    from detente.serve.explain_event import find_event, render_event  # noqa: PLC0415
    from detente.serve.output import write_stdout  # noqa: PLC0415

    (record,) = read_all(choose([file], None, published=published), language=language, quiet=True, gazetteer=gazetteer)
    from detente.pipeline import knowledge_with  # noqa: PLC0415

    event = find_event(record, what, file)
    if event is not None:
        write_stdout(render_event(record, event, file, form))
        return
    found = find_actor(record, what, file, knowledge_with(gazetteer))
    write_stdout(render_explanation(record, found, file, form))


def _judge(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE.jsonl", help="File of judgements; made when it is not there.")],
    left: Annotated[str, typer.Argument(metavar="NAME_A", help="A name, as 'detente actors' shows it.")],
    right: Annotated[str, typer.Argument(metavar="NAME_B", help="Another name.")],
    verdict: Annotated[
        Literal["same", "different", "retract"],
        typer.Argument(metavar="same|different|retract", help="What they are; retract takes back what was judged."),
    ],
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why, for those who read the file.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges. Default: your user name.")] = None,
    when: Annotated[
        str | None, typer.Option("--when", metavar="YYYY-MM-DD", help="Date of the judgement. Default: today.")
    ] = None,
    debug: DebugOption = False,
) -> None:
    """Say whether two names are one actor. It outranks what Detente finds, and can be taken back.

    The judgement is added at the end of the file; nothing in it is changed.
    """
    import datetime  # noqa: PLC0415

    from detente.resolve.identity import (  # noqa: PLC0415
        Judgement,
        append_judgements,
        in_force,
        pair_of,
        read_judgements,
        reference,
    )
    from detente.serve.output import write_stdout  # noqa: PLC0415
    from detente.serve.render.safe import one_line  # noqa: PLC0415

    names = sorted((" ".join(name.split()) for name in (left, right)), key=lambda name: (reference(name), name))
    if not all(names):
        raise BadOption("a name is empty")
    if verdict == "different" and reference(left) == reference(right):
        raise BadOption(f"{names[0]} is one name: to part two who share it, write the body behind it, as in NAME [RUS]")
    try:
        day = datetime.date.fromisoformat(when).isoformat() if when is not None else datetime.date.today().isoformat()
    except ValueError as error:
        raise BadOption(f"--when {when!r} is no date in the form YYYY-MM-DD") from error
    judgement = Judgement(
        left=names[0], right=names[1], verdict=verdict, who="person", by=by or _user(), when=day, note=note
    )
    before = in_force(read_judgements(file, missing_ok=True)).get(pair_of(judgement))
    if verdict == "retract" and before is None:
        raise BadOption(f"{file} has no judgement of {names[0]} and {names[1]} to take back")
    append_judgements(file, [judgement])
    said = f"{names[0]} | {names[1]}: {'taken back' if verdict == 'retract' else verdict}"
    if before is not None:
        said += f" (before: {before.verdict}, {before.who}{f' {before.by}' if before.by else ''})"
    write_stdout(one_line(said) + "\n")


def _user() -> str | None:
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return None
