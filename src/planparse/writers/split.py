"""One task sheet for each department or leader, as a workbook or a Word document."""

from collections.abc import Iterator

from planparse import titles
from planparse.language import say
from planparse.schema import Plan
from planparse.writers.cells import file_name
from planparse.writers.document import WordDocument
from planparse.writers.ledger import ledger
from planparse.writers.owners import Entry, Portfolio, portfolios
from planparse.writers.sheet import Workbook
from planparse.writers.write_docx import about
from planparse.writers.write_docx import add_portfolio as add_to_document
from planparse.writers.write_xlsx import add_portfolio as add_to_book


def sheets(plan: Plan, by: str, format: str) -> Iterator[tuple[str, bytes]]:
    """File names, safe whatever the document's words, and bytes: for each leader, or for everybody who is none.

    Items without owner come last in a sheet of their own, so that all sheets together hold the whole plan.
    """
    table = ledger(plan)
    taken: set[str] = set()
    for portfolio in [*_chosen(plan, by), *_nobody(plan, by)]:
        name = file_name(portfolio.name, taken) + f".{format}"
        title = plan.title or str(titles.UNTITLED)
        if format == "xlsx":
            book = Workbook(f"{title} {portfolio.name}", plan.issuer or "")
            add_to_book(book, table, portfolio)
            yield name, book.close()
        else:
            document = WordDocument(f"{title} {portfolio.name}", plan.issuer or "")
            document.add_title(title)
            document.add_note(about(plan))
            add_to_document(document, table, portfolio, new_page=False)
            yield name, document.close()


def _chosen(plan: Plan, by: str) -> list[Portfolio]:
    found = portfolios(plan)
    if by == "leader":
        return [p for p in found if p.kind == "person"]
    return [p for p in found if p.kind != "person"]


def _nobody(plan: Plan, by: str) -> list[Portfolio]:
    """The items that stand in none of the chosen sheets."""
    person = by == "leader"
    left = [item for item in plan.items if not any((o.kind == "person") == person for o in item.owners)]
    name = say("未明确责任领导", "no leader named") if person else say("未明确责任单位", "no department named")
    return [Portfolio(name, "group", [Entry(item) for item in left])] if left else []
