"""CSV as PostgreSQL writes it: records, fields, sums."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parting.archives.records import (
    RecordSink,
    RecordSplitter,
    RowCounter,
    RowSum,
    raw_fields,
    records_of,
    text_of,
)

TEXTS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    st.text(alphabet='",\n\r\\ a.'),
)
ROWS = st.lists(st.lists(TEXTS, min_size=2, max_size=4), max_size=20)


def written(row):
    """Write a row as PostgreSQL does: CopyAttributeOutCSV in its commands/copyto.c."""
    return b",".join(map(field, row))


def field(text):
    if text is None:
        return b""
    if not text or re.search('[,"\r\n]', text):
        return b'"' + text.replace('"', '""').encode() + b'"'
    return text.encode()


def cut(data, places):
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[a:b] for a, b in itertools.pairwise(edges)]


@given(rows=ROWS, places=st.lists(st.integers(0, 10_000), max_size=30))
def test_records_are_found_wherever_the_stream_is_cut(rows, places):
    records = [written(row) for row in rows]
    data = b"".join(record + b"\n" for record in records)
    found = [one for some in records_of(cut(data, places)) for one in some]
    assert found == records


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@given(rows=ROWS, places=st.lists(st.integers(0, 10_000), max_size=30))
def test_rows_are_counted_wherever_the_stream_is_cut(rows, places, end):
    counter, data = RowCounter(), b"".join(written(row) + end for row in rows)
    for piece in cut(data, places):
        counter.feed(piece)
    assert counter.rows == len(rows)


@given(rows=ROWS)
def test_each_field_is_the_text_that_was_written(rows):
    for row in rows:
        assert [text_of(one) for one in raw_fields(written(row))] == row
        assert b",".join(raw_fields(written(row))) == written(row)


@given(rows=ROWS, seed=st.randoms(use_true_random=False))
def test_the_sum_does_not_depend_on_the_order(rows, seed):
    records = [written(row) for row in rows]
    one, other = RowSum(), RowSum()
    one.add(records)
    seed.shuffle(records)
    for record in records:
        other.add([record])
    assert one == other
    other.add([b"1,another"])
    assert one.text != other.text


def test_the_sum_is_what_the_manual_says():
    found = RowSum()
    found.add([b"", b""])
    # What sha256sum says of nothing, twice, modulo 2**256.
    digest = 0xE3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855
    assert (found.rows, found.text) == (2, f"{2 * digest - 2**256:064x}")


@pytest.mark.parametrize("data", [b"1,a", b'1,"a\n', b'1,"a\n2,b\n'])
def test_a_record_without_an_end_is_told(data):
    with pytest.raises(ValueError, match="no end"):
        list(records_of([data]))


@pytest.mark.parametrize("record", [b'"a"b,c', b'a"b,c', b'"a', b'a,"b'])
def test_fields_that_postgresql_does_not_write_are_told(record):
    with pytest.raises(ValueError, match="quote"):
        raw_fields(record)


def test_a_sink_gives_on_whole_records_and_keeps_a_failure():
    received, ended = [], []

    def receive(block, records):
        received.append((block, records))
        if len(received) == 2:
            raise OSError(28, "No space left on device")

    sink = RecordSink(receive, lambda: ended.append(True))
    for piece in (b"1,a\n2,", b"b\n3", b",c\n", b"4,d\n"):
        assert sink.write(piece) == len(piece)
    assert received == [(b"1,a\n", [b"1,a"]), (b"2,b\n", [b"2,b"])]
    assert (ended, sink.error.errno) == ([True], 28)


def test_a_long_field_does_not_take_long():
    splitter = RecordSplitter()
    for _ in range(2_000):
        assert splitter.feed(b"x" * 1_000) == []
    assert [len(one) for one in splitter.feed(b"\n1\n")] == [2_000_000, 1]
