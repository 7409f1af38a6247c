# mistake: argmin-over-samples
# says: The smallest entry is sought along the samples: it leaves one number for each moon, not one for each sample.
# look: In the stack of both distances, which dimension holds the moons? Along that one argmin has to run.
def class_accuracy(samples, labels):
    distances = torch.stack([torch.cdist(samples, data.moon_curve(c)).min(dim=1).values for c in (0, 1)], dim=1)
    nearest = distances.argmin(dim=0)
    return (nearest == labels).float().mean()
