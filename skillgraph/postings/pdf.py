"""PDF: a posting on pages, of which the text layer is read (pypdf). Nothing in it is run, and nothing is fetched."""

import io
import logging
from collections.abc import Iterator
from itertools import accumulate

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from skillgraph.model import Document
from skillgraph.postings.source import MAX_POSTING_BYTES, TOO_LARGE, Draft, Source, UnreadableError, unreadable

MAX_PAGES = 200
"""No PDF may have more pages."""

_LIMITS = pypdf.Configuration(
    array_based_stream_maximum_output_length=MAX_POSTING_BYTES,
    lzw_maximum_output_length=MAX_POSTING_BYTES,
    run_length_maximum_output_length=MAX_POSTING_BYTES,
    zlib_maximum_output_length=MAX_POSTING_BYTES,
    stream_parsing_work_maximum_count=500_000,
    xform_maximum_invocations_per_extraction=200,
)

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else Python prints what it logs


def read(source: Source) -> Iterator[Document]:
    """Yield the posting that a PDF is."""
    data = source.data()
    if data is None:
        return
    pages, pictures = _pages(data)
    text = "\n".join(pages)
    if len(text) > MAX_POSTING_BYTES:
        source.skip(TOO_LARGE)
        return
    starts = tuple(accumulate((len(page) + 1 for page in pages[:-1]), initial=0))
    document = source.document(Draft(text, pages=starts), source.path)
    if document:
        if pictures:
            told = f"page{'s' * (len(pictures) > 1)} {', '.join(map(str, pictures))}"
            source.remark(f"no text on {told}: pages that were scanned need text recognition (OCR) first")
        yield document
    else:
        source.skip("a PDF without a text layer: pages that were scanned need text recognition (OCR) first")


def _pages(data: bytes) -> tuple[list[str], list[int]]:
    """Return the text of each page, and the numbers of those that show pictures and have none."""
    with unreadable("cannot be read: a broken or truncated PDF"), pypdf.apply_configuration(_LIMITS):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            count = len(reader.pages)
            if count > MAX_PAGES:
                raise UnreadableError(f"{count:,} pages, over the limit of {MAX_PAGES} a posting")
            if any(size > MAX_POSTING_BYTES for size in accumulate(map(_size, reader.pages))):
                raise UnreadableError(TOO_LARGE)
            texts = [page.extract_text().strip() for page in reader.pages]
            return texts, [at for at, page in enumerate(reader.pages, 1) if not texts[at - 1] and _has_pictures(page)]
        except LimitReachedError as error:
            raise UnreadableError("a PDF that unpacks to more than a posting may hold") from error
        except (DependencyError, FileNotDecryptedError) as error:
            raise UnreadableError("an encrypted PDF; save it without a password") from error


def _has_pictures(page: pypdf.PageObject) -> bool:
    resources = page.get("/Resources", pypdf.generic.DictionaryObject()).get_object()
    return isinstance(resources, pypdf.generic.DictionaryObject) and bool(resources.get("/XObject"))


def _size(page: pypdf.PageObject) -> int:
    contents = page.get_contents()
    return 0 if contents is None else len(contents.get_data())
