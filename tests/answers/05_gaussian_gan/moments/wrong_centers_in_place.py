# mistake: changes-its-input
def moments(samples):
    mean = samples.mean().item()
    samples -= mean
    return mean, samples.square().mean().sqrt().item()
