# mistake: pair-swapped
def moments(samples):
    return samples.std(correction=0).item(), samples.mean().item()
