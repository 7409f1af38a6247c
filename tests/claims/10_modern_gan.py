"""Lesson 10: whom the colleague's filter drops, and how the Fréchet distance of real faces falls with their number."""

from __future__ import annotations

import functools

import torch
from register import claim, median

from course_utils import faces, image_metrics
from course_utils.course.solutions import load_solution

LESSON = load_solution("10_modern_gan")


@claim(
    "10-filter",
    "All nights are gone, and with them the aliens who were out at night.",
    control="the mended filter",
    holds=lambda found: (
        max(found["nights kept by the colleague's filter"]) == 0
        and max(found["aliens at night kept by the colleague's filter"]) == 0
        and min(found["nights kept by the mended one"]) == 1
    ),
)
def drops_nights(seeds):
    found = {
        "nights kept by the colleague's filter": [],
        "aliens at night kept by the colleague's filter": [],
        "nights kept by the mended one": [],
    }
    for seed in seeds:
        data = faces.load_faces(n_held_out=1, seed=seed)
        night = faces.has(data.train_people, "background", "night")
        alien = faces.has(data.train_people, "skin", "alien")
        kept = faces.read(LESSON.colleagues_filter(data.train))
        kept_night = kept.has("background", "night")
        mended = faces.read(LESSON.drop_broken(data.train)).has("background", "night")
        found["nights kept by the colleague's filter"].append(float(kept_night.sum() / night.sum()))
        found["aliens at night kept by the colleague's filter"].append(
            float((kept_night & kept.has("skin", "alien")).sum() / (night & alien).sum())
        )
        found["nights kept by the mended one"].append(float(mended.sum() / night.sum()))
    return found


@functools.cache
def eye():
    """The lesson's judge, and its features of 10,000 faces."""
    data = faces.load_faces()
    judge = LESSON.train_judge(data.train, data.train_people)
    return judge, judge.features(faces.load_faces(n_train=10_000, n_held_out=1, seed=50).train)


@claim(
    "10-bias",
    "The last column changes far less than $n$ does: the bias falls about like $1/n$.",
    control="the same faces, 200 and 1,600 at a time",
    holds=lambda found: 0.67 < median(found["200 at a time, times 200"]) / median(found["1,600, times 1,600"]) < 1.5,
)
def bias(seeds):
    judge, source = eye()
    found = {"200 at a time, times 200": [], "1,600, times 1,600": []}
    for seed in seeds:
        features = judge.features(faces.pictures(faces.draw_people(1600, torch.Generator().manual_seed(seed))))
        parts = [image_metrics.frechet_of_features(part, source) for part in features.split(200)]
        found["200 at a time, times 200"].append(200 * sum(parts) / len(parts))
        found["1,600, times 1,600"].append(1600 * image_metrics.frechet_of_features(features, source))
    return found
