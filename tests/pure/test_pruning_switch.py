"""Pruning is on if the setting says so, and no block turns it off."""

import asyncio
import threading

import pytest
from django.conf import settings
from django.test import override_settings

from parting import unpruned_reads
from parting.declarations.pruning_setting import prunes_by_setting
from parting.orm.pruning.switch import prunes_reads


def test_the_setting_turns_it_on_and_off():
    assert prunes_reads()
    with override_settings(PARTING_PRUNE_READS=False):
        assert not prunes_reads()
    assert prunes_reads()


def test_it_is_on_by_default():
    with override_settings(PARTING_PRUNE_READS=False):
        del settings.PARTING_PRUNE_READS
        prunes_by_setting.cache_clear()
        assert prunes_reads()
    prunes_by_setting.cache_clear()


def test_a_block_turns_it_off():
    with unpruned_reads():
        assert not prunes_reads()
        with unpruned_reads():
            assert not prunes_reads()
        assert not prunes_reads()
    assert prunes_reads()


def test_an_error_ends_the_block():
    with pytest.raises(ZeroDivisionError), unpruned_reads():
        raise ZeroDivisionError
    assert prunes_reads()


@unpruned_reads()
def deep(levels):
    """Call itself."""
    return [prunes_reads(), *(deep(levels - 1) if levels else ()), prunes_reads()]


def test_a_function_may_call_itself():
    assert deep(2) == [False] * 6
    assert prunes_reads()
    assert deep.__doc__ == "Call itself."


def test_other_threads_are_not_concerned():
    seen = []
    with unpruned_reads():
        thread = threading.Thread(target=lambda: seen.append(prunes_reads()))
        thread.start()
        thread.join()
    assert seen == [True]


def test_the_awaits_of_a_coroutine_function_are_part_of_it():
    @unpruned_reads()
    async def off():
        first = prunes_reads()
        await asyncio.sleep(0)
        return first, prunes_reads()

    async def on():
        await asyncio.sleep(0)
        return prunes_reads()

    async def both():
        return await asyncio.gather(off(), on(), off())

    assert asyncio.run(both()) == [(False, False), True, (False, False)]
    assert prunes_reads()
