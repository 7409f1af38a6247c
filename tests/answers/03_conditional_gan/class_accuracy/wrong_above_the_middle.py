# mistake: nearest-center
def class_accuracy(samples, labels):
    lower = (samples[:, 1] < 0.25).long()
    return (lower == labels).float().mean().item()
