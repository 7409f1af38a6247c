# mistake: range-hard-coded
LOW, HIGH = -1.0, 1.0


def to_model_range(images, low=LOW, high=HIGH):
    return images * (HIGH - LOW) + LOW


def from_model_range(images, low=LOW, high=HIGH):
    return (images - LOW) / (HIGH - LOW)
