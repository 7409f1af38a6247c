from functools import partial


def _move(images, low, high, back=False):
    return (images - low) / (high - low) if back else images * (high - low) + low


to_model_range = partial(_move, back=False)
from_model_range = partial(_move, back=True)
