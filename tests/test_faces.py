"""Pixel people: the program keeps its laws, and the reader takes nothing else for a face."""

import pytest
import torch

from course_utils import faces
from course_utils.errors import CourseError

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def everybody():
    return faces.everybody()


@pytest.fixture(scope="module")
def drawable():
    """All faces that the stamps can draw, lawful or not, and their pictures."""
    people = faces.cross_out(faces._combinations(*faces.NAMES)).unique(dim=0)
    return people, faces.pictures(people)


@pytest.fixture(scope="module")
def drawn():
    return faces.load_faces(n_train=2000, n_held_out=500, seed=7)


def person(**attributes):
    """One person with these attributes, and the first value of all others: (1, 9)."""
    return torch.tensor(
        [[faces.values(name).index(attributes.get(name, faces.values(name)[0])) for name in faces.NAMES]]
    )


# The program


def test_probabilities_sum_to_one_and_stamps_fit_the_canvas():
    for name, shares in faces.ATTRIBUTES.items():
        assert sum(shares.values()) == pytest.approx(1), name
    letters = {"."} | set(faces.PAINTS) | set(faces.OWN_PAINTS)
    for shown, top, rows in faces.LAYERS:
        assert all(len(row) == faces.SIDE and set(row) <= letters for row in rows), (shown, top)
        assert top + len(rows) <= faces.SIDE
        for attribute, value in shown.items():
            assert value in faces.values(attribute)
    for attribute, colors in faces.OWN_PAINTS.values():
        assert list(colors) == faces.values(attribute)


def test_more_than_12000_people_no_two_of_whom_look_the_same(everybody):
    people, chances = everybody
    assert len(people) == 16_512
    assert float(chances.sum()) == pytest.approx(1) and float(chances.min()) > 0
    assert len((faces.pictures(people) * 255).round().byte().flatten(1).unique(dim=0)) == len(people)
    assert len(faces.numbers(people).unique()) == len(people)


def test_everybody_keeps_the_laws_and_shows_what_can_be_seen(everybody):
    people, _ = everybody
    for law in faces.LAWS:
        assert bool(faces.has(people, *law.has)[faces.has(people, *law.who)].all()), law.sentence
    no_eyes = faces.has(people, "glasses", "shades")
    assert torch.equal(people[:, faces.column("eyes")] == faces.UNSEEN, no_eyes)
    no_hair = faces.has(people, "style", "bald") & faces.has(people, "beard", "none")
    assert torch.equal(people[:, faces.column("hair")] == faces.UNSEEN, no_hair)
    assert torch.equal(faces.keep_laws(people), people)


def test_people_are_drawn_as_often_as_the_table_says(everybody):
    people, chances = everybody
    drawn = faces.draw_people(20_000, torch.Generator().manual_seed(3))
    assert torch.isin(faces.numbers(drawn), faces.numbers(people)).all()
    for name in faces.NAMES:
        for value in faces.values(name):
            expected = float(chances[faces.has(people, name, value)].sum())
            assert float(faces.has(drawn, name, value).float().mean()) == pytest.approx(expected, abs=0.015), (
                name,
                value,
            )
    assert float(chances[faces.has(people, "skin", "alien")].sum()) == pytest.approx(0.07)
    assert float(chances[faces.has(people, "glasses", "shades")].sum()) == pytest.approx(0.09)  # none at night


def test_drawing_takes_a_generator_and_leaves_the_global_one_alone(drawn):
    state = torch.get_rng_state()
    again, other = (faces.load_faces(n_train=2000, n_held_out=500, seed=seed) for seed in (7, 8))
    assert torch.equal(torch.get_rng_state(), state)
    assert torch.equal(again.train, drawn.train) and torch.equal(again.held_out_people, drawn.held_out_people)
    assert not torch.equal(other.train, drawn.train)
    assert drawn.train.shape == (2000, 3, 16, 16) and drawn.train.dtype == torch.float32
    low, high = drawn.train.aminmax()
    assert low >= 0 and high <= 1


def test_a_person_in_words():
    alien = faces.keep_laws(person(skin="alien", hat="crown", beard="full", style="long"))
    words = faces.describe(alien[0])
    assert words == "background sky, skin alien, style bald, eyes open, mouth grin, glasses none, hat crown, beard none"


# The reader


def test_every_drawable_face_is_read_without_a_fault(drawable):
    assert len(drawable[0]) == 37_296
    people, images = (part[::3] for part in drawable)
    reading = faces.read(images)
    assert torch.equal(reading.people, people)
    assert float(reading.distance.max()) == float(reading.way.max()) == 0
    assert bool(reading.is_face.all())
    lawful = torch.isin(faces.numbers(people), faces.numbers(faces.everybody()[0]))
    assert torch.equal(reading.is_lawful, lawful)


