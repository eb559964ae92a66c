"""From positioned characters and ruling lines to paragraphs and tables: shared by .pdf, .ofd and recognised scans.

    characters --runs--> Run --lines--> Line --furniture, columns--> body lines --paragraphs--> paragraphs
    rules --grid--> Grid of Boxes, filled with Lines --ledger--> tables over pages

A back end gives `Sheet`s (one a page); `build.fill` puts what they hold into a Document.
"""
