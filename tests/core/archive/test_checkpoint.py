"""Checkpoints: signed text that pins a log."""

import pytest
from nacl.signing import SigningKey

from repatria.core.archive.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint

KEY = SigningKey(bytes(range(32)))
STATE = Checkpoint("bureau.example/register", 7, bytes(range(32)))


def test_a_signed_checkpoint_opens_with_its_own_key():
    assert open_checkpoint(sign_checkpoint(STATE, KEY), KEY.verify_key) == STATE


def test_signing_twice_gives_the_same_text():
    assert sign_checkpoint(STATE, KEY) == sign_checkpoint(STATE, KEY)


SPOILED = {
    "size": lambda note: note.replace("\n7\n", "\n8\n"),
    "origin": lambda note: note.replace("bureau", "pureau"),
    "unsigned": lambda note: note.split("\n\n")[0],
    "signature": lambda note: note[:-8] + "AAAA" + note[-4:],
    "other text": lambda note: "not a checkpoint",
    "empty": lambda note: "",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_an_altered_checkpoint_does_not_open(spoil):
    with pytest.raises(ValueError, match="checkpoint"):
        open_checkpoint(spoil(sign_checkpoint(STATE, KEY)), KEY.verify_key)


def test_another_key_does_not_open_it():
    with pytest.raises(ValueError, match="no valid signature"):
        open_checkpoint(sign_checkpoint(STATE, KEY), SigningKey(bytes(32)).verify_key)