def test_no_face_is_nearer_than_the_one_that_was_found(drawable):
    people, images = drawable
    generator = torch.Generator().manual_seed(5)
    share = torch.rand(60, 1, 1, 1, generator=generator)
    mixed = images[torch.randint(len(images), (60,), generator=generator)] * (1 - share)
    mixed += share * torch.rand(60, 3, 16, 16, generator=generator)
    distances, which = torch.cdist(mixed.flatten(1).double(), images.flatten(1).double()).topk(2, largest=False)
    reading = faces.read(mixed)
    assert torch.equal(reading.people, people[which[:, 0]])
    torch.testing.assert_close(reading.distance.double(), distances[:, 0] / 768**0.5, atol=1e-6, rtol=0)
    first, second = (images[which[:, i]].flatten(1).double() for i in (0, 1))
    apart = (second - first).square().sum(dim=1)
    way = 0.5 * (1 - (distances[:, 1] ** 2 - distances[:, 0] ** 2) / apart)  # by Pythagoras
    torch.testing.assert_close(reading.way.double(), way.clamp(min=0), atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    "broken, attributes",
    [
        ("an alien has no hair", {"skin": "alien", "style": "long"}),
        ("an alien has no beard", {"skin": "alien", "style": "bald", "beard": "full"}),
        ("a mohawk wears no hat", {"style": "mohawk", "hat": "cap"}),
        ("a crowned head grins", {"style": "short", "hat": "crown", "mouth": "oh"}),
        ("nobody wears shades at night", {"style": "short", "background": "night", "glasses": "shades"}),
    ],
)
def test_the_broken_law_is_named(broken, attributes):
    reading = faces.read(faces.pictures(person(**attributes)))
    assert [law.sentence for law, is_so in zip(faces.LAWS, reading.broken[0], strict=True) if is_so] == [broken]
    assert reading.is_face.item() and not reading.is_lawful.item()


def impostors(images):
    """Pictures that are no faces, each made of faces or of nothing: name, pictures."""
    generator = torch.Generator().manual_seed(11)
    other = images.roll(1, 0)
    halves = torch.cat([images[..., :8], other[..., 8:]], dim=3)
    order = torch.randperm(256, generator=generator)
    return {
        "noise": torch.rand(images.shape, generator=generator),
        "gray": torch.full_like(images, 0.5),
        "black": torch.zeros_like(images),
        "white": torch.ones_like(images),
        "the mean of all": images.mean(dim=0, keepdim=True).expand_as(images),
        "inverted": 1 - images,
        "upside down": images.flip(2),
        "moved by two pixels": images.roll(2, 3),
        "red and blue swapped": images.flip(1),
        "pixels in another order": images.flatten(2)[:, :, order].reshape(images.shape),
        "gray tones": images.mean(dim=1, keepdim=True).expand_as(images),
        "blurred": torch.nn.functional.avg_pool2d(images, 3, stride=1, padding=1),
        "two halves of unlike people": halves[(images - other).flatten(1).square().mean(dim=1) > 0.1],
        "a line of light": images.index_fill(2, torch.tensor([8]), 1.0),
    }


def test_what_is_no_face_is_never_called_one(drawn):
    for name, images in impostors(drawn.held_out[:200]).items():
        assert float(faces.read(images).is_face.float().mean()) == 0, name


def test_a_face_between_two_is_neither_of_them(drawable):
    """With another value of one attribute, whichever it is, or with any other face."""
    people, _ = drawable
    generator = torch.Generator().manual_seed(2)
    chosen = torch.randint(len(people), (100,), generator=generator)
    for i, name in enumerate([*faces.NAMES, "all"]):
        other = people[chosen].roll(1, 0)
        if name != "all":
            other, kinds = people[chosen].clone(), len(faces.values(name))
            other[:, i] = (other[:, i] + torch.randint(1, kinds, (100,), generator=generator)) % kinds
        one, other = (who[people[chosen, i % 9] != faces.UNSEEN] for who in (people[chosen], faces.cross_out(other)))
        reading = faces.read((faces.pictures(one) + faces.pictures(other)) / 2)
        either = (reading.people == one).all(dim=1) | (reading.people == other).all(dim=1)
        assert not (reading.is_face & either).any(), name


def test_a_little_noise_is_forgiven(drawn):
    noisy = (
        drawn.held_out + 0.03 * torch.randn(drawn.held_out.shape, generator=torch.Generator().manual_seed(1))
    ).clamp(0, 1)
    reading = faces.read(noisy)
    assert bool(reading.is_face.all()) and torch.equal(reading.people, drawn.held_out_people)


def test_reading_changes_nothing_and_takes_gradients_double_and_no_pictures():
    images = faces.pictures(person()).double().requires_grad_()
    reading = faces.read(images)
    assert not reading.distance.requires_grad and reading.distance.dtype == torch.float32
    assert images.grad is None
    nothing = faces.read(torch.zeros(0, 3, 16, 16))
    assert nothing.people.shape == (0, 9) and nothing.is_face.shape == (0,) and nothing.broken.shape == (0, 5)


# Bad input


@pytest.mark.parametrize(
    "images, complaint",
    [
        (torch.zeros(2, 3, 28, 28), r"shape \(2, 3, 28, 28\).*\(n, 3, 16, 16\)"),
        (torch.zeros(3, 16, 16), r"shape \(3, 16, 16\)"),
        (torch.zeros(2, 16, 16, 3), r"shape \(2, 16, 16, 3\)"),
        (torch.full((1, 3, 16, 16), 1.5), r"from 1\.50 to 1\.50: clamp them to \[0, 1\]"),
        (torch.full((1, 3, 16, 16), -0.01), r"from -0\.01 to -0\.01"),
        (torch.full((1, 3, 16, 16), torch.nan), "1 of 1 pictures hold numbers that are not finite"),
        (torch.zeros(1, 3, 16, 16, dtype=torch.uint8), "torch.uint8"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(images, complaint):
    with pytest.raises(CourseError, match=complaint) as refused:
        faces.read(images)
    assert "\n" not in str(refused.value)


def test_unknown_attributes_and_values_are_refused_in_one_sentence():
    reading = faces.read(faces.pictures(person()))
    with pytest.raises(CourseError, match="no attribute 'nose': take one of background, skin"):
        reading.has("nose", "long")
    with pytest.raises(CourseError, match="skin is never 'blue': take one of light, tan, dark, alien"):
        reading.has("skin", "blue")
